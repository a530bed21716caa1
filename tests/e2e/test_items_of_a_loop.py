"""A loop is looked at item by item, and what failed in it is tried again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.drafts import enabled, pay_an_invoice
from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.run import RunPage
from tests.support.flows import graph, node, only_if
from tests.support.remote import Remote, eventually

THINGS = "{{ 'Insoles,X-ray,Brace' | split: ',' }}"


@pytest.fixture
def looped(signed_in: Page, running) -> RunPage:
    """Of three things one is an X-ray, and the task to close for it is not there."""
    things = graph(
        {
            "paid": node("invoice.paid"),
            "all": node("for_each", items=THINGS),
            "which": only_if("loop.number", "eq", 2),
            "close": node("close_task", status="completed", task_id="tsk_gone"),
            "pack": node("create_task", title="Pack {{ item }}"),
        },
        "paid > all",
        "all.each > which",
        "which.true > close",
        "which.false > pack",
    )
    workflow_id = enabled(running, "Pack each thing", things)
    pay_an_invoice(running)
    with Remote(running) as api:
        found = eventually(
            lambda: api.get("/runs", workflow_id=workflow_id).data,
            lambda runs: runs and runs[0]["finished_at"],
        )
        api.post(f"/workflows/{workflow_id}/disable")
    signed_in.goto(f"/runs/{found[0]['id']}")
    expect(RunPage(signed_in).step("For each")).to_be_visible(timeout=PATIENCE)
    return RunPage(signed_in)


def control(run: RunPage) -> Locator:
    return run.step("For each").get_by_role("group", name="Items of the loop")


def test_all_items_are_summed_up_and_each_can_be_looked_at(looped: RunPage):
    expect(looped.step("Branch").get_by_text("×3")).to_be_visible(timeout=PATIENCE)
    looped.expect_steps(Close_task="Failed", Create_task="Done")
    control(looped).get_by_role("button", name="Next item").click()
    expect(control(looped).get_by_text("1 / 3")).to_be_visible()
    looped.expect_steps(Close_task="Not taken", Create_task="Done")
    control(looped).get_by_role("button", name=re.compile("1 failed")).click()
    expect(control(looped).get_by_text("2 / 3")).to_be_visible()
    looped.expect_steps(Close_task="Failed", Create_task="Not taken")


def test_the_panel_follows_the_item_and_leads_on(looped: RunPage):
    page = looped.page
    control(looped).get_by_role("button", name=re.compile("1 failed")).click()
    looped.step("Create task").click()
    panel = page.get_by_role("complementary", name="What the step did")
    expect(panel.get_by_text("The run took another way")).to_be_visible()
    panel.get_by_role("button", name="Next item").click()
    expect(panel.get_by_text("Created a task")).to_be_visible()
    expect(control(looped).get_by_text("3 / 3")).to_be_visible()


def test_what_failed_is_tried_again_in_a_run_of_its_own(looped: RunPage):
    page, first = looped.page, looped.page.url
    page.get_by_role("button", name="Retry…").click(timeout=PATIENCE)
    dialog = page.get_by_role("dialog", name="Retry this run")
    expect(dialog.get_by_text("will not happen again")).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_text("Close task", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Retry", exact=True).click()
    page.wait_for_url(lambda url: "/runs/run_" in url and url != first)
    page.get_by_role("link", name="a retry of an earlier run").click(timeout=PATIENCE)
    page.wait_for_url(first)
    expect(page.get_by_role("link", name="retried by a later run")).to_be_visible(timeout=PATIENCE)
