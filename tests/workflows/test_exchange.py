"""Workflows as files: rules of other systems come in and go out unchanged, bundles move."""

import json
import random
from copy import deepcopy
from pathlib import Path

import pytest

from tests.support.flows import chain, graph, node, only_if, save, when

RULES = sorted((Path(__file__).parent / "rules").glob("*.json"))
NOT_THERE = {"not_there"}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def rule(**changes):
    plain = {
        "name": "After a visit",
        "trigger_event": "appointment.completed",
        "actions": [{"type": "send_sms", "message": "Thank you"}],
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


def take_in(client, body):
    reply = client.post("/workflows/import", body)
    assert reply.status == 201, reply
    return reply.data


def give_out(client, id, format="rule"):
    reply = client.get(f"/workflows/{id}/export", format=format)
    assert reply.status == 200, reply
    return reply.data


def there_and_back(client, body):
    return give_out(client, take_in(client, body)["id"])


def nodes(made):
    return {each["id"]: each for each in made["graph"]["nodes"]}


# ── the nine rules as they are printed ───────────────────────────────────────


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_comes_back_as_it_was(client, path):
    assert there_and_back(client, read(path)) == read(path)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_is_a_tidy_draft(client, path):
    made = take_in(client, read(path))
    assert (made["state"], made["name"], made["revision"]) == ("draft", read(path)["name"], 1)
    steps = made["graph"]["nodes"]
    assert [each["position"] for each in steps] == [
        {"x": 272 * at, "y": 0} for at in range(len(steps))
    ]
    problems = client.post(f"/workflows/{made['id']}/validate", {}).data["problems"]
    wrong = [each for each in problems if each["severity"] == "error"]
    assert {each["code"] for each in wrong} <= NOT_THERE, wrong


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_printed_rule_can_be_published_once_its_templates_are_there(client, path):
    supply(client, read(path)["actions"])
    made = take_in(client, read(path))
    reply = client.post(f"/workflows/{made['id']}/publish", {})
    assert reply.status == 200, reply


def supply(client, actions):
    """The forms and templates these actions name."""
    for each in actions:
        if "form_template_id" in each:
            form = {"key": str(each["form_template_id"]), "title": "Form", "type": "survey"}
            client.post("/form-templates", form)
        if key := each.get("email_template") or each.get("template"):
            text = {"email": {"subject": "Hello", "body": "Hello"}, "sms": {"body": "Hello"}}
            words = {"key": key, "name": key, "methods": list(text), "content": text}
            client.post("/message-templates", words)
        supply(client, [each["action"]] if each["type"] == "schedule_action" else [])


def test_the_rule_for_new_patients_works_as_printed(client, drain):
    supply(client, read(RULES[0])["actions"])
    made = take_in(client, read(RULES[0]))
    client.post(f"/workflows/{made['id']}/publish", {})
    client.post(f"/workflows/{made['id']}/enable", {})
    anna = {"first_name": "Anna", "last_name": "Berg", "date_of_birth": "1990-04-02"}
    anna = client.post("/patients", anna | {"email": "anna@example.org"}).data
    drain()
    forms = client.get("/forms", patient_id=anna["id"]).data
    assert {(each["template_key"], each["blocking"]) for each in forms} == {
        ("42", True),
        ("43", True),
    }
    (shown,) = client.get("/notifications", patient_id=anna["id"]).data
    assert shown["message"] == "Welcome! Please complete your medical profile."


def test_there_are_nine():
    assert len(RULES) == 9


# ── other spellings, and what is refused ─────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "trigger"),
    [
        (rule(trigger_event="appointment.canceled"), "appointment.cancelled"),
        (rule(trigger_event="form.submitted"), "form.completed"),
        (
            rule(
                trigger_event="segment.membership_changed",
                trigger_config={"segment_id": 5, "direction": "exit"},
            ),
            "segment.left",
        ),
    ],
)
def test_events_of_other_spellings_are_known(client, body, trigger):
    assert take_in(client, body)["trigger_type"] == trigger


