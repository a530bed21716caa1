"""A run is followed on the canvas through a wait, a failure and its repair; the line may be cut."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.pages.drafts import enabled
from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.run import RunPage
from tests.support.flows import chain, graph, node
from tests.support.remote import Remote, eventually

LONG_WAIT = {"amount": 1, "unit": "hours"}
PAUSED = "Live updates paused, checking every 3 s"


@pytest.fixture
def api(running):
    with Remote(running) as remote:
        yield remote


def started(running, api, name, drawn):
    """A run, begun by hand for a patient; its id and the patient's."""
    workflow_id = enabled(running, name, drawn)
    patient = api.get("/patients", limit=1).data[0]["id"]
    body = {"subject": {"type": "patient", "id": patient}}
    return api.post(f"/workflows/{workflow_id}/start", body).data["id"], patient


def by_hand():
    return node("manual", record_types=["patient"])


def test_a_failure_is_seen_looked_into_and_repaired(signed_in: Page, running, api):
    page = signed_in
    form = node("wait_for_event", event="form.completed", about="patient", time_out=LONG_WAIT)
    drawn = graph(
        {
            "begun": by_hand(),
            "form": form,
            "close": node("close_task", status="completed", task_id="tsk_gone"),
            "after": node("create_task", title="After"),
            "chase": {**node("create_task", title="Chase"), "name": "Chase"},
        },
        "begun > form",
        "form.matched > close",
        "close > after",
        "form.timed_out > chase",
    )
    run_id, patient = started(running, api, "Follow me", drawn)
    page.goto(f"/runs/{run_id}")
    run = RunPage(page)
    waits = run.step("Wait for an event").get_by_text(re.compile("^Waiting for “Form completed”"))
    expect(waits).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Following the run")).to_be_visible()
    expect(page).to_have_title(re.compile("^Waiting · Follow me"))
    subject = {"type": "patient", "id": patient}
    api.post("/events", {"type": "form.completed", "subject": subject})
    expect(page).to_have_title(re.compile("^Failed · Follow me"), timeout=PATIENCE)
    run.step("Close task").get_by_role("button", name="See error").click()
    panel = page.get_by_role("complementary", name="What the step did")
    expect(panel.get_by_role("tab", name="Error")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Retry…").first.click()
    dialog = page.get_by_role("dialog", name="Retry this run")
    dialog.get_by_label("After the step that failed").check()
    dialog.get_by_role("button", name="Retry", exact=True).click()
    page.wait_for_url(lambda url: "/runs/run_" in url and run_id not in url)
    expect(page).to_have_title(re.compile("^Done"), timeout=PATIENCE)
    run.expect_steps(Create_task="Done")


def test_nothing_is_missed_while_the_line_is_cut(signed_in: Page, running, api):
    """The socket goes in the middle of a run and comes back later; the page never lies."""
    page, sockets, is_cut = signed_in, [], {"now": False}

    def between(socket: WebSocketRoute) -> None:
        if is_cut["now"]:
            socket.close()
            return
        sockets.append((socket, socket.connect_to_server()))

    page.route_web_socket("**/socket.io/**", between)
    before, after = (node("create_task", title=title) for title in ("Before", "After"))
    drawn = chain(by_hand(), before, node("wait", duration=LONG_WAIT), after)
    run_id, _ = started(running, api, "Cut off", drawn)
    page.goto(f"/runs/{run_id}")
    run = RunPage(page)
    expect(run.step("Wait").get_by_text(re.compile("^Waiting until"))).to_be_visible(
        timeout=PATIENCE
    )
    is_cut["now"] = True
    for socket, server in sockets:
        server.close()
        socket.close()
    expect(page.get_by_text(PAUSED)).to_be_visible(timeout=PATIENCE)
    api.post(f"/runs/{run_id}/cancel")
    expect(run.step("Wait").get_by_text(re.compile("^Cancelled"))).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_title(re.compile("^Cancelled"))
    # Back on the line: a run that begins now is told of at once, without asking.
    is_cut["now"] = False
    again = api.post(f"/runs/{run_id}/retry", {"from": "start", "version": "same"}).data["id"]
    page.goto(f"/runs/{again}")
    expect(run.step("Wait").get_by_text(re.compile("^Waiting until"))).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text(PAUSED)).to_have_count(0)
    eventually(lambda: api.get(f"/runs/{again}").data["status"], lambda now: now == "waiting")
