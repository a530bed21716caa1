"""Which events start a workflow, and what is said of the others."""

import pytest

from app.nodes import registry


def wants(type, scope, **config):
    trigger = registry.get(type)
    return trigger.wants(trigger.config.compile(config).render(scope, [], None), scope)


def invoice(*categories):
    return {"invoice": {"categories": list(categories)}}


@pytest.mark.parametrize(
    ("chosen", "scope", "reason"),
    [
        ([], invoice("supplements"), None),
        (["consultation"], invoice("consultation", "supplements"), None),
        (["consultation"], invoice("supplements"), "no line of the invoice is in Consultation"),
        (["lab_tests", "medication"], invoice("supplements"),
         "no line of the invoice is in Lab tests or Medication"),
        (["consultation"], invoice(), "no line of the invoice is in Consultation"),
        (["consultation"], {}, "no line of the invoice is in Consultation"),
        (["consultation"], {"invoice": {"lines": [{"product_category": "consultation"}]}}, None),
        (["consultation"], {"invoice": {"lines": ["odd", {}]}},
         "no line of the invoice is in Consultation"),
        (["consultation"], {"invoice": "odd"}, "no line of the invoice is in Consultation"),
    ],
)  # fmt: skip
def test_a_paid_invoice_starts_by_category(chosen, scope, reason):
    assert wants("invoice.paid", scope, product_categories=chosen) == reason


VIDEO = {"appointment": {"type": "video", "service": {"id": "svc_1"}}}


@pytest.mark.parametrize(
    ("config", "scope", "reason"),
    [
        ({}, {}, None),
        ({"types": ["video"]}, VIDEO, None),
        ({"types": ["in_person"]}, VIDEO, "the appointment is not in person"),
        ({"types": ["video", "in_person"]}, {}, "the appointment is not in person or video"),
        ({"services": ["svc_1"]}, VIDEO, None),
        ({"services": ["svc_2"]}, VIDEO, "the appointment is for another service"),
        ({"services": ["svc_2"]}, {}, "the appointment is for another service"),
    ],
)
def test_a_completed_appointment_starts_by_kind_and_service(config, scope, reason):
    assert wants("appointment.completed", scope, **config) == reason


def test_every_new_patient_starts():
    assert wants("patient.onboarded", {}) is None


def test_starting_by_hand_always_starts():
    assert wants("manual", {}, record_types=["task"]) is None


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"match_by": "email"}, "path"),
        ({"match_by": "email", "path": " "}, "path"),
        ({"match_by": "email", "path": "{{ customer.email }}"}, "path"),
        ({"match_by": "email", "path": "customer..email"}, "path"),
        ({"match_by": [], "path": "customer.email"}, None),
        ({"match_by": "none"}, None),
        ({"match_by": "email", "path": "customer.0.email"}, None),
    ],
)
def test_a_webhook_needs_a_place_to_look_for_the_patient(config, field):
    problems = registry.get("webhook.received").config.check(config)
    assert [each.field for each in problems] == ([field] if field else [])


@pytest.mark.parametrize(
    ("config", "starts"),
    [
        ({}, [()]),
        ({"match_by": "email", "path": "a"}, [("patient",)]),
        ({"match_by": "email", "path": "a", "if_unmatched": "start"}, [("patient",), ()]),
    ],
)
def test_a_webhook_brings_a_patient_where_it_looks_for_one(config, starts):
    trigger = registry.get("webhook.received")
    assert trigger.config.starts(config, trigger.supplies) == starts


def test_a_webhook_wants_the_patient_it_looks_for():
    config = {"match_by": "email", "path": "email"}
    scope = {"event": {"data": {"body": {"email": "a@b.example"}}}}
    assert wants("webhook.received", scope, **config) == "no patient with that e-mail address"
    assert wants("webhook.received", {**scope, "patient": {"id": "pat_1"}}, **config) is None
    assert wants("webhook.received", scope, **config, if_unmatched="start") is None
    assert wants("webhook.received", scope) is None
