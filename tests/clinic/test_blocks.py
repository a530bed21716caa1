"""Booking blocks: refused until what they wait for has happened, released by that very change."""

import pytest

from tests.support.forms import SIGNED, booking, form
from tests.support.told import events, told


def book(client, clinic, patient, **more):
    return client.post("/appointments", booking(clinic, patient, **more))


def block(client, patient, **more):
    return client.post(
        "/booking-blocks", {"patient_id": patient.id, "reason": "Please wait", **more}
    )


def test_a_signature_opens_the_diary_in_the_same_breath(client, clinic):
    made = form(client, clinic.amira, "privacy_policy", blocking=True)
    refused = book(client, clinic, clinic.amira)
    assert (refused.status, refused.code) == (409, "CONFLICT")
    (detail,) = refused["error"]["details"]
    assert detail["message"] == "Sign “Privacy policy”"
    assert (detail["code"], detail["form_id"]) == ("blocked_by_form", made["id"])
    assert book(client, clinic, clinic.george).status == 201, "it is Amira who has to sign"
    client.post(f"/forms/{made['id']}/sign", {**SIGNED, "values": {"agree": True}})
    assert book(client, clinic, clinic.amira).status == 201
    assert told()[-5:] == [
        "form.completed",
        "consent.granted",
        "form.signed",
        "booking.unblocked",
        "appointment.booked",
    ]


def test_completing_is_not_signing(client, clinic):
    made = form(client, clinic.amira, "privacy_policy", blocking=True)
    client.post(f"/forms/{made['id']}/submit", {"values": {"agree": True}})
    assert book(client, clinic, clinic.amira).status == 409
    client.post(f"/forms/{made['id']}/sign", SIGNED)
    assert book(client, clinic, clinic.amira).status == 201


def test_a_survey_that_nobody_signs_blocks_until_it_is_filled_in(client, clinic):
    made = form(client, clinic.amira, "pain_survey", blocking=True)
    assert book(client, clinic, clinic.amira).status == 409
    client.post(f"/forms/{made['id']}/submit", {"values": {"pain_today": 0}})
    assert book(client, clinic, clinic.amira).status == 201


@pytest.mark.parametrize("how", ["suggested", "withdrawn"])
def test_what_does_not_block(client, clinic, how):
    is_suggested = how == "suggested"
    more = {"blocking": True, "suggested": is_suggested}
    made = form(client, clinic.amira, "privacy_policy", **more)
    if not is_suggested:
        client.post(f"/forms/{made['id']}/withdraw")
    assert book(client, clinic, clinic.amira).status == 201


def test_what_is_only_asked_for_may_block_later(client, clinic):
    first = form(client, clinic.amira, "privacy_policy")
    assert book(client, clinic, clinic.amira).status == 201
    again = form(client, clinic.amira, "privacy_policy", blocking=True)
    assert (again["id"], again["blocking"]) == (first["id"], True)
    form(client, clinic.amira, "privacy_policy", blocking=True)
    assert len(book(client, clinic, clinic.amira)["error"]["details"]) == 1, "one block, not two"


def test_until_a_consent_is_given(client, clinic):
    block(client, clinic.amira, until="consent", consent_type="telerehab")
    client.post("/consents", {"patient_id": clinic.amira.id, "type": "privacy", "granted": True})
    assert book(client, clinic, clinic.amira).status == 409, "another consent"
    client.post("/consents", {"patient_id": clinic.amira.id, "type": "telerehab", "granted": True})
    assert book(client, clinic, clinic.amira).status == 201


def test_until_any_form_of_a_template_is_signed(client, clinic):
    block(client, clinic.amira, until="form", form_template_id="terms_of_service")
    made = form(client, clinic.amira, "terms_of_service")
    assert book(client, clinic, clinic.amira).status == 409
    client.post(f"/forms/{made['id']}/sign", {**SIGNED, "values": {"agree": True}})
    assert book(client, clinic, clinic.amira).status == 201


def test_until_the_profile_is_complete(client, clinic):
    block(client, clinic.amira, until="profile")
    assert book(client, clinic, clinic.amira).status == 409
    client.patch(f"/patients/{clinic.amira.id}", {"address": "14 Mill Lane"})
    assert book(client, clinic, clinic.amira).status == 201


def test_what_has_happened_already_blocks_nothing(client, clinic):
    client.post("/consents", {"patient_id": clinic.amira.id, "type": "terms", "granted": True})
    reply = block(client, clinic.amira, until="consent", consent_type="terms")
    assert (reply.status, reply.code) == (409, "CONFLICT")
    assert book(client, clinic, clinic.amira).status == 201


def test_asking_again_makes_no_second_block(client, clinic):
    first, again = block(client, clinic.amira).data, block(client, clinic.amira).data
    assert first["id"] == again["id"]
    assert block(client, clinic.george).data["id"] != first["id"]


def test_staff_book_all_the_same_and_say_why(client, clinic):
    block(client, clinic.amira)
    reply = book(client, clinic, clinic.amira, override_reason="An emergency")
    assert (reply.status, reply.data["override_reason"]) == (201, "An emergency")
    assert "emergency" not in str(events("appointment.booked")[0].data)
    assert book(client, clinic, clinic.amira, override_reason=" ").fields == ["override_reason"]
    nobody = clinic.client("records:edit")
    refused = book(nobody, clinic, clinic.amira, override_reason="I want to")
    assert (refused.status, refused.code) == (403, "FORBIDDEN")


def test_staff_release_a_block_once(client, clinic):
    made = block(client, clinic.amira).data
    path = f"/booking-blocks/{made['id']}/release"
    assert client.post(path, {"reason": "Called"}).data["release_reason"] == "Called"
    assert book(client, clinic, clinic.amira).status == 201
    assert client.post(path, {}).code == "INVALID_STATE_TRANSITION"


def test_an_event_from_outside_opens_nothing(client, clinic):
    made = form(client, clinic.amira, "privacy_policy", blocking=True)
    subject = {"type": "form", "id": made["id"]}
    data = {"patient": {"id": clinic.amira.id}}
    posted = client.post("/events", {"type": "form.signed", "subject": subject, "data": data})
    assert posted.status == 202
    assert book(client, clinic, clinic.amira).status == 409


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"until": "form"}, "form_template_id"),
        ({"until": "form", "form_template_id": "nothing"}, "form_template_id"),
        ({"until": "consent"}, "consent_type"),
        ({"until": "doomsday"}, "until"),
        ({"reason": " "}, "reason"),
        ({"patient_id": "pat_nobody"}, "patient_id"),
    ],
)
def test_what_a_block_cannot_be(client, clinic, body, field):
    assert block(client, clinic.amira, **body).fields == [field]


def test_lists(client, clinic):
    (standing,) = client.get("/booking-blocks", status="active").data
    assert standing["patient"]["name"] == "Connor McAllister"
    assert client.get("/booking-blocks", patient_id=clinic.amira.id).data == []
