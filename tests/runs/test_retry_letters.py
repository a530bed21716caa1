"""Retries and letters: what was sent is never sent twice, what was not is asked for again."""

from __future__ import annotations

import pytest

from app.database import db
from app.deliveries.models import Delivery
from app.matching import jobs
from tests.engine.test_deliveries import MAIL, run_of, with_mail
from tests.engine.test_walk import states, task, tasks
from tests.runs.test_retry import retry
from tests.support.flows import chain, enable, node
from tests.support.mail import hang_up

__all__ = ["with_mail"]

# The name of the clinic is not an address.
NOBODY = node("send_email", to="address", address="{{ org.name }}", subject="S", body="B")


@pytest.fixture
def visit(client, clinic, drain):
    """Thank Amira, then do these steps; the run."""

    def happen(*then):
        enable(client, chain(node("patient.onboarded"), MAIL, *then))
        subject = {"type": "patient", "id": clinic.amira.id}
        event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
        drain()
        return run_of(client, event["id"])

    return happen


@pytest.mark.parametrize("start", ["failed", "start"])
def test_a_letter_that_was_sent_is_not_sent_again(client, drain, visit, mail, start):
    run = visit(NOBODY)
    assert (run["status"], len(mail.sent)) == ("failed", 1)
    again = retry(client, drain, run, **{"from": start})
    assert (again["status"], states(again)["n2"], len(mail.sent)) == ("failed", "succeeded", 1)


def test_it_says_that_the_letter_was_sent_before(client, drain, visit, mail):
    again = retry(client, drain, visit(NOBODY), **{"from": "start"})
    step = again["steps"][1]
    assert step["summary"] == "Already done by the run before: sent an e-mail to the patient"
    assert step["links"][0]["type"] == "message"


def test_a_refused_letter_is_asked_for_again_under_the_same_key(client, drain, visit, mail):
    mail.at["RCPT"] = "550 No such mailbox"
    run = visit(task("Afterwards"))
    assert run["status"] == "failed"
    mail.at.clear()
    again = retry(client, drain, run)
    assert (again["status"], tasks(client)) == ("completed", ["Afterwards"])
    assert len(mail.sent) == 1
    assert [delivery.key for delivery in db.session.query(Delivery)] == [f"{run['id']}:n2:"]


def test_it_goes_to_the_address_that_was_put_right(client, clinic, drain, visit, mail):
    mail.at["RCPT"] = "550 No such mailbox"
    run = visit()
    mail.at.clear()
    client.patch(f"/patients/{clinic.amira.id}", {"email": "amira@new.example"})
    retry(client, drain, run)
    assert [letter["To"] for letter in mail.sent] == ["amira@new.example"]


def test_a_patient_who_no_longer_agrees_is_not_written_to(client, clinic, drain, visit, mail):
    mail.at["RCPT"] = "550 No such mailbox"
    run = visit(task("Afterwards"))
    mail.at.clear()
    client.patch(f"/patients/{clinic.amira.id}", {"email_consent": False})
    again = retry(client, drain, run)
    assert (states(again)["n2"], mail.sent) == ("skipped", [])
    assert again["status"] == "completed"


def test_nobody_knows_so_it_is_refused_until_a_person_says_it_was_sent(client, drain, visit, mail):
    mail.at["DATA"] = hang_up
    run = visit(task("Afterwards"))
    assert states(run)["n2"] == "unknown"
    client.post(f"/runs/{run['id']}/cancel")
    refusal = retry(client, drain, run, status=422, **{"from": "start"})
    assert "not known" in refusal["error"]["message"]
    step = run["steps"][1]["id"]
    assert client.post(f"/runs/{run['id']}/steps/{step}/resolve", {"sent": True}).status == 200
    again = retry(client, drain, run, **{"from": "start"})
    # The server had taken it before the line broke.
    assert (again["status"], len(mail.sent)) == ("completed", 1)


def test_of_a_run_that_is_over_not_sent_means_it_is_sent_by_a_retry_only(
    client, drain, visit, mail
):
    mail.at["DATA"] = hang_up
    run = visit()
    client.post(f"/runs/{run['id']}/cancel")
    mail.at.clear()
    before = len(mail.sent)
    step = run["steps"][1]["id"]
    client.post(f"/runs/{run['id']}/steps/{step}/resolve", {"sent": False})
    jobs.deliver()
    assert len(mail.sent) == before
    again = retry(client, drain, run, **{"from": "start"})
    assert (again["status"], len(mail.sent)) == ("completed", before + 1)
