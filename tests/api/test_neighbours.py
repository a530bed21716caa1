"""Clinics never see each other: another clinic's id answers like one that is not there."""

import pytest

from tests.support.neighbour import Neighbour

RECORDS = {
    "patients": "patient",
    "appointments": "appointment",
    "invoices": "invoice",
    "tasks": "task",
    "alerts": "alert",
    "episodes": "episode",
    "messages": "message",
    "form-templates": "form_template",
    "forms": "form",
    "consents": "consent",
    "booking-blocks": "block",
    "access-grants": "grant",
    "notifications": "notification",
}
LISTS = (*RECORDS, "users", "teams", "assignees", "services")
VERBS = (
    ("patient", "archive"),
    ("patient", "restore"),
    ("appointment", "confirm"),
    ("appointment", "start"),
    ("appointment", "complete"),
    ("appointment", "cancel"),
    ("appointment", "no-show"),
    ("invoice", "issue"),
    ("invoice", "pay"),
    ("invoice", "void"),
    ("task", "complete"),
    ("episode", "close"),
    ("episode", "reopen"),
    ("task", "cancel"),
    ("alert", "end"),
    ("form", "submit"),
    ("form", "withdraw"),
    ("consent", "grant"),
    ("consent", "withdraw"),
    ("notification", "read"),
    ("notification", "dismiss"),
    ("patient", "portal-link"),
)


@pytest.fixture
def neighbour(app, client):
    return Neighbour(app)


@pytest.mark.parametrize("path", LISTS)
def test_no_list_shows_the_neighbour(client, neighbour, path):
    everything = client.get(f"/{path}", limit=100)
    assert everything.status == 200
    assert "Hill" not in str(everything)
    assert "Hill" in str(neighbour.client().get(f"/{path}"))


@pytest.mark.parametrize(("path", "name"), RECORDS.items())
def test_the_neighbour_s_record_is_not_there(client, neighbour, path, name):
    id = getattr(neighbour, name).id
    reply = client.get(f"/{path}/{id}")
    assert (reply.status, reply.code) == (404, "NOT_FOUND")
    assert reply.data is None
    assert client.get(f"/{path}/nothing").status == 404
    assert neighbour.client().get(f"/{path}/{id}").status == 200


@pytest.mark.parametrize(("name", "verb"), VERBS)
def test_the_neighbour_s_record_cannot_be_changed(client, neighbour, name, verb):
    id = getattr(neighbour, name).id
    assert client.post(f"/{name}s/{id}/{verb}").status == 404


def test_the_neighbour_s_patient_cannot_be_changed(client, neighbour):
    assert client.patch(f"/patients/{neighbour.patient.id}", {"city": "x"}).status == 404


def test_nothing_can_be_hung_on_the_neighbour_s_records(client, clinic, neighbour):
    line = {"description": "x", "product_category": "therapy", "unit_price": 1}
    visit = {
        "patient_id": clinic.amira.id,
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "start": "2026-04-01T09:00:00Z",
    }
    theirs, hers = {"patient_id": neighbour.patient.id}, {"patient_id": clinic.amira.id}
    linked = {"type": "invoice", "id": neighbour.invoice.id}
    for path, body, field in (
        ("/appointments", {**visit, **theirs}, "patient_id"),
        ("/appointments", {**visit, "service_id": neighbour.service.id}, "service_id"),
        ("/appointments", {**visit, "clinician_id": neighbour.user.id}, "clinician_id"),
        ("/invoices", {**theirs, "lines": [line]}, "patient_id"),
        ("/alerts", {**theirs, "title": "x"}, "patient_id"),
        ("/tasks", {**theirs, "title": "x"}, "patient_id"),
        ("/tasks", {"title": "x", "assignee": neighbour.user.id}, "assignee"),
        ("/tasks", {"title": "x", "assignee": neighbour.team.id}, "assignee"),
        ("/tasks", {"title": "x", "linked": linked}, "linked"),
        ("/forms", {**theirs, "form_template_id": "pain_survey"}, "patient_id"),
        ("/forms", {**hers, "form_template_id": neighbour.form_template.id}, "template_id"),
        ("/consents", {**theirs, "type": "marketing"}, "patient_id"),
        ("/booking-blocks", {**theirs, "reason": "x"}, "patient_id"),
        ("/access-grants", {**theirs, "feature": "video"}, "patient_id"),
        ("/notifications", {**theirs, "audience": "patient", "message": "x"}, "patient_id"),
    ):
        assert client.post(path, body).fields == [field]


@pytest.mark.parametrize("path", ["appointments", "invoices", "tasks", "alerts", "messages"])
def test_no_filter_reaches_over(client, neighbour, path):
    assert client.get(f"/{path}", patient_id=neighbour.patient.id).data == []


def test_each_clinic_counts_its_own_invoices(client, clinic, neighbour):
    assert neighbour.invoice.number == "INV-0001"
    line = {"description": "x", "product_category": "therapy", "unit_price": 1}
    made = client.post("/invoices", {"patient_id": clinic.amira.id, "lines": [line]}).data
    assert made["number"] == "INV-0031"
