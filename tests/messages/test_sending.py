"""Steps that write to people, from the graph to the provider and back."""

from datetime import timedelta

import pytest

from app import clock as our_clock
from app.clinic.messages.models import Message
from app.database import db
from app.engine.deliver import deliver_batch
from app.engine.sweep import sweep
from app.gateways import telephony
from app.matching import jobs
from tests.messages.conftest import step
from tests.support.flows import chain, enable, node
from tests.support.provider import TOKEN

SMS = node("send_sms", body="Hello {{ patient.first_name }}")
BOTH = {
    "key": "both",
    "name": "Both",
    "methods": ["sms", "voice"],
    "content": {"sms": {"body": "Hello"}, "voice": {"body": "Hello"}},
}
AT_NIGHT = timedelta(hours=13)  # 22:30
TO_MORNING = timedelta(hours=9, minutes=31)


@pytest.fixture
def with_sms(configured, provider):
    configured(sms=provider.account, voice=provider.account, public_url="https://careloom.example")
    return provider


def again(client, run):
    return client.get(f"/runs/{run['id']}").data


def messages(client, run):
    return client.get("/messages", run_id=run["id"]).data


@pytest.mark.parametrize(
    ("action", "channel", "status"),
    [
        (SMS, "sms", "sent (outbox only)"),
        (node("send_voice_call", body="Hello"), "voice", "sent (outbox only)"),
        (node("send_push", message="Hello"), "push", "sent (outbox only)"),
        (node("send_portal_message", subject="Hi", body="Hello"), "portal", "unread"),
    ],
)
def test_without_a_gateway_it_stands_in_the_outbox(client, clinic, start, action, channel, status):
    run = start(clinic.amira, send=action)
    [message] = messages(client, run)
    assert (run["status"], message["channel"], message["status_label"]) == (
        "completed", channel, status,
    )  # fmt: skip
    assert step(run)["links"][0]["id"] == message["id"]


def test_an_sms_reaches_the_provider_once(client, clinic, start, with_sms):
    run = start(clinic.amira, send=SMS)
    assert [form["Body"] for form in with_sms.forms] == ["Hello Amira"]
    assert with_sms.forms[0]["To"] == clinic.amira.mobile_phone
    assert with_sms.taken[0].headers["Idempotency-Key"] == f"{run['id']}:send:"
    assert with_sms.forms[0]["StatusCallback"] == (
        "https://careloom.example/api/v1/gateways/sms/status"
    )
    [message] = messages(client, run)
    assert (message["status"], run["status"]) == ("sent", "completed")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sms_consent": False}, "does not agree to SMS"),
        ({"mobile_phone": None}, "no mobile phone"),
    ],
)
def test_who_gets_no_sms(client, clinic, start, with_sms, change, reason):
    client.patch(f"/patients/{clinic.amira.id}", change)
    run = start(clinic.amira, send=SMS)
    assert step(run)["status"] == "skipped"
    assert reason in step(run)["summary"]
    [message] = messages(client, run)
    assert message["status"] == "suppressed"
    assert reason in message["error"]
    assert with_sms.taken == []


def test_a_refusal_fails_the_step(client, clinic, start, with_sms):
    with_sms.answer = (400, {"message": "not a mobile number"})
    run = start(clinic.amira, send=SMS)
    assert (run["status"], step(run)["status"]) == ("failed", "failed")
    assert "not a mobile number" in step(run)["error"]["message"]


def test_a_broken_line_is_for_a_person_to_decide(client, clinic, start, with_sms):
    with_sms.answer = "hang up"
    run = start(clinic.amira, send=SMS)
    assert (run["status"], step(run)["status"]) == ("waiting", "unknown")


# Quiet hours


@pytest.fixture
def night(clock):
    clock.shift(AT_NIGHT)


