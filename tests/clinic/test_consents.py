"""Consents: asked for, given for a version, taken back."""

import pytest

from app.clinic.consents import service
from tests.support.told import events, told


def consent(client, patient, type="telerehab", **more):
    return client.post("/consents", {"patient_id": patient.id, "type": type, **more})


def test_from_asked_for_to_taken_back(client, clinic):
    asked = consent(client, clinic.amira).data
    assert (asked["status"], asked["label"]) == ("required", "Telerehabilitation")
    assert not service.has(clinic.id, clinic.amira.id, "telerehab")
    path = f"/consents/{asked['id']}"
    assert client.post(f"{path}/grant").data["status"] == "granted"
    assert service.has(clinic.id, clinic.amira.id, "telerehab")
    assert client.post(f"{path}/withdraw").data["withdrawn_at"] == "2026-03-18T09:30:00.000Z"
    assert not service.has(clinic.id, clinic.amira.id, "telerehab")
    assert told() == ["consent.required", "consent.granted", "consent.withdrawn"]
    assert events("consent.withdrawn")[0].data == {"type": "telerehab", "version": "1"}


def test_a_later_version_supersedes_it(client, clinic):
    old = consent(client, clinic.amira, granted=True).data
    assert consent(client, clinic.amira).data["id"] == old["id"], "given: nothing to ask"
    asked = consent(client, clinic.amira, version="2").data
    assert (asked["status"], asked["id"] != old["id"]) == ("required", True)
    assert service.has(clinic.id, clinic.amira.id, "telerehab"), "the old one counts meanwhile"
    client.post(f"/consents/{asked['id']}/grant")
    assert client.get(f"/consents/{old['id']}").data["status"] == "superseded"
    assert (
        client.get("/consents", patient_id=clinic.amira.id, status="granted").data[0]["version"]
        == "2"
    )


def test_asked_twice_it_is_one(client, clinic):
    first, again = (consent(client, clinic.amira).data for _ in range(2))
    assert first["id"] == again["id"]
    assert told() == ["consent.required"]


@pytest.mark.parametrize("verb", ["grant", "withdraw"])
def test_what_was_taken_back_stays_so(client, clinic, verb):
    made = consent(client, clinic.amira, granted=True).data
    client.post(f"/consents/{made['id']}/withdraw")
    assert client.post(f"/consents/{made['id']}/{verb}").code == "INVALID_STATE_TRANSITION"
    assert consent(client, clinic.amira, granted=True).data["id"] != made["id"]


@pytest.mark.parametrize("type", ["", "Two Words", "x" * 41, "9lives"])
def test_what_cannot_be_a_consent(client, clinic, type):
    assert consent(client, clinic.amira, type).fields == ["type"]
