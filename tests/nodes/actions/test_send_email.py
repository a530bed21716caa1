"""E-mail goes to whom it may, once; whom it may not reach, it says why."""

import pytest
from sqlalchemy import func, select

from app.clinic.messages.models import Message
from app.database import db
from app.nodes.outcome import Done, Skipped

TEXT = {"subject": "Thank you, {{ patient.first_name }}", "body": "Dear {{ patient.name }}"}


def test_it_writes_to_the_patient(perform, clinic):
    outcome = perform("send_email", about=clinic.amira, **TEXT)
    assert isinstance(outcome, Done)
    message = db.session.get(Message, outcome.output["message_id"])
    assert message.to == clinic.amira.email
    assert message.subject == "Thank you, Amira"
    assert message.body == "Dear Amira Haddad"
    assert message.patient_id == clinic.amira.id
    assert (message.run_id, message.node_id) == ("run_1", "n1")


def test_without_a_mail_server_it_says_that_it_stayed_here(perform, clinic):
    assert "outbox" in perform("send_email", about=clinic.amira, **TEXT).words


def test_its_words_hold_nothing_of_the_message(perform, clinic):
    outcome = perform("send_email", about=clinic.amira, **TEXT)
    told = f"{outcome.words} {outcome.links[0].label}"
    assert "Amira" not in told
    assert "Thank" not in told


def test_it_writes_to_another_address(perform, clinic):
    outcome = perform("send_email", to="address", address="desk@clinic.example", **TEXT)
    message = db.session.get(Message, outcome.output["message_id"])
    assert (message.to, message.patient_id) == ("desk@clinic.example", None)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("harold", "no e-mail address"),
        ("charlotte", "does not agree"),
        ("eleanor", "has died"),
        ("peter", "archived"),
    ],
)
def test_it_says_why_somebody_is_not_written_to(perform, clinic, who, reason):
    outcome = perform("send_email", about=getattr(clinic, who), **TEXT)
    assert isinstance(outcome, Skipped)
    assert reason in outcome.reason


def test_the_same_step_writes_once(perform, clinic):
    first = perform("send_email", about=clinic.amira, **TEXT)
    assert perform("send_email", about=clinic.amira, **TEXT).output == first.output
    count = select(func.count()).select_from(Message).where(Message.run_id == "run_1")
    assert db.session.scalar(count) == 1
