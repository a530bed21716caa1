"""Forms: asked for once, filled in by the rules of their fields, closed by a signature."""

import pytest

from app import clock as our_clock
from app.clinic.forms import asking, service
from tests.support.forms import PAIN, SIGNED, form, template
from tests.support.told import events, told


@pytest.fixture
def survey(client, clinic):
    """Amira's pain survey."""
    template(client, "How it hurts", fields=PAIN)
    return form(client, clinic.amira, "how_it_hurts")


def test_a_form_keeps_the_fields_as_they_were(client, clinic, survey):
    assert (survey["status"], survey["template_version"]) == ("pending", 1)
    assert survey["patient"]["name"] == "Amira Haddad"
    path = f"/form-templates/{survey['template_id']}"
    assert client.patch(path, {"fields": PAIN[:1]}).data["version"] == 2
    assert len(client.get(f"/forms/{survey['id']}").data["fields"]) == 4
    assert form(client, clinic.george, "how_it_hurts")["template_version"] == 2


def test_asked_twice_while_one_is_open_it_is_one(client, clinic, survey):
    assert form(client, clinic.amira, survey["template_id"])["id"] == survey["id"]
    client.post(f"/forms/{survey['id']}/submit", {"values": {"hurts": False}})
    assert form(client, clinic.amira, "how_it_hurts")["id"] != survey["id"]
    assert told().count("form.created") == 2


def test_the_first_answer_begins_it_and_the_last_completes_it(client, survey):
    path = f"/forms/{survey['id']}"
    saved = client.patch(path, {"values": {"hurts": True, "pain": 6}}).data
    assert (saved["status"], saved["score"]) == ("in_progress", 6)
    done = client.post(f"{path}/submit", {"values": {"where": ["hip", "knee"]}}).data
    assert (done["status"], done["score"], done["is_open"]) == ("completed", 11, False)
    assert done["completed_at"] == "2026-03-18T09:30:00.000Z"
    assert told()[-3:] == ["form.updated", "form.updated", "form.completed"]
    assert client.patch(path, {"values": {"pain": 1}}).code == "INVALID_STATE_TRANSITION"


def test_a_field_that_is_not_shown_is_not_missed_and_not_kept(client, survey):
    values = {"hurts": False, "pain": 9, "where": ["hip"]}
    done = client.post(f"/forms/{survey['id']}/submit", {"values": values}).data
    assert (done["values"], done["score"]) == ({"hurts": False}, 0)


def test_what_is_missing_is_named(client, survey):
    reply = client.post(f"/forms/{survey['id']}/submit", {"values": {"hurts": True}})
    assert (reply.status, reply.fields) == (422, ["values.pain"])
    assert "How much?" in reply["error"]["message"]
    assert client.get(f"/forms/{survey['id']}").data["values"] == {}, "nothing is half saved"


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("hurts", "perhaps"),
        ("pain", 11),
        ("pain", -1),
        ("pain", 2.5),
        ("pain", True),
        ("pain", "5"),
        ("where", "knee"),
        ("where", ["ear"]),
        ("note", 7),
        pytest.param("note", "x" * 10_001, id="long"),
        ("nowhere", 1),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(client, survey, field, answer):
    reply = client.patch(f"/forms/{survey['id']}", {"values": {field: answer}})
    assert (reply.status, reply.fields) == (422, [f"values.{field}"])


def test_clearing_what_is_required_opens_it_again(client, clinic):
    template(client, "Intake form", "intake", fields=PAIN[:1])
    intake = form(client, clinic.amira, "intake_form")
    path = f"/forms/{intake['id']}"
    assert client.post(f"{path}/submit", {"values": {"hurts": True}}).data["status"] == "completed"
    assert client.patch(path, {"values": {"hurts": None}}).data["status"] == "in_progress"
    assert client.post(f"{path}/sign", SIGNED).fields == ["values.hurts"]


def test_a_signature_is_final(client, clinic):
    fields = [{"id": "name", "type": "signature", "label": "Signed", "required": True}]
    template(client, "House rules", "disclaimer", fields=fields)
    path = f"/forms/{form(client, clinic.amira, 'house_rules')['id']}"
    assert client.patch(path, {"values": {"name": "x"}}).fields == ["values.name"]
    signed = client.post(f"{path}/sign", SIGNED).data
    assert (signed["status"], signed["values"]) == ("signed", {"name": "Amira Haddad"})
    assert signed["signature"]["method"] == "typed"
    assert signed["signature"]["ip"] == "127.0.0.1"
    for reply in (
        client.patch(path, {"values": {}}),
        client.post(f"{path}/submit"),
        client.post(f"{path}/sign", SIGNED),
        client.post(f"{path}/withdraw"),
    ):
        assert (reply.status, reply.code) == (422, "INVALID_STATE_TRANSITION")


def test_signing_a_disclaimer_is_a_consent(client, clinic):
    template(client, "Film me", "disclaimer", consent_type="video_recording")
    made = form(client, clinic.amira, "film_me")
    client.post(f"/forms/{made['id']}/sign", SIGNED)
    (consent,) = client.get("/consents", patient_id=clinic.amira.id, type="video_recording").data
    assert (consent["status"], consent["version"]) == ("granted", "1")
    assert (consent["form_id"], consent["ip"]) == (made["id"], "127.0.0.1")
    assert consent["granted_at"] == "2026-03-18T09:30:00.000Z"
    assert told()[-3:] == ["form.completed", "consent.granted", "form.signed"]


