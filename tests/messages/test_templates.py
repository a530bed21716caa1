"""Message templates: checked when saved, tried out, disabled, and sent by all their methods."""

import pytest

from app.clinic.messages.models import Message
from app.database import db
from tests.messages.conftest import step
from tests.support.flows import chain, node, publish, save
from tests.support.neighbour import Neighbour

WELCOME = {
    "key": "hello",
    "name": "Hello",
    "methods": ["email", "sms"],
    "content": {
        "email": {
            "subject": "Hello {{ patient.first_name }}",
            "body": "You live in {{ patient.city | default: 'a nice place' }}.",
        },
        "sms": {"body": "Hello {{ patient.first_name }}"},
    },
}  # fmt: skip


@pytest.fixture
def hello(client):
    return client.post("/message-templates", WELCOME).data


def write(client, **changes):
    return client.post("/message-templates", {**WELCOME, **changes})


def test_a_new_template_is_enabled_and_the_first_version(hello):
    assert (hello["is_enabled"], hello["version"], hello["methods"]) == (True, 1, ["email", "sms"])


def test_what_is_sent_makes_a_new_version(client, hello):
    path = f"/message-templates/{hello['id']}"
    assert client.patch(path, {"name": "Good day"}).data["version"] == 1
    content = {**WELCOME["content"], "sms": {"body": "Hi"}}
    assert client.patch(path, {"content": content}).data["version"] == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": {"sms": {"body": "Hi"}}}, "content.email.body"),
        ({"methods": ["sms"]}, "content.email"),
        ({"methods": []}, "methods"),
        ({"methods": ["sms", "sms"], "content": {"sms": {"body": "Hi"}}}, "methods"),
        ({"key": "Big Key"}, "key"),
        ({"methods": ["staff"], "content": {"staff": {"body": "Hi"}}}, "staff_recipient"),
        ({"methods": ["sms"], "content": {"sms": {"body": "{{ patient.frist_name }}"}}},
         "content.sms.body"),
        ({"methods": ["sms"], "content": {"sms": {"body": "{{ nobody.name }}"}}},
         "content.sms.body"),
        ({"methods": ["sms"], "content": {"sms": {"body": "{% if %}"}}}, "content.sms.body"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved(client, clinic, changes, field):
    refused = write(client, **changes)
    assert refused.status == 422
    assert field in refused.fields


def test_an_unknown_field_says_what_was_meant(client, clinic):
    content = {"sms": {"body": "{{ patient.frist_name }}"}}
    refused = write(client, methods=["sms"], content=content)
    assert "Did you mean “patient.first_name”?" in refused["error"]["message"]


def test_a_key_is_taken_once(client, hello):
    assert write(client).code == "CONFLICT"


def test_a_variable_is_known_by_its_name(client, clinic):
    content = {"sms": {"body": "Your {{ plan_name }}"}}
    assert write(client, methods=["sms"], content=content).status == 422
    named = write(client, methods=["sms"], content=content, variables=["plan_name"])
    assert named.status == 201


def test_a_preview_shows_what_this_patient_would_get(client, clinic, hello):
    reply = client.post(
        f"/message-templates/{hello['id']}/preview", {"patient_id": clinic.amira.id}
    )
    email, sms = reply.data["texts"]
    assert email["subject"] == "Hello Amira"
    assert (sms["body"], sms["sms"]["parts"], sms["sms"]["encoding"]) == ("Hello Amira", 1, "GSM-7")


def test_a_missing_value_uses_its_fall_back_and_is_named(client, clinic, hello):
    client.patch(f"/patients/{clinic.amira.id}", {"city": None})
    path = f"/message-templates/{hello['id']}/preview"
    [email, _] = client.post(path, {"patient_id": clinic.amira.id}).data["texts"]
    assert email["body"] == "You live in a nice place."
    assert email["empty"] == ["patient.city"]


def test_a_preview_tries_what_is_not_saved(client, clinic, hello):
    path, content = f"/message-templates/{hello['id']}/preview", {"sms": {"body": "{{ org.name }}"}}
    [sms] = client.post(path, {"content": content}).data["texts"]
    assert sms["body"] == "Riverside Clinic"
    refused = client.post(path, {"content": {"sms": {"body": "{{ x.y }}"}}})
    assert refused.fields == ["content.sms.body"]


def test_a_disabled_template_blocks_publishing(client, hello):
    id = save(client, chain(node("patient.onboarded"), node("send_template", template="hello")))
    assert client.post(f"/workflows/{id}/validate").data["problems"] == []
    client.post(f"/message-templates/{hello['id']}/disable")
    [problem] = client.post(f"/workflows/{id}/validate").data["problems"]
    assert (problem["node_id"], problem["field"]) == ("n2", "template")
    assert "“Hello” is disabled" in problem["message"]
    assert client.post(f"/workflows/{id}/publish", {}).status == 422


def test_a_template_disabled_later_fails_the_step_plainly(client, clinic, hello, start, drain):
    run = start(clinic.amira, send=node("send_template", template="hello"))
    assert step(run)["status"] == "succeeded"
    client.post(f"/message-templates/{hello['id']}/disable")
    subject = {"type": "patient", "id": clinic.george.id}
    event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
    drain()
    [run] = client.get("/runs", event_id=event["id"]).data
    failed = step(client.get(f"/runs/{run['id']}").data)
    assert failed["status"] == "failed"
    assert failed["error"]["message"] == "The message template “Hello” is disabled."


def test_it_is_sent_by_each_of_its_methods(client, clinic, hello, start):
    run = start(clinic.amira, send=node("send_template", template="hello"))
    assert step(run)["summary"] == "Sent an e-mail and an SMS to the patient"
    sent = client.get("/messages", run_id=run["id"]).data
    assert {(each["channel"], each["body"][:11]) for each in sent} == {
        ("email", "You live in"), ("sms", "Hello Amira"),
    }  # fmt: skip
    assert {(each["template_id"], each["template_version"]) for each in sent} == {(hello["id"], 1)}


def test_what_one_method_may_not_the_others_do(client, clinic, hello, start):
    client.patch(f"/patients/{clinic.amira.id}", {"sms_consent": False})
    run = start(clinic.amira, send=node("send_template", template="hello"))
    assert step(run)["status"] == "succeeded"
    assert step(run)["summary"] == (
        "Sent an e-mail to the patient; not SMS to the patient: The patient does not agree to SMS."
    )


def test_a_text_for_notes_becomes_a_draft(client, clinic, start):
    content = {"note": {"body": "Welcomed {{ patient.first_name }}"}, "portal": {"body": "Hello"}}
    client.post(
        "/message-templates",
        {**WELCOME, "methods": ["note", "portal"], "content": content, "note_type": "contact"},
    )
    run = start(clinic.amira, send=node("send_template", template="hello"))
    assert step(run)["summary"] == "Sent a portal message to the patient; wrote a note"
    [note] = client.get("/notes", patient_id=clinic.amira.id, run_id=run["id"]).data
    assert (note["body"], note["status"], note["type"]) == ("Welcomed Amira", "draft", "contact")


def test_variables_come_from_the_step(client, clinic, start):
    content = {"sms": {"body": "{{ plan_name }} for {{ patient.first_name }}"}}
    write(client, methods=["sms"], content=content, variables=["plan_name"])
    variables = {"plan_name": "Knees of {{ patient.last_name }}"}
    sms = node("send_sms", text="template", template="hello", variables=variables)
    run = start(clinic.amira, send=sms)
    [message] = client.get("/messages", run_id=run["id"]).data
    assert message["body"] == "Knees of Haddad for Amira"


def test_another_clinic_sees_no_template(client, hello, clinic):
    stranger = Neighbour(clinic.app).client()
    assert stranger.get(f"/message-templates/{hello['id']}").status == 404
    assert stranger.get("/message-templates").data == []


def test_the_templates_of_the_demo_can_all_be_filled_in(client, clinic):
    for template in client.get("/message-templates", limit=100).data:
        path = f"/message-templates/{template['id']}/preview"
        reply = client.post(path, {"patient_id": clinic.amira.id})
        assert reply.status == 200, (template["key"], reply)


def test_it_can_be_published_with_every_template_of_the_seeds(client, clinic):
    keys = [
        "welcome_patient", "plan_welcome", "happy_birthday", "session_reminder_evening",
        "adherence_encouragement", "treatment_plan_completed", "first_appointment_video_guide",
    ]  # fmt: skip
    mails = [node("send_email", text="template", template=key) for key in keys]
    assert publish(client, chain(node("patient.onboarded"), *mails))
    assert db.session.query(Message).count() == 0