def test_in_quiet_hours_it_is_held_back(client, clinic, night, start, with_sms):
    run = start(clinic.amira, send=SMS, then=node("create_task", title="Afterwards"))
    assert (run["status"], step(run)["status"]) == ("waiting", "waiting")
    assert step(run)["until"] == "2026-03-19T08:00:00.000Z"
    assert "Quiet hours" in step(run)["summary"]
    [message] = messages(client, run)
    assert (message["status"], message["scheduled_for"]) == ("deferred", "2026-03-19T08:00:00.000Z")
    assert with_sms.taken == []


def test_it_leaves_when_they_are_over(client, clinic, night, start, drain, with_sms, clock):
    run = start(clinic.amira, send=SMS)
    clock.shift(TO_MORNING)
    drain()
    assert (len(with_sms.taken), again(client, run)["status"]) == (1, "completed")
    assert step(again(client, run))["summary"] == "Sent an SMS to the patient"


def test_without_a_provider_it_is_held_back_too(client, clinic, night, start, drain, clock):
    run = start(clinic.amira, send=SMS)
    assert messages(client, run)[0]["status"] == "deferred"
    clock.shift(TO_MORNING)
    drain()
    assert messages(client, run)[0]["status_label"] == "sent (outbox only)"
    assert again(client, run)["status"] == "completed"


def test_urgent_clinical_goes_at_night(client, clinic, night, start, with_sms):
    sms = node("send_sms", body="Call us now", message_class="urgent_clinical")
    start(clinic.amira, send=sms)
    assert len(with_sms.taken) == 1


def test_it_asks_again_when_it_leaves(client, clinic, night, start, drain, with_sms, clock):
    run = start(clinic.amira, send=SMS, then=node("create_task", title="Afterwards"))
    client.patch(f"/patients/{clinic.amira.id}", {"is_deceased": True})
    clock.shift(TO_MORNING)
    drain()
    run = again(client, run)
    assert (run["status"], step(run)["status"]) == ("completed", "skipped")
    assert step(run)["summary"] == "The patient has died."
    assert messages(client, run)[0]["status"] == "suppressed"
    assert with_sms.taken == []


def test_hours_that_were_changed_count_when_it_leaves(
    client, clinic, night, start, drain, with_sms, clock
):
    run = start(clinic.amira, send=SMS)
    hours = {"from": "12:00", "to": "13:00"}
    client.patch("/organisation/contact-policy", {"weekdays": hours, "weekend": None})
    clock.shift(TO_MORNING)
    drain()
    assert with_sms.taken == []
    assert step(again(client, run))["until"] == "2026-03-19T12:00:00.000Z"
    clock.shift(timedelta(hours=4))
    drain()
    assert (len(with_sms.taken), again(client, run)["status"]) == (1, "completed")


def test_a_run_that_is_cancelled_takes_back_what_is_held(
    client, clinic, night, start, drain, with_sms, clock
):
    run = start(clinic.amira, send=SMS)
    client.post(f"/runs/{run['id']}/cancel")
    clock.shift(TO_MORNING)
    drain()
    assert with_sms.taken == []
    assert messages(client, run)[0]["status"] == "failed"


# Cap, marketing, categories


def test_the_daily_cap(client, clinic, start, with_sms):
    client.patch("/organisation/contact-policy", {"daily_cap": 2})
    run = start(clinic.amira, one=SMS, two=SMS, three=SMS)
    assert [step(run, each)["status"] for each in ("one", "two", "three")] == [
        "succeeded", "succeeded", "skipped",
    ]  # fmt: skip
    assert "had 2 messages today" in step(run, "three")["summary"]


def test_marketing_needs_a_consent(client, clinic, start):
    mail = node("send_email", subject="Offer", body="Half price", message_class="marketing")
    run = start(clinic.amira, send=mail)
    assert step(run)["summary"] == "The patient has not agreed to marketing."


# Several messages of one step