@pytest.mark.parametrize(
    ("event", "given", "config"),
    [
        ("appointment.before_start", {"days_before": 2}, {"before": {"amount": 2, "unit": "days"}}),
        (
            "schedule.weekly",
            {"day": "Monday", "time": "08:00"},
            {"days": ["monday"], "time": "08:00", "for_each": "patient"},
        ),
        (
            "schedule.date_reached",
            {"date_field": "patient.birthday", "offset_days": -7, "time": "09:00"},
            {"date": "patient.date_of_birth", "days": -7, "time": "09:00"},
        ),
    ],
)
def test_settings_of_a_trigger_are_read(client, event, given, config):
    made = take_in(client, rule(trigger_event=event, trigger_config=given))
    assert made["graph"]["nodes"][0]["config"] == config


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ({"patient.age": {">=": 65}}, {"field": "patient.age", "op": "gte", "value": 65}),
        ({"patient.age": ">= 65"}, {"field": "patient.age", "op": "gte", "value": 65}),
        (["patient.age >= 65"], {"field": "patient.age", "op": "gte", "value": 65}),
        (['patient.country = "RO"'], {"field": "patient.country", "op": "eq", "value": "RO"}),
        ({"patient.birthday": "TODAY"}, {"field": "patient.birthday_today", "op": "is_true"}),
        ({"patient.email": {"exists": False}}, {"field": "patient.email", "op": "not_exists"}),
    ],
)
def test_conditions_are_read_in_three_forms(client, written, line):
    made = take_in(client, rule(conditions=written))
    assert nodes(made)["n2"]["type"] == "filter"
    assert nodes(made)["n2"]["config"] == {"conditions": {"all": [line]}}


def test_an_email_names_its_template_by_either_word(client):
    for word in ("template", "email_template"):
        made = take_in(client, rule(actions=[{"type": "send_email", word: "welcome_patient"}]))
        assert nodes(made)["n2"]["config"] == {"template": "welcome_patient", "text": "template"}


def test_a_form_that_is_asked_for_later_is_a_planned_step(client):
    later = {"type": "suggest_form", "form_template_id": 7, "delay_minutes": 90}
    made = take_in(client, rule(actions=[later]))
    assert nodes(made)["n2"]["type"] == "schedule_action"
    config = nodes(made)["n2"]["config"]
    assert config["delay"] == {"amount": 90, "unit": "minutes"}
    assert config["action"] == {"type": "suggest_form", "config": {"form_template_id": "7"}}
    (action,) = give_out(client, made["id"])["actions"]
    assert take_in(client, rule(actions=[action]))["graph"] == made["graph"]


BAD_RULES = [
    (rule(name=None), "name"),
    (rule(name="x" * 201), "name"),
    (rule(priority=1), "priority"),
    (rule(trigger_event="patient.teleported"), "trigger_event"),
    (rule(trigger_event="send_sms"), "trigger_event"),
    (rule(trigger_event=None), "trigger_event"),
    (rule(trigger_event=7), "trigger_event"),
    (rule(trigger_config=[1]), "trigger_config"),
    (rule(trigger_config={"hours_before": 24}), "trigger_config.hours_before"),
    (
        rule(trigger_event="appointment.before_start", trigger_config={"hours_before": "many"}),
        "trigger_config.hours_before",
    ),
    (rule(trigger_event="schedule.daily", trigger_config={"time": "25:00"}), "trigger_config.time"),
    (rule(conditions="patient.age"), "conditions"),
    (rule(conditions=["patient is old"]), "conditions"),
    (rule(conditions={"patient.age": {"about": 65}}), "conditions"),
    (rule(actions=None), "actions"),
    (rule(actions=[]), "actions"),
    (rule(actions={"type": "send_sms"}), "actions"),
    (rule(actions=["send_sms"]), "actions.0"),
    (rule(actions=[{}]), "actions.0.type"),
    (rule(actions=[{"type": "send_pigeon"}]), "actions.0.type"),
    (rule(actions=[{"type": "branch"}]), "actions.0.type"),
    (rule(actions=[{"type": "send_sms", "message": "a", "to": "b"}]), "actions.0.to"),
    (rule(actions=[{"type": "require_form", "blocking": "perhaps"}]), "actions.0.blocking"),
    (rule(actions=[{"type": "send_sms", "message": "{{ a"}]), "actions.0.message"),
    (rule(actions=[{"type": "send_sms", "message": "a", "on_error": "cry"}]), "actions.0.on_error"),
    (rule(actions=[{"type": "send_push", "conditions": 4}]), "actions.0.conditions"),
    (rule(actions=[{"type": "schedule_action", "delay_hours": 4}]), "actions.0.action"),
    (
        rule(actions=[{"type": "schedule_action", "action": {"type": "send_push"}}]),
        "actions.0.delay_hours",
    ),
    (
        rule(
            actions=[
                {"type": "schedule_action", "delay_hours": 1, "action": {"type": "send_pigeon"}}
            ]
        ),
        "actions.0.action.type",
    ),
]


