"""Steps whose ways out come from their settings, and the rules around a workflow's runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.drafts import draft, graph_of
from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.flows import graph, node
from tests.support.remote import eventually

CASES = [
    {"id": "case_1", "label": "Children", "conditions": {"all": []}},
    {"id": "case_2", "label": "Pensioners", "conditions": {"all": []}},
]


@pytest.fixture
def by_age(signed_in: Page, running) -> Editor:
    """Invoices of children and of pensioners lead to tasks of their own."""
    by_age = graph(
        {
            "paid": node("invoice.paid"),
            "age": node("switch", cases=CASES),
            "young": node("create_task", title="Ask the parents"),
            "old": node("create_task", title="Send a leaflet"),
        },
        "paid > age",
        "age.case_1 > young",
        "age.case_2 > old",
    )
    return Editor(signed_in).open(draft(running, "By age", by_age))


def leaving(running, editor: Editor) -> list[str]:
    edges = graph_of(running, editor.workflow_id)["edges"]
    return sorted(edge["source_handle"] for edge in edges if edge["source"] == "age")


def labels(running, editor: Editor) -> list[str]:
    nodes = graph_of(running, editor.workflow_id)["nodes"]
    return [case["label"] for case in nodes[1]["config"]["cases"]]


def test_a_new_case_is_a_way_out_at_once(by_age: Editor, running):
    page = by_age.page
    by_age.open_step("Switch")
    page.get_by_role("button", name="Add case").click()
    page.get_by_label("Name of case 3").fill("Everybody else")
    expect(by_age.step("Switch").get_by_text("Everybody else").first).to_be_visible()
    expect(page.get_by_label("Add a step after Switch, Everybody else")).to_be_visible()
    page.get_by_role("button", name="Move Everybody else up").click()
    wanted = ["Children", "Everybody else", "Pensioners"]
    eventually(lambda: labels(running, by_age), lambda now: now == wanted)


def test_a_case_goes_with_its_connection_and_comes_back_with_it(by_age: Editor, running):
    page = by_age.page
    by_age.open_step("Switch")
    page.get_by_role("button", name="Remove Children").click()
    eventually(lambda: leaving(running, by_age), lambda now: now == ["case_2"])
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Name of case 1")).to_have_value("Children")
    eventually(lambda: leaving(running, by_age), lambda now: now == ["case_1", "case_2"])


def test_rules_are_kept_in_the_draft_and_can_be_undone(by_age: Editor, running):
    page = by_age.page

    def rules() -> object:
        return graph_of(running, by_age.workflow_id).get("rules")

    page.get_by_role("button", name="Rules").click()
    page.get_by_label("Not again within some days").check()
    page.get_by_label("Days until it may start again").fill("90")
    page.get_by_label("The patient has died").check()
    enrolment = {"mode": "not_within", "days": 90}
    wanted = {"enrolment": enrolment, "exits": [{"when": "patient_deceased"}]}
    eventually(rules, lambda now: now == wanted)
    page.get_by_role("button", name="Undo").click()
    eventually(rules, lambda now: now == {"enrolment": enrolment})
    expect(page.get_by_label("The patient has died")).not_to_be_checked(timeout=PATIENCE)
