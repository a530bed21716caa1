"""Admitted, discharged, archived, mourned: each told by a name of its own, once."""

import pytest

from app.clinic.patients import service as patients
from app.database import db
from tests.support.flows import chain, enable, node, wait
from tests.support.told import events, told

FULL = {
    "first_name": "Ada",
    "last_name": "Byron",
    "date_of_birth": "1990-12-10",
    "sex": "female",
    "email": "ada@example.com",
    "mobile_phone": "07700 900999",
}


def verb(client, patient, name, body=None):
    return client.post(f"/patients/{patient.id}/{name}", body or {})


def test_from_registration_to_discharge_and_back(client, clinic):
    assert client.get(f"/patients/{clinic.amira.id}").data["care"] == "registered"
    assert verb(client, clinic.amira, "admit").data["care"] == "admitted"
    left = verb(client, clinic.amira, "discharge", {"reason": "Went home"}).data
    assert (left["care"], left["discharge_reason"]) == ("discharged", "Went home")
    again = verb(client, clinic.amira, "admit").data
    assert (again["care"], again["discharged_at"]) == ("admitted", None)
    assert told() == ["patient.admitted", "patient.discharged", "patient.admitted"]
    assert [event.data for event in events("patient.admitted")] == [
        {"again": False},
        {"again": True},
    ]


@pytest.mark.parametrize("name", ["admit", "discharge", "archive", "mark-deceased"])
def test_nothing_is_done_twice(client, clinic, name):
    assert verb(client, clinic.amira, name).status == 200
    assert verb(client, clinic.amira, name).code == "INVALID_STATE_TRANSITION"
    assert len(told()) == 1


@pytest.mark.parametrize("who", ["peter", "eleanor"])
@pytest.mark.parametrize("name", ["admit", "discharge"])
def test_who_is_archived_or_dead_is_neither_admitted_nor_discharged(client, clinic, who, name):
    assert verb(client, getattr(clinic, who), name).code == "INVALID_STATE_TRANSITION"
    assert told() == []


@pytest.mark.parametrize(
    ("name", "type"),
    [("archive", "patient.archived"), ("mark-deceased", "patient.deceased")],
)
def test_each_verb_tells_its_own_event(client, clinic, name, type):
    verb(client, clinic.amira, name)
    (event,) = events()
    assert (event.type, event.patient_id) == (type, clinic.amira.id)


def test_a_death_noted_in_the_record_is_told_too(client, clinic):
    client.patch(f"/patients/{clinic.amira.id}", {"is_deceased": True})
    assert told() == ["patient.updated", "patient.deceased"]


def test_only_the_first_sign_in_is_told(client, clinic, clock):
    first = verb(client, clinic.amira, "record-login").data
    clock.shift(3600)
    second = verb(client, clinic.amira, "record-login").data
    assert second["first_login_at"] == first["first_login_at"]
    assert second["last_login_at"] > first["last_login_at"]
    assert told() == ["patient.first_login"]


def test_a_profile_is_complete_once(client):
    patient = client.post("/patients", FULL).data
    path = f"/patients/{patient['id']}"
    assert client.get(f"{path}/profile").data["missing"] == ["address"]
    assert client.post(f"{path}/complete-profile").fields == ["address"]
    done = client.patch(path, {"address": "1 Mill Lane"}).data
    assert done["profile_completed_at"]
    client.patch(path, {"address": None})
    client.patch(path, {"address": "2 Mill Lane"})
    assert told().count("patient.profile_completed") == 1


def test_the_clinic_says_which_details_it_wants(client):
    def want(*names):
        return client.send("PUT", "/settings/profile", json={"fields": list(names)})

    assert want("shoe_size").fields == ["fields.0"]
    want("email", "custom.blood_type")
    patient = client.post("/patients", FULL).data
    assert told() == ["patient.onboarded"]
    client.patch(f"/patients/{patient['id']}", {"custom_fields": {"blood_type": "0+"}})
    assert told()[1:] == ["patient.updated", "patient.profile_completed"]


@pytest.mark.parametrize("bad", [{"Blood type": "0"}, {"x": []}, {"x": "y" * 501}, "0+"])
def test_fields_of_the_clinic_are_short_and_plain(client, clinic, bad):
    reply = client.patch(f"/patients/{clinic.amira.id}", {"custom_fields": bad})
    assert reply.status == 422


def test_who_is_insured_since_when(client, clinic):
    change = {"insurance_name": "Bupa", "insurance_effective_from": "2024-04-01"}
    assert client.patch(f"/patients/{clinic.amira.id}", change).data.items() >= change.items()


def test_patients_are_found_by_where_they_are(client, clinic):
    verb(client, clinic.amira, "admit")
    verb(client, clinic.george, "discharge")

    def names(care):
        return [each["name"] for each in client.get("/patients", care=care).data]

    assert (names("admitted"), names("discharged")) == (["Amira Haddad"], ["George Whitfield"])


@pytest.mark.parametrize(
    ("exit", "act", "words"),
    [
        ("patient_discharged", patients.discharge, "The patient has been discharged."),
        ("patient_deceased", patients.mark_deceased, "The patient has died."),
        ("patient_archived", patients.archive, "The patient has been archived."),
    ],
)
def test_it_ends_a_run_that_asked_for_that(client, clinic, drain, exit, act, words):
    flow = chain(node("patient.admitted"), wait(5, "days"), node("create_task", title="Ask"))
    workflow = enable(client, flow | {"rules": {"exits": [{"when": exit}]}})
    verb(client, clinic.amira, "admit")
    drain()
    act(clinic.amira, by=clinic.by)
    db.session.commit()
    drain()
    (run,) = client.get("/runs", workflow_id=workflow).data
    assert (run["status"], run["reason"]) == ("exited", words)