@pytest.mark.parametrize(("body", "field"), BAD_RULES)
def test_a_bad_rule_is_refused_by_field(client, body, field):
    reply = client.post("/workflows/import", body)
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert field in reply.fields
    assert client.get("/workflows").meta["counts"]["all"] == 0


def test_everything_that_is_wrong_is_said_at_once(client):
    bad = rule(name="", trigger_event="x", actions=[{"type": "y"}, {"type": "z"}])
    reply = client.post("/workflows/import", bad)
    assert set(reply.fields) == {"name", "trigger_event", "actions.0.type", "actions.1.type"}


# ── numbers of another system become records of this clinic ──────────────────


def test_a_form_and_a_segment_with_that_number_are_meant(client):
    client.post("/form-templates", {"key": "42", "title": "Privacy", "type": "survey"})
    vip = client.post("/segments", {"key": "77", "name": "Birthdays", "type": "manual"}).data
    printed = rule(
        conditions={"patient.segment_id": 77},
        actions=[
            {"type": "require_form", "form_template_id": 42, "blocking": False},
            {"type": "update_segment", "segment_id": 77, "action": "remove"},
        ],
    )
    made = take_in(client, printed)
    assert nodes(made)["n2"]["config"]["conditions"]["all"][0]["value"] == vip["id"]
    assert nodes(made)["n4"]["config"]["segment_id"] == vip["id"]
    assert client.post(f"/workflows/{made['id']}/publish", {}).status == 200
    assert give_out(client, made["id"]) == printed


# ── what a rule cannot say ───────────────────────────────────────────────────

CALL = node("create_task", title="Call")


@pytest.mark.parametrize(
    "flow",
    [
        graph(
            {"n1": node("invoice.paid"), "n2": only_if("patient.age", "gte", 65), "n3": CALL},
            "n1 > n2",
            "n2.true > n3",
        ),
        chain(node("invoice.paid"), node("wait", duration={"amount": 1, "unit": "days"}), CALL),
        graph({"n1": node("invoice.paid"), "n2": CALL, "n3": CALL}, "n1 > n2", "n1 > n3"),
        graph({"n1": node("invoice.paid"), "n2": CALL}),
        chain(node("invoice.paid"), node("create_task", {"enabled": False}, title="Call")),
        {**chain(node("invoice.paid"), CALL), "rules": {"enrolment": {"mode": "once_ever"}}},
        chain(CALL),
    ],
    ids=["branch", "wait", "two_ways", "apart", "switched_off", "rules", "no_trigger"],
)
def test_a_workflow_that_is_no_rule_is_not_bent_into_one(client, flow):
    id = save(client, flow)
    reply = client.get(f"/workflows/{id}/export", format="rule")
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", ["format"])


def test_any_of_several_is_written_in_our_own_form(client):
    either = {
        "any": [*when("patient.age", "gte", 65)["all"], *when("patient.city", "eq", "Iasi")["all"]]
    }
    flow = chain(node("invoice.paid"), node("create_task", {"condition": either}, title="Call"))
    told = give_out(client, save(client, flow))
    assert told["actions"][0]["conditions"] == either
    assert take_in(client, told)["graph"]["nodes"][1]["settings"] == {"condition": either}


# ── bundles ──────────────────────────────────────────────────────────────────

WELCOME = {
    "key": "hello",
    "name": "Hello",
    "methods": ["email"],
    "content": {"email": {"subject": "Hello", "body": "Dear {{ patient.first_name }}"}},
}
PAIN = {"key": "pain", "title": "Pain", "type": "survey", "fields": []}


def bundle_of(client):
    """A workflow with a template, a form and a segment, as a file."""
    client.post("/message-templates", WELCOME)
    client.post("/form-templates", PAIN)
    segment = client.post("/segments", {"name": "New patients", "type": "manual"}).data
    later = {"type": "suggest_form", "config": {"form_template_id": "pain"}}
    flow = chain(
        node("patient.onboarded"),
        node("send_email", text="template", template="hello"),
        node("schedule_action", delay={"amount": 1, "unit": "days"}, action=later),
        node("update_segment", segment_id=segment["id"]),
    )
    return give_out(client, save(client, flow, "Welcome"), "bundle")


def test_a_bundle_holds_all_that_it_names(client):
    told = bundle_of(client)
    assert (told["format"], told["version"], told["name"]) == ("careloom.workflow", 1, "Welcome")
    assert [each["key"] for each in told["message_templates"]] == ["hello"]
    assert [each["key"] for each in told["form_templates"]] == ["pain"]
    assert list(told["names"]["segments"].values()) == ["New patients"]


