"""Smart flows over their life: changed, overlapping, written down for staff."""

import pytest

from tests.support.everyday import book, register, runs_of, sent, step_of
from tests.support.flows import chain, done, node, save
from tests.support.library import adopt, clone


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


def miss(client, clinic, patient, start="2026-03-20T10:00:00Z"):
    visit = book(client, clinic, patient["id"], start=start)
    return done(client.post(f"/appointments/{visit['id']}/no-show"))


@pytest.mark.scenario("E2-20")
def test_e2_20_trigger_action_and_template_of_a_flow_are_changed(client, clinic, drain, nora):
    """Edited and published again, a flow starts at another event and sends another text."""
    workflow = adopt(client, "missed_visit_message")
    at = f"/workflows/{workflow['id']}"
    (template,) = client.get("/message-templates", search="missed visit").data
    text = {"sms": {"body": "Sorry to have missed you, {{ patient.first_name }}."}}
    done(
        client.patch(f"/message-templates/{template['id']}", {"methods": ["sms"], "content": text})
    )
    graph = workflow["graph"]
    nodes = {node["id"]: node for node in graph["nodes"]}
    nodes["n1"]["type"] = "appointment.cancelled"
    nodes["n4"] |= {"type": "create_task", "config": {"title": "Write to {{ patient.name }}"}}
    done(client.patch(at, {"revision": workflow["revision"], "graph": graph}))
    done(client.post(f"{at}/publish", {"note": "Also of visits called off"}))

    miss(client, clinic, nora)
    silent = register(client, "Otto Flynn", sms_consent=False)
    for patient in (nora, silent):
        visit = book(client, clinic, patient["id"], start="2026-03-23T10:00:00Z")
        done(client.post(f"/appointments/{visit['id']}/cancel", {"reason": "Ill"}))
    drain()
    assert [each["body"] for each in sent(client, nora["id"])] == [
        "Sorry to have missed you, Nora."
    ]
    (task,) = client.get("/tasks", patient_id=silent["id"]).data
    assert task["title"] == "Write to Otto Flynn"
    assert [each["number"] for each in client.get(f"{at}/versions").data] == [2, 1]


@pytest.mark.scenario("E2-22")
def test_e2_22_overlapping_flows_are_warned_of_and_send_once(client, clinic, drain, nora):
    """A second flow that would send the same is warned of, and what it sends is held back."""
    first = adopt(client, "missed_visit_message")
    draft = clone(client, "missed_visit_message")
    at = f"/workflows/{draft['id']}"
    done(client.patch(at, {"revision": draft["revision"], "name": "Missed visits, again"}))
    (warning,) = client.post(f"{at}/validate", {}).data["problems"]
    assert (warning["code"], warning["severity"]) == ("overlap", "warning")
    assert f"“{first['name']}” is enabled too" in warning["message"]
    done(client.post(f"{at}/publish", {}))
    done(client.post(f"{at}/enable"))

    miss(client, clinic, nora)
    drain()
    assert sorted(each["status"] for each in sent(client, nora["id"])) == ["sent", "suppressed"]
    steps = {
        each["name"]: step_of(runs_of(client, each)[0], "n3")
        for each in client.get("/workflows", state="enabled").data
    }
    (held,) = (name for name, step in steps.items() if step["status"] == "skipped")
    (other,) = (name for name in steps if name != held)
    assert steps[held]["summary"] == f"The workflow “{other}” has sent this already."


@pytest.mark.scenario("E2-22")
@pytest.mark.parametrize(
    ("type", "item", "is_warned"),
    [("sms", {"sms_item": "missed_visit"}, True), ("voice", {"voice_item": "missed_visit"}, True),
     ("form_request", {"form_item": "pain_survey"}, False)],
)  # fmt: skip
def test_e2_22_a_smart_flow_task_overlaps_by_what_it_does(client, clinic, type, item, is_warned):
    """A Smart Flow task that sends an SMS overlaps with a flow that sends one; a form does not."""
    adopt(client, "missed_visit_message")
    smart = {"title": "Again", "action_category": "smart_flow", "action_type": type, **item}
    drawn = chain(node("appointment.no_show"), node("smart_flow_task", **smart))
    problems = client.post(f"/workflows/{save(client, drawn)}/validate", {}).data["problems"]
    assert [each["code"] for each in problems] == (["overlap"] if is_warned else [])


@pytest.mark.scenario("E2-22")
def test_e2_22_a_flow_may_say_the_same_of_two_visits(client, clinic, drain, nora):
    """What is said twice of different visits, or with other words, is sent each time."""
    adopt(client, "missed_visit_message")
    other = adopt(client, "missed_visit_message", n3={"text": "own", "body": "Where were you?"})
    miss(client, clinic, nora)
    miss(client, clinic, nora, start="2026-03-20T14:00:00Z")
    drain()
    assert [each["status"] for each in sent(client, nora["id"])] == ["sent"] * 4
    assert len(runs_of(client, other)) == 2


@pytest.mark.scenario("E2-23")
def test_e2_23_staff_read_what_a_flow_does(client, clinic):
    """The reference of a flow: its start, each step in sentences, texts, and who is responsible."""
    workflow = adopt(client, "admission_to_first_visit")
    told = done(client.get(f"/workflows/{workflow['id']}/reference"))
    start, form, thank, check, finish, wait, last = told["steps"]
    assert start["does"] == "Starts when a patient has been admitted, also after a discharge."
    assert "Action Item: Intake questionnaire." in form["lines"]
    assert "Not needed after discharge." in thank["lines"]
    assert (
        "Due 2 days after the first kept appointment; where that is a weekend, the Monday after."
        in thank["lines"]
    )
    assert check["lines"][0] == "Title: “Check the insurance of [Patient: full name]”."
    assert "Whoever has to do it is reminded 3 days ahead." in check["lines"]
    assert "Doing it completes the workflow." in finish["lines"]
    assert wait["leads_to"] == [{"label": "", "to": [last["number"]]}]
    people = {each["name"]: each["people"] for each in told["people"]}
    assert people == {"Case Manager": ["Grace Mensah"], "Billing Staff": ["Ruth Adeyemi"]}
    texts = {each["name"]: each["texts"] for each in told["templates"]}
    assert sorted(texts) == ["After the first visit", "The intake is still open"]
    (text,) = texts["The intake is still open"]
    assert (text["method"], text["subject"]) == ("Staff message", "Intake of [Patient: full name]")
    (asked,) = told["forms"]
    assert (asked["title"], asked["needs_signature"]) == ("Intake questionnaire", True)
    assert "What brings you here?" in asked["questions"]
    assert "Notes of the specialist" not in asked["questions"]
    assert (told["version"], told["published_by"]) == (1, None)