def test_nobody_consents_who_has_just_said_no(client, clinic):
    path = f"/forms/{form(client, clinic.amira, 'privacy_policy')['id']}/sign"
    refused = client.post(path, {**SIGNED, "values": {"agree": False}})
    assert (refused.status, refused.fields) == (422, ["values.agree"])
    assert client.get("/consents", patient_id=clinic.amira.id).data == []
    assert client.post(path, {**SIGNED, "values": {"agree": True}}).status == 200


def test_a_questionnaire_tells_that_it_was_submitted(client, clinic):
    template(client, "Sleep", "questionnaire")
    made = form(client, clinic.amira, "sleep")
    client.post(f"/forms/{made['id']}/submit")
    # The inbox hears of it: see app/pathways.
    assert told()[-3:] == ["form.completed", "questionnaire.submitted", "episode.created"]
    (event,) = events("questionnaire.submitted")
    assert (event.subject_id, event.patient_id) == (made["id"], clinic.amira.id)


def test_it_fills_from_the_profile_and_gives_back_to_it(client, clinic):
    fields = [
        {"id": "mail", "type": "text", "label": "E-mail", "profile": "email"},
        {"id": "town", "type": "text", "label": "Town", "profile": "city"},
    ]
    template(client, "About you", fields=fields)
    made = form(client, clinic.amira, "about_you")
    assert made["values"] == {"mail": "amira.haddad@example.com", "town": "Bristol"}
    assert made["status"] == "pending", "nobody has answered yet"
    path = f"/forms/{made['id']}"
    assert client.patch(path, {"values": {"mail": "nowhere"}}).fields == ["values.mail"]
    client.post(f"{path}/submit", {"values": {"town": "Bath", "mail": None}})
    assert (clinic.amira.city, clinic.amira.email) == ("Bath", "amira.haddad@example.com")
    assert told()[-2:] == ["patient.updated", "form.completed"]


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ({"type": "choice"}, "fields.0.options"),
        ({"type": "scale"}, "fields.0.min"),
        ({"type": "riddle"}, "fields.0.type"),
        ({"id": "Not Good"}, "fields.0.id"),
        ({"label": " "}, "fields.0.label"),
        ({"required": True, "private": True}, "fields.0.required"),
        ({"profile": "password"}, "fields.0.profile"),
        ({"show_when": {"all": [{"field": "a", "op": "is_true"}]}}, "fields.0.show_when"),
        ({"show_when": {"every": []}}, "fields.0.show_when"),
    ],
)
def test_what_a_field_cannot_be(client, field, named):
    fields = [{"id": "a", "type": "text", "label": "A", **field}]
    reply = client.post("/form-templates", {"title": "X", "type": "survey", "fields": fields})
    assert (reply.status, reply.fields) == (422, [named])


def test_keys_of_templates(client):
    assert template(client, "Émilie’s 2nd form")["key"] == "emilie_s_2nd_form"
    body = {"title": "Again", "type": "survey", "key": "emilie_s_2nd_form"}
    assert client.post("/form-templates", body).code == "CONFLICT"


def test_a_template_that_is_off_is_asked_of_nobody(client, clinic, survey):
    path = f"/form-templates/{survey['template_id']}"
    assert client.post(f"{path}/deactivate").data["is_active"] is False
    assert client.post(f"{path}/deactivate").code == "INVALID_STATE_TRANSITION"
    body = {"patient_id": clinic.george.id, "form_template_id": "how_it_hurts"}
    assert client.post("/forms", body).fields == ["template_id"]
    done = client.post(f"/forms/{survey['id']}/submit", {"values": {"hurts": False}})
    assert done.data["status"] == "completed", "those that are out can be filled in"
    client.post(f"{path}/activate")
    assert client.post("/forms", body).status == 201


def test_what_is_late_expires(client, clinic, clock):
    template(client, "Quick one")
    made = form(client, clinic.amira, "quick_one", expires_at="2026-03-18T10:00:00Z")
    clock.shift(3_600)
    assert client.post(f"/forms/{made['id']}/submit").code == "INVALID_STATE_TRANSITION"
    assert service.expire_due() == 1
    assert service.expire_due() == 0
    assert client.get(f"/forms/{made['id']}").data["status"] == "expired"
    assert told()[-1] == "form.expired"


def test_a_run_asks_once(clinic, client):
    template(client, "Once")
    asked = {"patient_id": clinic.amira.id, "template": "once", "once": "run_1:n1:"}
    first, again = (asking.require(clinic.id, by=clinic.by, **asked) for _ in range(2))
    assert first is again
    assert told().count("form.created") == 1
    assert first.created_at == our_clock.now()


def test_lists(client, clinic, survey):
    (found,) = client.get("/forms", patient_id=clinic.amira.id, is_open=True, search="hurts").data
    assert found["id"] == survey["id"]
    assert client.get("/forms", patient_id=clinic.george.id, template_key="how_it_hurts").data == []
