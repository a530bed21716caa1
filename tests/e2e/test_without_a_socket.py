"""The socket is blocked: the page says so, asks every few seconds, and still ends correct."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.run import RunPage
from tests.support.flows import chain, enable, node
from tests.support.remote import Remote

WELCOME = chain(node("manual", record_types=["patient"]), node("create_task", title="Welcome"))


@pytest.fixture
def started(running):
    """A run that stands still because no worker is there; call it to let one come."""
    with Remote(running) as api:
        workflow_id = enable(api, WELCOME)
        patient = api.get("/patients", limit=1).data[0]["id"]
        workers = len(running.workers)
        running.stop_workers()
        body = {"subject": {"type": "patient", "id": patient}}
        run_id = api.post(f"/workflows/{workflow_id}/start", body).data["id"]
        yield run_id, running.start_worker
        while len(running.workers) < workers:
            running.start_worker()


def test_the_run_page_polls_and_ends_correct(signed_in: Page, started):
    run_id, let_a_worker_come = started
    page = signed_in
    page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page.goto(f"/runs/{run_id}")
    expect(page.get_by_text("Live updates paused, checking every 3 s")).to_be_visible(
        timeout=PATIENCE
    )
    let_a_worker_come()
    RunPage(page).expect_steps(Started_by_hand="Done", Create_task="Done")


def test_with_a_socket_the_run_page_needs_no_polling(signed_in: Page, started):
    run_id, let_a_worker_come = started
    page = signed_in
    page.goto(f"/runs/{run_id}")
    expect(page.get_by_role("group", name="Step 1 of 2").first).to_be_visible(timeout=PATIENCE)
    let_a_worker_come()
    RunPage(page).expect_steps(Started_by_hand="Done", Create_task="Done")
    expect(page.get_by_text("Live updates paused")).to_have_count(0)
