"""A workflow written down for staff."""

import pytest

from app.nodes.registry import all_types
from app.workflows.reference.words import condition_words, lines_of, readable
from tests.support.flows import chain, graph, node, only_if, publish, save, when


def reference(client, workflow_id, **query):
    return client.get(f"/workflows/{workflow_id}/reference", **query).data


def lines(type, **config):
    return lines_of(all_types()[type].config, config, lambda source, id: f"<{id}>")


@pytest.mark.parametrize("type", all_types())
def test_every_kind_of_step_is_told_in_sentences(type):
    told = lines(type, **all_types()[type].sample)
    assert all(line.endswith((".", "!", "?", "”")) for line in told)
    assert "{{" not in " ".join(told)
    assert len(told) > 0 or not any(f.required for f in all_types()[type].config.fields)


DUE = {"due_by": "rule", "due_offset": {"amount": 2, "unit": "days", "direction": "after"}}


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ({"due": {"amount": 1, "unit": "weeks"}}, "Due 1 week later."),
        ({**DUE, "due_from": "admission"}, "Due 2 days after the admission."),
        ({**DUE, "due_from": "first_kept_appointment", "weekend": "monday"},
         ("Due 2 days after the first kept appointment; "
          "where that is a weekend, the Monday after.")),
        ({"more": True, "remind_days": 1},
         "Whoever has to do it is reminded 1 day ahead."),
        ({"more": True, "recurrence": "weekly"}, "It comes again every week."),
        ({"more": True, "recurrence": "custom", "repeat_every": 90},
         "It comes again every 90 days."),
        ({"more": True, "recurrence": "custom", "repeat_every": 2, "repeat_on": ["wednesday"]},
         "It comes again every 2 weeks on Wednesday."),
        ({"more": True, "completes_workflow": True}, "Doing it completes the workflow."),
        ({"assignee": "role:clinician"}, "Assignee: <role:clinician>."),
    ],
)  # fmt: skip
def test_a_task_is_told_as_people_say_it(config, line):
    assert line in lines("create_task", title="Ring", **config)


def test_what_does_not_apply_is_not_told():
    smart = lines("smart_flow_task", title="Ask", action_type="sms", sms_item="hello")
    assert "Counted from: Now." not in smart
    assert "Comes again: Once." not in smart
    told = lines("create_task", title="Ring", remind_days=3, recurrence="daily")
    assert told == ["Title: “Ring”.", "Priority: Medium."]


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (when("patient.age", "gte", 65), "Patient: age is at least 65"),
        ({"all": [{"field": "patient.city", "op": "exists"},
                  {"any": [{"field": "invoice.total", "op": "gt", "value": 10},
                           {"field": "patient.sms_consent", "op": "is_true"}]}]},
         ("Patient: city is known and (Invoice: total is more than 10 or "
          "Patient: agrees to SMS is yes)")),
        ({"all": [{"field": "", "op": "eq"}]}, "conditions that are not complete yet"),
        (None, ""),
    ],
)  # fmt: skip
def test_conditions_are_told_in_full(tree, words):
    assert condition_words(tree) == words


def test_merge_fields_are_told_by_their_names():
    text = "{{ org.name }}: Dear {{ patient.first_name | default: 'patient' }}"
    assert readable(text) == "[Clinic name]: Dear [Patient: first name, or “patient”]"
    assert readable("On {{ appointment.start | date: '%-d %B' }}") == "On [Appointment: start]"


def test_a_step_tells_where_it_leads_and_when_it_is_left_out(client):
    drawn = graph(
        {"n1": node("invoice.paid"),
         "n2": only_if("patient.age", "gte", 65),
         "n3": node("create_task", {"condition": when("patient.email", "exists"),
                                    "on_error": "continue", "enabled": False}, title="Ring")},
        "n1 > n2", "n2.true > n3",
    )  # fmt: skip
    start, branch, task = reference(client, save(client, drawn))["steps"]
    assert (start["does"], start["leads_to"]) == (
        "Starts when an invoice has been paid in full.", [{"label": "", "to": [branch["number"]]}],
    )  # fmt: skip
    assert branch["leads_to"] == [
        {"label": "yes", "to": [task["number"]]}, {"label": "no", "to": []},
    ]  # fmt: skip
    assert (task["only_if"], task["is_enabled"]) == ("Patient: e-mail address is known", False)
    assert task["on_error"] == "If it fails, the workflow goes on."


def test_it_is_of_what_is_published_unless_asked_otherwise(client):
    workflow = publish(client, chain(node("invoice.paid"), node("create_task", title="Ring")))
    changed = chain(node("invoice.paid"), node("create_task", title="Write"))
    at = f"/workflows/{workflow}"
    client.patch(at, {"revision": 1, "graph": changed})
    told = reference(client, workflow)
    assert (told["version"], told["has_unpublished_changes"]) == (1, True)
    assert told["steps"][1]["lines"][0] == "Title: “Ring”."
    client.post(f"{at}/publish", {})
    assert reference(client, workflow)["steps"][1]["lines"][0] == "Title: “Write”."
    assert reference(client, workflow, version=1)["steps"][1]["lines"][0] == "Title: “Ring”."
    assert client.get(f"{at}/reference", version=9).status == 404


def test_rules_are_told_where_they_are_out_of_the_ordinary(client):
    drawn = chain(node("appointment.booked"), node("create_task", title="Ring"))
    rules = {
        "enrolment": {"mode": "not_within", "days": 30},
        "run_mode": {"mode": "restart", "per": "patient", "limit": 1},
        "exits": [{"when": "patient_discharged"}, {"when": "event", "event": "form.signed"}],
    }
    told = reference(client, save(client, {**drawn, "rules": rules}))
    assert told["rules"] == [
        "It does not start again for a patient within 30 days.",
        "Where it is under way already, it begins anew.",
        "It ends early when the patient is discharged or this happens: Form signed.",
    ]