def test_a_step_with_two_calls_waits_for_both(client, clinic, start, with_sms):
    client.post("/message-templates", BOTH)
    run = start(clinic.amira, send=node("send_template", template="both"))
    assert sorted(each.path.rsplit("/", 1)[1] for each in with_sms.taken) == [
        "Calls.json", "Messages.json",
    ]  # fmt: skip
    keys = {each.headers["Idempotency-Key"] for each in with_sms.taken}
    assert keys == {f"{run['id']}:send::sms", f"{run['id']}:send::voice"}
    assert (run["status"], step(run)["status"]) == ("completed", "succeeded")
    assert step(run)["notes"] == []


def test_one_of_two_that_fails_fails_the_step(client, clinic, start, with_sms):
    client.post("/message-templates", BOTH)
    with_sms.answer = (400, {"message": "no"})
    run = start(clinic.amira, send=node("send_template", template="both"))
    assert (run["status"], step(run)["status"]) == ("failed", "failed")
    assert {each["status"] for each in messages(client, run)} == {"failed"}


def test_a_retry_sends_only_what_did_not_leave(client, clinic, start, drain, with_sms):
    client.post("/message-templates", BOTH)
    with_sms.answer = (400, {"message": "no"})
    run = start(clinic.amira, send=node("send_template", template="both"))
    keys = {each.headers["Idempotency-Key"] for each in with_sms.taken}
    with_sms.taken.clear()
    with_sms.answer = (201, {})
    retried = client.post(f"/runs/{run['id']}/retry", {"from": "failed", "version": "same"}).data
    drain()
    assert again(client, retried)["status"] == "completed"
    assert {each.headers["Idempotency-Key"] for each in with_sms.taken} == keys


def test_admins_get_one_e_mail_each(client, clinic, start):
    run = start(clinic.amira, send=node("send_email", to="admin", subject="Look", body="Now"))
    admins = {clinic.helen.email, clinic.priya.email}
    assert {each["to"] for each in messages(client, run)} == admins


def test_a_delay_holds_up_nobody_else(client, clinic, start, drain, with_sms, clock):
    sms = node("send_sms", body="Hello", delay_minutes=30)
    run = start(clinic.amira, send=sms, then=node("create_task", title="Afterwards"))
    assert step(run, "then")["status"] == "succeeded"
    assert step(run)["status"] == "waiting"
    assert with_sms.taken == []
    clock.shift(timedelta(minutes=31))
    sweep()
    drain()
    assert len(with_sms.taken) == 1
    assert again(client, run)["status"] == "completed"


# What the provider tells


def callback(client, kind, url="https://careloom.example", token=TOKEN, **form):
    path = f"/gateways/{kind}"
    signature = telephony.signature(token, f"{url}/api/v1{path}", form)
    headers = {"X_Twilio_Signature": signature}
    return client.send("POST", path, data=form, headers=headers)


@pytest.fixture
def sent(client, clinic, start, with_sms):
    run = start(clinic.amira, send=SMS)
    [message] = messages(client, run)
    return message


def provider_id(message):
    return db.session.get(Message, message["id"]).provider_id


@pytest.mark.parametrize(
    ("told", "status"),
    [("queued", "sent"), ("sent", "sent"), ("delivered", "delivered"), ("undelivered", "bounced"),
     ("failed", "bounced")],
)  # fmt: skip
def test_what_became_of_an_sms(client, sent, told, status):
    reply = callback(client, "sms/status", MessageSid=provider_id(sent), MessageStatus=told)
    assert reply.status == 200
    assert client.get(f"/messages/{sent['id']}").data["status"] == status


def test_a_late_report_takes_nothing_back(client, sent):
    for told in ("delivered", "sent", "undelivered"):
        callback(client, "sms/status", MessageSid=provider_id(sent), MessageStatus=told)
    assert client.get(f"/messages/{sent['id']}").data["status"] == "delivered"


