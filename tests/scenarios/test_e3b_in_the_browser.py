"""A rule drawn by hand: conditions as sentences, actions dragged into their order, then enabled."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import draft, graph_of
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import graph, node
from tests.support.remote import Remote, eventually


@pytest.fixture
def rule(signed_in: Page, running) -> Editor:
    """When a visit is booked, and something holds that is not said yet: a task."""
    unfinished = graph(
        {
            "booked": node("appointment.booked"),
            "if": node("filter", conditions={"all": []}),
            "task": node("create_task", title="Prepare the visit"),
        },
        "booked > if",
        "if > task",
    )
    return Editor(signed_in).open(draft(running, "Video visits from Romania", unfinished))


def ask(page: Page, field: str, value: str) -> None:
    """One more condition: that field is that value."""
    page.get_by_role("button", name="Add condition").click()
    page.get_by_role("button", name="Choose a field", exact=True).click()
    page.get_by_label("Search fields").fill(field)
    page.get_by_role("option").first.click()
    page.get_by_label("Value", exact=True).last.fill(value)


def drag_between(editor: Editor, type: str, before: str, after: str) -> None:
    """Take an action out of the list, and drop it on the line between these two steps."""
    page = editor.page
    page.get_by_label("Search steps").fill(type.replace("_", " "))
    one, other = (editor.step(name).bounding_box() for name in (before, after))
    assert one
    assert other
    page.locator(f'[data-type="{type}"]').hover()
    page.mouse.down()
    between = (one["x"] + one["width"] + other["x"]) / 2
    page.mouse.move(between, one["y"] + one["height"] / 2, steps=10)
    page.mouse.up()


def row_of(stored):
    """The types of the steps, one after another."""
    after = {edge["source"]: edge["target"] for edge in stored["edges"]}
    types = {each["id"]: each["type"] for each in stored["nodes"]}
    at, found = "booked", ["appointment.booked"]
    while at in after:
        at = after[at]
        found.append(types[at])
    return found


@pytest.mark.scenario("E3-18", "E3-20")
def test_e3_18_a_rule_is_built_from_sentences_and_dragged_actions(rule: Editor, running):
    """Conditions are built as "country is RO and type is video", actions are dragged into order."""
    page = rule.page
    rule.open_step("Go on only if")
    ask(page, "patient.country", "RO")
    ask(page, "appointment.type", "video")
    expect(page.get_by_text("and", exact=True).first).to_be_visible()
    wanted = {"all": [{"field": "patient.country", "op": "eq", "value": "RO"},
                      {"field": "appointment.type", "op": "eq", "value": "video"}]}  # fmt: skip

    def now():
        return graph_of(running, rule.workflow_id)

    def asked():
        return next(each["config"] for each in now()["nodes"] if each["id"] == "if")

    eventually(asked, lambda config: config == {"conditions": wanted})
    rule.close_step()

    drag_between(rule, "add_alert", "Go on only if", "Create task")
    in_order = ["appointment.booked", "filter", "add_alert", "create_task"]
    eventually(lambda: row_of(now()), lambda found: found == in_order)

    rule.setting("Title").fill("First video visit")
    rule.expect_saved()
    rule.close_step()
    with Remote(running) as api:
        assert api.get(f"/workflows/{rule.workflow_id}").data["state"] == "draft"
    rule.publish("From two countries")
    rule.enable()
    with Remote(running) as api:
        made = api.get(f"/workflows/{rule.workflow_id}").data
    assert (made["state"], made["published_version"]) == ("enabled", 1)
    expect(page.get_by_label("Workflow enabled")).to_be_checked(timeout=PATIENCE)
