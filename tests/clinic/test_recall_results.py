"""A programme that is about lab results: what the laboratory sends fulfils it."""

import pytest

from app.clinic.recalls.sweep import sweep
from tests.support.told import told

HBA1C = {"code": "HBA1C", "name": "HbA1c", "value": 51, "unit": "mmol/mol", "range": "20-41"}


@pytest.fixture
def programme(client):
    """Blood is taken every six months; a diabetes visit is not asked for."""
    body = {"name": "HbA1c check", "interval_amount": 6, "interval_unit": "months"}
    made = client.post("/recall-programmes", {**body, "lab_panels": ["HbA1c", "Hba1C "]})
    assert made.data["lab_panels"] == ["HbA1c"]
    return made.data


@pytest.fixture
def george(client, clinic, programme, clock):
    """Due two days from now, and told."""
    body = {"patient_id": clinic.george.id, "programme_id": programme["id"]}
    enrolled = client.post("/recall-enrolments", {**body, "due_date": "2026-03-20"}).data
    clock.shift(2 * 24 * 3600)
    sweep()
    assert newest(client, enrolled)["status"] == "due"
    return enrolled


def newest(client, enrolled):
    return client.get("/recalls", enrolment_id=enrolled["id"], limit=10).data[-1]


def rounds(client, enrolled):
    rows = client.get("/recalls", enrolment_id=enrolled["id"], limit=10).data
    return [(row["due_date"], row["status"]) for row in rows]


def report(client, patient, panel, **more):
    body = {"patient_id": patient.id, "panel": panel, "analytes": [HBA1C], **more}
    made = client.post("/lab-results", body)
    assert made.status == 201, made
    return made.data


def test_a_result_of_the_panel_fulfils_it_and_opens_the_next_round(client, clinic, george):
    result = report(client, clinic.george, "HBA1C")
    assert rounds(client, george) == [("2026-03-20", "fulfilled"), ("2026-09-20", "scheduled")]
    first = client.get("/recalls", enrolment_id=george["id"], status="fulfilled").data[0]
    assert (first["lab_result_id"], first["appointment_id"]) == (result["id"], None)
    assert "recall.fulfilled" in told()


@pytest.mark.parametrize(
    ("who", "panel", "more"),
    [
        ("george", "Kidney function", {}),
        ("amira", "HbA1c", {}),
        # Handed in late: it is of the round before.
        ("george", "HbA1c", {"received_at": "2026-03-17T09:00:00Z"}),
    ],
)
def test_other_results_do_not(client, clinic, george, who, panel, more):
    report(client, getattr(clinic, who), panel, **more)
    assert rounds(client, george) == [("2026-03-20", "due")]


def test_a_visit_does_not_either_until_the_programme_names_one(client, clinic, programme, george):
    service = client.get("/services").data[0]["id"]
    body = {"patient_id": clinic.george.id, "service_id": service, "type": "in_person"}
    body |= {"clinician_id": clinic.tom.id}

    def book(start):
        client.post("/appointments", {**body, "start": start})
        return rounds(client, george)

    assert book("2026-04-02T10:00:00Z") == [("2026-03-20", "due")]
    client.patch(f"/recall-programmes/{programme['id']}", {"service_ids": [service]})
    assert book("2026-04-09T10:00:00Z") == [("2026-03-20", "booked")]
    report(client, clinic.george, "HbA1c")
    assert rounds(client, george)[0] == ("2026-03-20", "fulfilled")


def test_the_first_round_of_a_cohort_counts_from_the_last_result(client, clinic, programme):
    report(client, clinic.george, "HbA1c", received_at="2026-03-17T09:00:00Z")
    as_old = [
        {"source": "profile", "field": "age", "op": "gte", "value": clinic.george.age},
        {"source": "profile", "field": "age", "op": "lte", "value": clinic.george.age},
    ]
    path = f"/recall-programmes/{programme['id']}"
    assert client.patch(path, {"cohort_rules": as_old}).status == 200
    sweep()
    rows = client.get("/recall-enrolments", programme_id=programme["id"]).data
    due = {row["patient"]["id"]: row["next_due"] for row in rows}
    assert due.pop(clinic.george.id) == "2026-09-17"
    assert set(due.values()) <= {"2026-03-18"}