def test_a_bundle_comes_back_to_its_own_clinic_as_it_was(client):
    told = bundle_of(client)
    made = take_in(client, told)
    assert made["graph"] == told["graph"]
    assert [(each["key"], each["is_new"]) for each in made["brought"]] == [
        ("hello", False),
        ("pain", False),
    ]


def test_a_bundle_brings_what_another_clinic_lacks(client):
    told = bundle_of(client)
    told = json.loads(json.dumps(told).replace("hello", "greeting").replace("pain", "ache"))
    (there,) = told["names"]["segments"]
    told = json.loads(json.dumps(told).replace(there, "seg_of_another_clinic"))
    made = take_in(client, told)
    assert [(each["key"], each["is_new"]) for each in made["brought"]] == [
        ("greeting", True),
        ("ache", True),
    ]
    assert nodes(made)["n4"]["config"]["segment_id"] == there
    assert client.post(f"/workflows/{made['id']}/publish", {}).status == 200


def test_the_clinics_own_template_of_that_key_stays(client):
    told = bundle_of(client)
    told["message_templates"][0]["content"]["email"]["body"] = "Good day"
    made = take_in(client, told)
    assert made["brought"][0] == {
        "kind": "message_template", "was": "hello", "key": "hello_2", "is_new": True,
    }  # fmt: skip
    assert nodes(made)["n2"]["config"]["template"] == "hello_2"
    assert take_in(client, told)["brought"][0]["is_new"] is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"version": 2}, "version"),
        ({"format": "other"}, "trigger_event"),
        ({"name": ""}, "name"),
        ({"extra": 1}, "extra"),
        ({"graph": {"nodes": []}}, "graph"),
        (
            {"message_templates": [{**WELCOME, "methods": ["pigeon"]}]},
            "message_templates.0.methods.0",
        ),
        ({"message_templates": [{**WELCOME, "key": "A B"}]}, "message_templates.0"),
        ({"form_templates": [{**PAIN, "type": "riddle"}]}, "form_templates.0.type"),
    ],
)
def test_a_bad_bundle_is_refused_by_field(client, change, field):
    told = {
        "format": "careloom.workflow", "version": 1, "name": "A",
        "graph": {"schema": 1, "nodes": [], "edges": []},
    }  # fmt: skip
    reply = client.post("/workflows/import", told | change)
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert field in reply.fields


def test_another_clinics_workflow_is_not_given_out(client):
    assert client.get("/workflows/wf_unknown/export").status == 404


def test_templates_travel_only_with_those_who_may_see_and_make_them(clinic, client):
    told = bundle_of(client)
    drawer = clinic.client("workflows:view", "workflows:edit")
    id = take_in(drawer, told)["id"]  # the clinic has all of it already
    assert drawer.get(f"/workflows/{id}/export", format="bundle").status == 403
    told["message_templates"][0]["key"] = "another"
    assert drawer.post("/workflows/import", told).status == 403
    assert client.get("/workflows").meta["counts"]["all"] == 2


# ── damaged files ────────────────────────────────────────────────────────────

JUNK = (
    None, True, -1, 3.5, 10**30, "", "x", "{{ a", "x" * 5000, [], [1], {}, {"a": 1}, [[]], [{}],
    {"any": 3}, {"all": [{"field": {}}]}, {"type": "schedule_action"},
)  # fmt: skip


def test_a_damaged_file_is_refused_or_read_but_never_breaks_anything(client):
    dice = random.Random(3)
    whole = [*map(read, RULES), *[bundle_of(client)] * 4]
    for _ in range(400):
        body = deepcopy(dice.choice(whole))
        *above, last = dice.choice(list(places(body)))
        part = body
        for step in above:
            part = part[step]
        part[last] = deepcopy(dice.choice(JUNK))
        reply = client.post("/workflows/import", body)
        assert reply.status in (201, 422), body
        if reply.status == 201:
            comes_back(client, body, reply.data)


def comes_back(client, body, made):
    """Whatever was read is written; of a rule, the same graph comes of that."""
    assert client.get(f"/workflows/{made['id']}/export", format="bundle").status == 200, body
    told = client.get(f"/workflows/{made['id']}/export", format="rule")
    assert told.status in (200, 422), body
    if told.status == 200 and "actions" in body:
        assert take_in(client, told.data)["graph"] == made["graph"], body


def places(value, above=()):
    """The way to every part of it, but not to the whole."""
    parts = value.items() if isinstance(value, dict) else ()
    for key, below in enumerate(value) if isinstance(value, list) else parts:
        yield (*above, key)
        yield from places(below, (*above, key))
