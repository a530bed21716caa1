import pytest

from app.clinic.messages import service
from app.clinic.messages.models import Message
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import DeliveryFailed, Settled, sender_of
from app.errors import Invalid


@pytest.fixture
def write(clinic):
    def write(to=None, patient=None, **more):
        patient = patient or clinic.amira
        values = {"subject": "Thank you", "body": "Dear Amira", "patient_id": patient.id, **more}
        return service.email(clinic.id, by=clinic.by, to=to or patient.email, **values)

    return write


@pytest.fixture
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


def deliver(message):
    """What a worker does with it."""
    sender = sender_of("email")
    letter = sender.prepare(message.org_id, message.id)
    db.session.commit()
    try:
        result = Settled(DeliveryStatus.SENT, sender.send(letter, "run_1:n1:"))
    except DeliveryFailed as error:
        status = DeliveryStatus.UNKNOWN if error.unknown else DeliveryStatus.FAILED
        result = Settled(status, error=error.message)
    sender.settle(message.org_id, message.id, result)
    db.session.commit()


def test_without_a_mail_server_it_stands_in_the_outbox(client, clinic, write):
    write()
    (message,) = client.get("/messages").data
    assert (message["to"], message["subject"]) == ("amira.haddad@example.com", "Thank you")
    assert (message["status"], message["status_label"]) == ("sent", "sent (outbox only)")
    assert message["sent_at"] == "2026-03-18T09:30:00.000Z"
    assert message["patient"]["name"] == "Amira Haddad"
    assert db.session.query(Delivery).count() == 0


def test_with_a_mail_server_it_waits_to_be_delivered(write, with_mail):
    message = write(once="run_1:n1:", run_id="run_1", node_id="n1", max_attempts=5)
    delivery = db.session.get(Delivery, message.delivery_id)
    assert message.status == "queued"
    assert (delivery.channel, delivery.record_id) == ("email", message.id)
    assert (delivery.key, delivery.max_attempts) == ("run_1:n1:", 5)
    assert (delivery.run_id, delivery.node_id) == ("run_1", "n1")


def test_it_is_delivered(client, write, with_mail):
    message = write()
    deliver(message)
    assert with_mail.sent[0]["To"] == "amira.haddad@example.com"
    assert (message.status, message.status_label) == ("sent", "sent")
    assert message.provider_id == with_mail.sent[0]["Message-ID"]


def test_the_outbox_says_why_it_failed(write, with_mail):
    with_mail.at["RCPT"] = "550 no such mailbox"
    message = write()
    deliver(message)
    assert message.status == "failed"
    assert "550 no such mailbox" in message.error
    assert message.sent_at is None


def test_before_another_try_it_is_queued_again(clinic, write, with_mail):
    message = write()
    sender_of("email").settle(clinic.id, message.id, Settled(DeliveryStatus.QUEUED, error="later"))
    assert (message.status, message.error) == ("queued", "later")


@pytest.mark.parametrize(
    ("whom", "reason"),
    [
        ("eleanor", "The patient has died."),
        ("peter", "The patient is archived."),
        ("charlotte", "The patient does not agree to e-mail."),
    ],
)
def test_who_must_not_be_written_to(clinic, write, with_mail, whom, reason):
    patient = getattr(clinic, whom)
    message = write(to=patient.email.upper(), patient=patient)
    assert (message.status, message.error) == ("suppressed", reason)
    assert message.delivery_id is None


def test_staff_may_be_written_to_about_anybody(clinic, write):
    assert write(to="desk@riverside.example", patient=clinic.eleanor).status == "sent"


def test_a_run_writes_once(write):
    assert write(once="run_1:n1:") is write(once="run_1:n1:")
    assert db.session.query(Message).count() == 1


@pytest.mark.parametrize(
    "to",
    [
        "amira",
        "amira@",
        "@example.com",
        "a@b",
        "a@b.example, c@d.example",
        "a@b.example\nBcc: c@d.example",
        "Amira <a@b.example>",
        f"{'a' * 65}@b.example",
        "a@b..example",
        f"a@{'b' * 250}.example",
    ],
)
def test_what_is_no_address(write, to):
    with pytest.raises(Invalid) as refused:
        write(to=to)
    assert refused.value.details[0].field == "to"


def test_a_subject_is_one_line(write):
    assert write(subject="Thank\r\nyou").subject == "Thank you"
    assert len(write(subject="x" * 999).subject) == 300


def test_a_page_at_a_time_newest_first(client, write):
    made = [write(subject=f"No. {number}").id for number in range(5)]
    first = client.get("/messages", limit=3)
    assert [one["id"] for one in first.data] == made[:1:-1]
    assert first.meta["has_more"] is True
    rest = client.get("/messages", limit=3, cursor=first.meta["next_cursor"])
    assert [one["id"] for one in rest.data] == made[1::-1]
    assert (rest.meta["next_cursor"], rest.meta["has_more"]) == (None, False)


def test_filters(client, clinic, write):
    write(run_id="run_1")
    write(patient=clinic.george, subject="Your result")
    write(patient=clinic.charlotte)
    for query, many in (
        ({"run_id": "run_1"}, 1),
        ({"patient_id": clinic.george.id}, 1),
        ({"status": "suppressed"}, 1),
        ({"search": "result"}, 1),
        ({"search": "whitfield"}, 1),
        ({"channel": "email"}, 3),
        ({"channel": "sms"}, 0),
    ):
        assert len(client.get("/messages", **query).data) == many, query
