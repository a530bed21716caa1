"""Patients book a visit, when there is time and nothing is left to do first."""

import pytest

from tests.support.forms import SIGNED, form


@pytest.fixture
def wanted(clinic):
    return {"service_id": clinic.evaluation.id, "clinician_id": clinic.tom.id}


def test_a_free_time_is_booked_and_then_taken(clinic, visit, wanted):
    amira = visit(clinic.amira)
    slot, later = amira.get("/portal/slots", **wanted, start_gte="2026-04-01T08:00:00Z").data[:2]
    assert slot["start"] == "2026-04-01T08:00:00.000Z", "nine o'clock in British summer time"
    booked = amira.post("/portal/appointments", {**wanted, "start": slot["start"]})
    assert (booked.status, booked.data["clinician"]["name"]) == (201, "Dr Tom Okafor")
    (free, *_) = amira.get("/portal/slots", **wanted, start_gte="2026-04-01T08:00:00Z").data
    assert free["start"] == later["start"]
    again = visit(clinic.george).post("/portal/appointments", {**wanted, "start": slot["start"]})
    assert (again.status, again.code) == (409, "CONFLICT")


@pytest.mark.parametrize(
    "start",
    [
        "2026-04-01T08:20:00Z",  # while another visit is on
        "2026-04-01T07:30:00Z",  # before the clinic opens
        "2026-04-01T15:45:00Z",  # it would end after it closes
        "2026-04-04T10:00:00Z",  # a Saturday
    ],
)
def test_when_nothing_can_be_booked(client, clinic, visit, wanted, start):
    taken = {**wanted, "patient_id": clinic.george.id, "start": "2026-04-01T08:00:00Z"}
    assert client.post("/appointments", taken).status == 201
    reply = visit(clinic.amira).post("/portal/appointments", {**wanted, "start": start})
    assert (reply.status, reply.code) == (409, "CONFLICT")


def test_the_past_cannot_be_booked(clinic, visit, wanted):
    body = {**wanted, "start": "2026-03-18T09:00:00Z"}
    assert visit(clinic.amira).post("/portal/appointments", body).fields == ["start"]


def test_nobody_is_booked_who_treats_nobody(clinic, visit, wanted):
    body = {**wanted, "clinician_id": clinic.priya.id, "start": "2026-04-01T08:00:00Z"}
    assert visit(clinic.amira).post("/portal/appointments", body).fields == ["clinician_id"]


def test_what_is_left_to_do_is_named(client, clinic, visit, wanted):
    made = form(client, clinic.amira, "privacy_policy", blocking=True)
    amira, body = visit(clinic.amira), {**wanted, "start": "2026-04-01T08:00:00Z"}
    refused = amira.post("/portal/appointments", body)
    assert (refused.status, refused.code) == (409, "CONFLICT")
    (detail,) = refused["error"]["details"]
    assert (detail["message"], detail["form_id"]) == ("Sign “Privacy policy”", made["id"])
    assert amira.get("/portal/me").data["can_book"] is False
    assert amira.post("/portal/appointments", {**body, "override_reason": "please"}).status == 422
    amira.post(f"/portal/forms/{made['id']}/sign", {**SIGNED, "values": {"agree": True}})
    assert amira.post("/portal/appointments", body).status == 201
