"""One patient's link never shows or changes anything of another patient."""

import pytest

from app.clinic.messages import service as messages
from app.clinic.notifications import service as notifications
from tests.support.forms import SIGNED, form


@pytest.fixture
def georges(client, clinic):
    """One of everything that is George's: kind → id."""
    about = {"by": clinic.by, "patient_id": clinic.george.id}
    consent = {"patient_id": clinic.george.id, "type": "marketing"}
    shown = {"audience": "patient", "message": "Whitfield"}
    letter = messages.email(clinic.id, **about, to="g@example.com", subject="Whitfield", body="x")
    return {
        "forms": form(client, clinic.george, "pain_survey", description="Whitfield")["id"],
        "consents": client.post("/consents", consent).data["id"],
        "notifications": notifications.notify(clinic.id, **about, **shown)[0].id,
        "messages": letter.id,
        "appointments": client.post(
            "/appointments",
            {
                "patient_id": clinic.george.id,
                "service_id": clinic.evaluation.id,
                "clinician_id": clinic.tom.id,
                "start": "2026-04-01T09:00:00Z",
            },
        ).data["id"],
    }


@pytest.mark.parametrize("path", ["forms", "consents", "notifications", "messages", "appointments"])
def test_no_list_shows_another_patient(visit, clinic, georges, path):
    seen = visit(clinic.amira).get(f"/portal/{path}", limit=100)
    assert seen.status == 200
    assert georges[path] not in str(seen)
    assert "Whitfield" not in str(seen)


@pytest.mark.parametrize(
    ("path", "verb", "body"),
    [
        ("forms", "submit", {}),
        ("forms", "sign", SIGNED),
        ("consents", "grant", None),
        ("consents", "withdraw", None),
        ("notifications", "read", None),
        ("notifications", "dismiss", None),
        ("messages", "read", None),
        ("appointments", "confirm", None),
        ("appointments", "cancel", None),
    ],
)
def test_no_verb_reaches_another_patient(visit, clinic, georges, path, verb, body):
    reply = visit(clinic.amira).post(f"/portal/{path}/{georges[path]}/{verb}", body)
    assert (reply.status, reply.code) == (404, "NOT_FOUND")


def test_another_patients_form_is_not_there(visit, clinic, georges):
    amira, path = visit(clinic.amira), f"/portal/forms/{georges['forms']}"
    assert amira.get(path).status == 404
    assert amira.send("PATCH", path, json={"values": {"pain_today": 1}}).status == 404


def test_notes_about_a_patient_are_not_for_them(visit, client, clinic):
    body = {"audience": "user", "user_id": clinic.tom.id, "message": "Low adherence"}
    (note,) = client.post("/notifications", {**body, "patient_id": clinic.amira.id}).data
    amira = visit(clinic.amira)
    assert amira.get("/portal/notifications").data == []
    assert amira.post(f"/portal/notifications/{note['id']}/read").status == 404


def test_the_same_key_is_never_replayed_to_another_patient(visit, clinic):
    body = {
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "start": "2026-04-01T09:00:00Z",
    }
    first = visit(clinic.amira).post("/portal/appointments", body, idempotency_key="1")
    other = visit(clinic.george).post("/portal/appointments", body, idempotency_key="1")
    assert (first.status, other.status) == (201, 409)
    assert first.data["id"] not in str(other)