def test_a_forged_report_is_refused(client, sent):
    form = {"MessageSid": provider_id(sent), "MessageStatus": "delivered"}
    assert callback(client, "sms/status", token="guessed", **form).status == 401
    assert callback(client, "sms/status", url="https://other.example", **form).status == 401
    assert client.get(f"/messages/{sent['id']}").data["status"] == "sent"


def test_reports_are_events(client, sent):
    form = {"MessageSid": provider_id(sent), "MessageStatus": "undelivered", "ErrorCode": "30006"}
    callback(client, "sms/status", **form)
    [event] = client.get("/events", type="message.bounced").data
    assert event["subject_id"] == sent["id"]
    assert "30006" in client.get(f"/messages/{sent['id']}").data["error"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"CallStatus": "ringing"}, "ringing"),
        ({"CallStatus": "completed", "AnsweredBy": "human"}, "answered"),
        ({"CallStatus": "completed", "AnsweredBy": "machine_end_beep"}, "voicemail"),
        ({"CallStatus": "no-answer"}, "no_answer"),
        ({"CallStatus": "busy"}, "no_answer"),
    ],
)
def test_what_became_of_a_call(client, clinic, start, with_sms, form, status):
    run = start(clinic.amira, send=node("send_voice_call", body="Hello"))
    [message] = messages(client, run)
    callback(client, "voice/status", CallSid=provider_id(message), **form)
    assert messages(client, run)[0]["status"] == status


# What patients answer


def answer(client, clinic, body, sid="SMin1"):
    form = {"From": clinic.amira.mobile_phone, "To": "+441172960000", "Body": body}
    return callback(client, "sms/received", MessageSid=sid, **form)


def test_stop_and_start_change_what_the_patient_agrees_to(client, clinic, with_sms):
    path = f"/patients/{clinic.amira.id}"
    answer(client, clinic, " Stop. ", "SMin1")
    assert client.get(path).data["sms_consent"] is False
    answer(client, clinic, "Please stop by tomorrow", "SMin2")
    assert client.get(path).data["sms_consent"] is False
    answer(client, clinic, "START", "SMin3")
    assert client.get(path).data["sms_consent"] is True


def test_an_answer_starts_a_workflow_once(client, clinic, drain, with_sms):
    enable(client, chain(node("message.received", channels=["sms"]),
                         node("create_task", title="Answer: {{ message.body }}")))  # fmt: skip
    for _ in range(2):  # providers repeat themselves
        answer(client, clinic, "Can I come later?")
    drain()
    [task] = client.get("/tasks", search="Answer").data
    assert task["title"] == "Answer: Can I come later?"
    assert task["patient"]["id"] == clinic.amira.id


def test_a_portal_message_does_not_start_a_workflow_for_sms(client, clinic, drain):
    enable(client, chain(node("message.received", channels=["sms"]),
                         node("create_task", title="Answer it")))  # fmt: skip
    client.post("/messages/received", {"patient_id": clinic.amira.id, "body": "Hello"})
    drain()
    assert client.get("/tasks", search="Answer it").data == []
    [run] = client.get("/runs").data
    assert run["reason"] == "Did not start: the message came in on another channel"


def test_a_strangers_sms_is_not_kept(client, clinic, with_sms):
    form = {"From": "+447700900999", "Body": "STOP", "MessageSid": "SMx"}
    assert callback(client, "sms/received", **form).status == 200
    assert client.get("/messages", direction="in").data == []


# At the portal


def test_the_patient_opens_a_portal_message(client, clinic, start):
    run = start(clinic.amira, send=node("send_portal_message", subject="Hi", body="Hello"))
    [message] = messages(client, run)
    read = client.post(f"/messages/{message['id']}/read").data
    assert (read["status"], read["read_at"]) == ("read", our_clock.iso(our_clock.now()))


def test_nothing_is_left_to_do(client, clinic, start, with_sms):
    start(clinic.amira, send=SMS)
    assert deliver_batch() == 0
    jobs.drain()
    assert len(with_sms.taken) == 1
