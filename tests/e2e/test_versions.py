"""Publishing while runs wait, comparing and bringing back versions, and who else is there."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.e2e.pages.people import colleague
from tests.support.flows import chain, node
from tests.support.remote import Remote, eventually

WAITS = chain(
    node("manual", record_types=["patient"]),
    node("wait", duration={"amount": 1, "unit": "days"}),
    node("create_task", title="Ring them"),
)


def start(running, workflow_id: str) -> str:
    with Remote(running) as api:
        patient = api.get("/patients", limit=1).data[0]["id"]
        body = {"subject": {"type": "patient", "id": patient}}
        run_id: str = api.post(f"/workflows/{workflow_id}/start", body).data["id"]
        eventually(lambda: api.get(f"/runs/{run_id}").data["status"] == "waiting")
    return run_id


def test_publishing_while_a_run_waits_says_so_and_leaves_it_its_version(signed_in: Page, running):
    page = signed_in
    workflow_id = drafts.enabled(running, "Ring tomorrow", WAITS)
    run_id = start(running, workflow_id)
    editor = Editor(page).open(workflow_id)
    editor.open_step("Create task")
    editor.setting("Title").fill("Write to them")
    editor.close_step()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Changes since version 1")).to_be_visible(timeout=PATIENCE)
    expect(panel.get_by_text("Changed Title of Create task from “Ring them”")).to_be_visible(
        timeout=PATIENCE
    )
    expect(panel.get_by_text("1 run under way in version 1, 1 waiting")).to_be_visible(
        timeout=PATIENCE
    )
    expect(panel.get_by_text(re.compile("With edits of .*Helen Marsh"))).to_be_visible(
        timeout=PATIENCE
    )
    panel.get_by_label("What has changed?").fill("Letters from now on")
    panel.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_role("button", name="Published")).to_be_visible(timeout=PATIENCE)
    with Remote(running) as api:
        assert api.get(f"/runs/{run_id}").data["version"] == 1

    # The two versions side by side, with what is different between them.
    page.get_by_role("button", name="Versions").click()
    page.get_by_label("Compare Version 1").check()
    page.get_by_label("Compare Version 2").check()
    expect(page.get_by_role("region", name="Version 1 and Version 2")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_role("img", name="0 added, 1 changed, 0 removed").last).to_be_visible(
        timeout=PATIENCE
    )
    page.keyboard.press("]")
    fields = page.get_by_role("region", name="Fields of the step")
    expect(fields.get_by_text("Ring them")).to_be_visible(timeout=PATIENCE)
    expect(fields.get_by_text("Write to them")).to_be_visible(timeout=PATIENCE)

    # What the waiting run follows becomes the draft again, and nothing is lost by it.
    page.goto(f"/runs/{run_id}")
    page.get_by_role("button", name="Copy to draft").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy to the draft").click()
    expect(page.get_by_text("The draft is version 1 again")).to_be_visible(timeout=PATIENCE)
    stored = drafts.graph_of(running, workflow_id)
    assert stored["nodes"][2]["config"]["title"] == "Ring them"


def test_colleagues_see_each_other_and_a_viewer_changes_nothing(signed_in: Page, browser, running):
    page = signed_in
    workflow_id = drafts.draft(running, "Ring tomorrow", WAITS)
    editor = Editor(page).open(workflow_id)
    priya = Editor(colleague(browser, running, "Priya Nair")).open(workflow_id)
    owen = Editor(colleague(browser, running, "Owen Price")).open(workflow_id)
    expect(page.get_by_role("img", name="Priya Nair")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("img", name="Owen Price")).to_be_visible(timeout=PATIENCE)
    priya.open_step("Create task")
    expect(editor.step("Create task").get_by_text("Priya")).to_be_visible(timeout=PATIENCE)
    editor.open_step("Create task")
    expect(page.get_by_text("Priya is editing this step")).to_be_visible(timeout=PATIENCE)

    # What one types the others see, and a viewer who comes anew writes nothing over it.
    editor.setting("Title").fill("Write to them")
    editor.expect_saved()
    expect(priya.setting("Title")).to_have_value("Write to them", timeout=PATIENCE)
    with Remote(running) as api:
        before = api.get(f"/workflows/{workflow_id}").data
    owen.page.reload()
    expect(owen.nodes.first).to_be_visible(timeout=PATIENCE)
    expect(owen.step("Create task")).to_contain_text("Write to them", timeout=PATIENCE)
    priya.page.context.close()
    expect(page.get_by_role("img", name="Priya Nair")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("is editing this step")).to_have_count(0, timeout=PATIENCE)
    owen.page.context.close()
    with Remote(running) as api:
        assert api.get(f"/workflows/{workflow_id}").data == before
