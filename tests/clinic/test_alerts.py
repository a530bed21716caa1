import pytest

from app.clinic.alerts import service
from tests.support.told import events, told


def test_an_alert_is_added(client, clinic):
    body = {"patient_id": clinic.amira.id, "title": "Fell", "severity": "high"}
    alert = client.post("/alerts", body).data
    assert alert["patient"] == {"id": clinic.amira.id, "name": "Amira Haddad"}
    assert (alert["status"], alert["severity"], alert["message"]) == ("active", "high", "")
    (event,) = events()
    assert (event.type, event.subject_id) == ("alert.added", alert["id"])
    assert event.patient_id == clinic.amira.id
    assert event.data == {}  # no clinical text


def test_an_alert_ends_once_and_is_kept(client, clinic):
    path = f"/alerts/{clinic.alert.id}"
    ended = client.post(f"{path}/end").data
    assert (ended["status"], ended["ended_at"]) == ("ended", "2026-03-18T09:30:00.000Z")
    assert client.post(f"{path}/end").code == "INVALID_STATE_TRANSITION"
    assert client.get(path).data == ended


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patient_id", "pat_nobody"),
        ("patient_id", None),
        ("title", " "),
        ("message", "x" * 2_001),
        ("severity", "deadly"),
    ],
)
def test_what_an_alert_cannot_be(client, clinic, field, value):
    body = {"patient_id": clinic.amira.id, "title": "Fell", field: value}
    assert client.post("/alerts", body).fields == [field]
    assert told() == []


def test_a_run_adds_its_alert_once(clinic):
    values = {"patient_id": clinic.amira.id, "title": "Fell", "once": "run_1:n1:"}
    first, again = (service.add(clinic.id, by=clinic.by, **values) for _ in range(2))
    assert first is again
    assert told() == ["alert.added"]


def test_filters(client, clinic):
    (ended,) = client.get("/alerts", status="ended").data
    assert ended["title"] == "On crutches"
    (hers,) = client.get("/alerts", patient_id=clinic.george.id, status="active").data
    assert hers["title"] == "Type 1 diabetes"
