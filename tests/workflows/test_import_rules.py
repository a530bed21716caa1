"""Rules of other systems: other spellings are read, what is not understood is refused by field."""

import pytest

from tests.support.printed import give_out, nodes, take_in
from tests.support.printed import plain_rule as rule


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
