"""Notes are drafts until signed; prompts are shown to those they are for, alerts once a session."""

from datetime import timedelta

import pytest

from app.clinic.templates import service as templates
from tests.support.people import signed_in
from tests.support.told import told


def note(client, clinic, **more):
    return client.post("/notes", {"patient_id": clinic.amira.id, "body": "Walks well.", **more})


def prompt(client, clinic, **more):
    body = {"patient_id": clinic.amira.id, "title": "Fasting", "body": "Comes fasting.", **more}
    return client.post("/prompts", body)


def shown(caller, patient, **query):
    return [each["title"] for each in caller.get(f"/patients/{patient.id}/prompts", **query).data]


def test_a_draft_is_changed_then_signed_and_stays(client, clinic):
    made = note(client, clinic, type="progress").data
    assert (made["status"], made["type"]) == ("draft", "progress")
    address = f"/notes/{made['id']}"
    assert client.patch(address, {"body": "Walks very well."}).data["body"] == "Walks very well."
    assert client.post(f"{address}/sign").data["status"] == "signed"
    assert client.patch(address, {"body": "Falls."}).status == 422
    assert client.post(f"{address}/sign").status == 422
    assert told() == ["note.added", "note.signed"]


def test_a_note_from_a_template_with_its_prompt(client, clinic):
    templates.create(
        clinic.id, by=clinic.by, key="after_visit", name="After the visit", methods=["note"],
        content={"note": {"subject": "Visit", "body": "{{ patient.first_name }} was here."}},
        note_type="visit", prompt={"when": "on_opening", "how": "banner"}, prompt_staff=[],
    )  # fmt: skip
    made = note(client, clinic, body="", template="after_visit").data
    assert (made["title"], made["body"], made["type"]) == ("Visit", "Amira was here.", "visit")
    (one,) = client.get("/prompts", patient_id=clinic.amira.id).data
    assert (one["note_id"], one["how"], one["body"]) == (made["id"], "banner", "Amira was here.")


def test_a_note_needs_a_text_and_a_patient_of_this_clinic(client, clinic):
    assert note(client, clinic, body=" ").fields == ["body"]
    assert note(client, clinic, patient_id="pat_nobody").fields == ["patient_id"]
    assert note(client, clinic, body="", template="no_such").status == 422


def test_everybody_sees_a_prompt_until_they_dismiss_it(client, clinic):
    id = prompt(client, clinic).data["id"]
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)
    assert shown(tom, clinic.amira) == shown(priya, clinic.amira) == ["Fasting"]
    assert tom.post(f"/prompts/{id}/dismiss").status == 200
    assert tom.post(f"/prompts/{id}/dismiss").status == 200
    assert (shown(tom, clinic.amira), shown(priya, clinic.amira)) == ([], ["Fasting"])
    assert client.post(f"/prompts/{id}/end").data["status"] == "ended"
    assert shown(priya, clinic.amira) == []
    assert shown(priya, clinic.george) == []


@pytest.mark.parametrize("whom", ["person", "team", "role"])
def test_a_prompt_for_named_staff_is_for_nobody_else(client, clinic, whom):
    staff = {"person": clinic.priya.id, "team": clinic.billing.id, "role": "role:admin"}[whom]
    prompt(client, clinic, staff=[staff])
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)
    assert (shown(tom, clinic.amira), shown(priya, clinic.amira)) == ([], ["Fasting"])
    assert tom.get("/prompts", patient_id=clinic.amira.id).data == []


def test_when_a_prompt_is_shown(client, clinic, clock):
    prompt(client, clinic, title="Check", when="at_check_in")
    prompt(client, clinic, title="Soon", when="date_range", from_days=2, until_days=3)
    assert prompt(client, clinic, when="date_range").fields == ["starts_on"]
    assert shown(client, clinic.amira) == []
    assert shown(client, clinic.amira, moment="check_in") == ["Check"]
    clock.shift(timedelta(days=3))
    assert shown(client, clinic.amira) == ["Soon"]
    clock.shift(timedelta(days=1))
    assert shown(client, clinic.amira) == []


def test_an_alert_is_shown_once_in_each_session_of_each_person(client, clinic):
    alert = {"patient_id": clinic.amira.id, "title": "Latex", "severity": "critical"}
    id = client.post("/alerts", alert).data["id"]
    address = f"/patients/{clinic.amira.id}/opening"
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)

    def opens(person):
        return [each["title"] for each in person.get(address).data["alerts"]]

    assert opens(tom) == opens(tom) == ["Latex"]
    assert tom.post(f"{address}/seen", {"alert_ids": [id]}).data["alerts"] == []
    assert (opens(tom), opens(priya)) == ([], ["Latex"])
    tom.sign_in()
    assert opens(tom) == ["Latex"]
    client.post(f"/alerts/{id}/end")
    assert opens(tom) == []
    assert client.get("/alerts", patient_id=clinic.amira.id, status="ended").data[0]["id"] == id
