"""The whole catalogue: every node type is complete, and its sample works."""

import json
import re

import pytest

from app.nodes import registry, supplied
from app.nodes.base import NodeType
from app.nodes.catalogue import catalogue, describe

TYPES = list(registry.all_types().values())
KINDS = {
    "text", "long_text", "email_address", "select", "multi_select", "number", "boolean",
    "duration", "assignee", "due", "conditions", "event_conditions", "record_type", "priority",
    "time_of_day", "weekdays", "cron", "date_field", "cases", "variants", "paths", "list",
    "offset", "event_type", "workflow", "action", "variables",
}  # fmt: skip
CATEGORIES = {
    "tasks", "messages", "patients", "appointments", "invoices", "flow", "manual", "schedule",
    "webhooks", "forms", "segments", "recalls",
    "treatment_plans", "service_plans", "lab_results", "prescriptions", "notes", "episodes",
}  # fmt: skip


@pytest.fixture(params=TYPES, ids=[each.type for each in TYPES])
def node_type(request):
    return request.param


def test_it_says_what_it_does_for_the_clinic(node_type):
    assert node_type.title
    assert node_type.title[0].isupper()
    assert node_type.description.endswith(".")
    assert len(node_type.description) < 100
    assert len(node_type.help) > len(node_type.description), "a help page says more than one line"
    assert re.fullmatch(r"[a-z][a-z0-9-]+", node_type.icon)
    assert node_type.category in CATEGORIES
    assert node_type.keywords
    for field in node_type.config.fields:
        assert field.label
        assert field.label[0].isupper()
        assert field.kind in KINDS


def test_its_sample_is_good(node_type):
    assert node_type.config.check(node_type.sample) == []
    node_type.config.compile(node_type.sample)


def test_its_summary_names_only_its_own_settings(node_type):
    named = set(re.findall(r"\{(\w+)\}", node_type.summary))
    assert named <= {field.name for field in node_type.config.fields}


def test_its_outputs_are_plain(node_type):
    names = [handle.name for handle in node_type.handles]
    assert len(names) == len(set(names))
    if node_type.kind == "action":
        assert names == ["out", "error"]
    assert all(re.fullmatch(r"[a-z_]+", output.name) for output in node_type.outputs)


def test_its_function_fits_its_kind(node_type):
    assert (node_type.wants is not None) == (node_type.kind == "trigger")
    assert (node_type.perform is not None) == (node_type.kind != "trigger")


def test_its_schema_describes_its_sample(node_type):
    schema = node_type.config.schema()
    assert set(node_type.sample) <= set(schema["properties"])
    assert set(schema["required"]) <= set(schema["properties"])
    for name, value in node_type.sample.items():
        assert _fits(schema["properties"][name], value), name


def _fits(schema, value):
    """The few words of JSON Schema that our fields use."""
    types = schema.get("type", [])
    names = {"string": str, "array": list, "object": dict, "number": int | float,
             "integer": int, "boolean": bool, "null": type(None)}  # fmt: skip
    allowed = [types] if isinstance(types, str) else types
    fits_type = not allowed or any(isinstance(value, names[each]) for each in allowed)
    fits_enum = "enum" not in schema or value in schema["enum"]
    fits_pattern = not isinstance(value, str) or re.search(schema.get("pattern", ""), value)
    return bool(fits_type and fits_enum and fits_pattern)


def test_the_catalogue_is_json_of_the_agreed_form():
    listed = json.loads(json.dumps(catalogue()))
    assert [each["type"] for each in listed] == list(registry.all_types())
    keys = {
        "type", "kind", "title", "description", "help", "category", "icon", "keywords", "fields",
        "config_schema", "handles", "handle_source", "has_input", "summary",
        "sample_config", "supplies", "outputs",
    }  # fmt: skip
    field_keys = {
        "name", "kind", "label", "help", "required", "default", "placeholder", "max_length",
        "min", "max", "options", "source", "template", "sensitive", "extra", "depends_on",
    }  # fmt: skip
    for each in listed:
        assert set(each) == keys
        assert all(set(field) == field_keys for field in each["fields"])
        assert all(set(h) == {"name", "label", "kind", "required"} for h in each["handles"])


