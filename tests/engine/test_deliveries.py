"""E-mails of a run: through a real mail server that takes, refuses, hangs up and dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from app import clock as our_clock
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.engine.deliver import LEASE
from app.engine.sweep import sweep
from app.matching import jobs
from tests.engine.test_walk import states, task, tasks
from tests.support.flows import chain, enable, graph, node
from tests.support.mail import hang_up

MAIL = node("send_email", to="patient", subject="Thank you {{ patient.first_name }}", body="Bye")


@pytest.fixture(autouse=True)
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


@pytest.fixture
def visit(client, clinic, drain):
    """Thank Amira after her visit; the run."""
    enable(client, chain(node("patient.onboarded"), MAIL, task("Afterwards")))

    def happen():
        subject = {"type": "patient", "id": clinic.amira.id}
        event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
        drain()
        return run_of(client, event["id"])

    return happen


def run_of(client, event_id):
    [run] = client.get("/runs", event_id=event_id).data
    return client.get(f"/runs/{run['id']}").data


def again(client, run):
    return client.get(f"/runs/{run['id']}").data


def test_the_patient_gets_one_letter_and_the_run_goes_on(client, visit, mail):
    run = visit()
    assert [letter["Subject"] for letter in mail.sent] == ["Thank you Amira"]
    assert (run["status"], states(run)["n2"]) == ("completed", "succeeded")
    assert tasks(client) == ["Afterwards"]


def test_the_step_leads_to_the_message(client, visit):
    run = visit()
    [link] = run["steps"][1]["links"]
    assert client.get(f"/messages/{link['id']}").data["status"] == "sent"


def test_a_refused_address_fails_at_once_and_says_what_the_server_said(client, visit, mail):
    mail.at["RCPT"] = "550 No such mailbox"
    run = visit()
    assert (run["status"], states(run)["n2"]) == ("failed", "failed")
    assert "No such mailbox" in run["steps"][1]["error"]["message"]
    assert tasks(client) == []


def test_a_busy_server_is_tried_again_later(client, visit, drain, mail, clock):
    mail.at["RCPT"] = "451 Try again later"
    run = visit()
    step = run["steps"][1]
    assert (run["status"], step["status"]) == ("waiting", "retrying")
    assert step["next_try_at"]
    mail.at.clear()
    clock.shift(timedelta(minutes=1))
    jobs.deliver()
    drain()
    assert again(client, run)["status"] == "completed"
    assert len(mail.sent) == 1


def test_after_the_last_try_the_step_has_failed(client, visit, drain, mail, clock):
    mail.at["RCPT"] = "451 Try again later"
    run = visit()
    for _ in range(3):
        clock.shift(timedelta(hours=2))
        jobs.deliver()
        drain()
    run = again(client, run)
    assert run["status"] == "failed"
    assert "Tried 3 times" in run["steps"][1]["error"]["message"]


def test_nobody_knows_whether_a_letter_left_when_the_line_broke(client, visit, mail):
    mail.at["DATA"] = hang_up
    run = visit()
    assert (run["status"], states(run)["n2"]) == ("waiting", "unknown")
    assert run["waiting"]["for"] == "a person to decide"


def test_a_person_says_it_was_sent(client, visit, drain, mail):
    mail.at["DATA"] = hang_up
    run = visit()
    mail.at.clear()
    client.post(f"/runs/{run['id']}/steps/{run['steps'][1]['id']}/resolve", {"sent": True})
    drain()
    # The server had taken it before the line broke; it is not sent a second time.
    assert (again(client, run)["status"], len(mail.sent)) == ("completed", 1)


def test_a_person_says_it_was_not_sent_so_it_is_sent_again(client, visit, drain, mail):
    mail.at["DATA"] = hang_up
    run = visit()
    mail.at.clear()
    client.post(f"/runs/{run['id']}/steps/{run['steps'][1]['id']}/resolve", {"sent": False})
    drain()
    assert (again(client, run)["status"], len(mail.sent)) == ("completed", 2)


def test_a_worker_that_died_while_sending_leaves_the_outcome_unknown(client, visit, mail, clock):
    mail.at["RCPT"] = "451 Try again later"
    run = visit()
    # As a worker leaves it behind that was killed after it had begun.
    db.session.execute(
        update(Delivery).values(status=DeliveryStatus.SENDING, lease_until=our_clock.now() + LEASE)
    )
    db.session.commit()
    sweep()
    assert states(again(client, run))["n2"] == "retrying"
    clock.shift(LEASE + timedelta(seconds=1))
    sweep()
    assert states(again(client, run))["n2"] == "unknown"
    assert mail.sent == []


def test_what_has_not_left_when_the_run_is_cancelled_never_leaves(
    client, visit, drain, mail, clock
):
    mail.at["RCPT"] = "451 Try again later"
    run = visit()
    assert client.post(f"/runs/{run['id']}/cancel").status == 200
    mail.at.clear()
    clock.shift(timedelta(hours=1))
    jobs.deliver()
    drain()
    assert (again(client, run)["status"], mail.sent) == ("cancelled", [])


def test_an_answer_after_the_cancel_is_noted_not_shown(client, clinic, mail, drain):
    nodes = {"start": node("patient.onboarded"), "mail": MAIL, "end": task("Afterwards")}
    enable(client, graph(nodes, "start > mail", "mail > end"))
    subject = {"type": "patient", "id": clinic.amira.id}
    event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
    jobs.drain()  # the letter is asked for, not yet sent
    run = run_of(client, event["id"])
    assert states(run)["mail"] == "running"

    # A worker has it in hand when the run is cancelled, and comes back with the answer.
    db.session.execute(update(Delivery).values(status=DeliveryStatus.SENDING))
    db.session.commit()
    client.post(f"/runs/{run['id']}/cancel")
    db.session.execute(update(Delivery).values(status=DeliveryStatus.QUEUED))
    db.session.commit()
    drain()
    run = again(client, run)
    assert (run["status"], states(run)["mail"]) == ("cancelled", "cancelled")
    assert "answered" in run["steps"][1]["notes"][0]