def test_the_catalogue_is_complete():
    assert set(registry.all_types()) == {
        "patient.updated", "patient.first_login", "patient.profile_completed", "patient.admitted",
        "patient.discharged", "patient.archived", "patient.deceased",
        "segment.entered", "segment.left", "update_segment",
        "recall.due", "recall.overdue", "enrol_in_recall", "update_recall", "update_record",
        "invoice.paid", "appointment.completed", "appointment.before_start", "patient.onboarded",
        "manual", "schedule.daily", "schedule.weekly", "schedule.cron", "schedule.date_reached",
        "webhook.received",
        "branch", "switch", "filter", "wait", "wait_until", "wait_for_event", "wait_until_true",
        "parallel", "join", "for_each", "split_test", "start_workflow", "schedule_action", "stop",
        "create_task", "close_task", "send_email", "add_alert",
        "send_sms", "send_voice_call", "send_portal_message", "send_push", "send_staff_message",
        "send_template", "message.received", "message.delivered", "message.bounced",
        "form.created", "form.updated", "form.completed", "form.signed", "questionnaire.submitted",
        "consent.granted", "consent.withdrawn", "require_form", "suggest_form",
        "request_profile_fields", "require_consent", "block_booking", "unblock_booking",
        "grant_access", "revoke_access", "show_notification",
        "appointment.booked", "appointment.first_booked", "appointment.confirmed",
        "appointment.rescheduled", "appointment.cancelled", "appointment.started",
        "appointment.no_show", "treatment_plan.created", "treatment_plan.updated",
        "treatment_plan.assigned", "treatment_plan.activated", "treatment_plan.session_completed",
        "treatment_plan.completed", "treatment_plan.expired", "adherence.below_threshold",
        "service_plan.enrolled", "service_plan.session_started", "service_plan.session_completed",
        "service_plan.completed", "assign_treatment_plan", "send_session_reminder",
        "book_followup_appointment", "issue_discount_code",
        "invoice.created", "invoice.voided", "lab_result.received", "lab_result.reviewed",
        "prescription.signed", "task.created", "task.completed", "task.overdue",
        "episode.created", "episode.status_changed", "episode.assigned",
        "episode.priority_changed", "create_episode", "update_episode", "close_episode",
        "reopen_episode", "assign_episode", "change_episode_priority", "add_episode_event",
        "add_patient_note", "smart_flow_task", "http_request",
    }  # fmt: skip


def test_two_node_types_may_not_share_a_name():
    with pytest.raises(ValueError, match="Two node types are called branch"):
        registry.by_name([*TYPES, registry.get("branch")])


def test_an_unknown_name_is_nothing():
    assert registry.get("teleport_patient") is None


def test_a_branch_leads_two_ways():
    assert [
        (each["name"], each["label"]) for each in describe(registry.get("branch"))["handles"]
    ] == [
        ("true", "yes"),
        ("false", "no"),
    ]


@pytest.mark.parametrize(
    ("trigger", "subjects", "there", "not_there"),
    [
        ("invoice.paid", (), ["invoice.number", "patient.first_name", "org.name", "now"],
         ["appointment.start"]),
        ("appointment.completed", (), ["appointment.start", "patient.age"], ["invoice.number"]),
        ("patient.onboarded", (), ["patient.age"], ["appointment.start", "invoice.number"]),
        ("manual", ("task",), ["task.title", "patient.age"], []),
        ("manual", (), ["org.name"], ["patient.age"]),
    ],
)  # fmt: skip
def test_a_trigger_supplies_its_records(trigger, subjects, there, not_there):
    paths = {each.path for each in supplied.fields_of(registry.get(trigger), subjects)}
    assert set(there) <= paths
    assert not paths & set(not_there)


def test_samples_of_supplied_fields_have_the_said_type():
    kinds = {"number": int | float, "boolean": bool, "list": list, "string": str}
    for trigger in TYPES:
        for each in supplied.fields_of(trigger) if trigger.kind == "trigger" else ():
            if each.sample is not None and each.type in kinds:
                assert isinstance(each.sample, kinds[each.type]), each.path


def test_node_types_are_values():
    assert isinstance(TYPES[0], NodeType)
    with pytest.raises(AttributeError):
        TYPES[0].title = "other"
