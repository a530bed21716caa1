"""A link below an e-mail stops its kind, and nothing else."""

import re

import pytest

from tests.messages.conftest import step
from tests.support.flows import node

GREETING = node("send_email", subject="Happy birthday", body="Dear you", category="greetings")


@pytest.fixture
def letter(configured, mail, clinic, start):
    configured(smtp_url=mail.url, public_url="http://localhost")
    start(clinic.amira, send=GREETING)
    [found] = mail.sent
    return found


@pytest.fixture
def link(letter):
    return re.search(r"http://localhost(/unsubscribe/\S+)", letter.get_content()).group(1)


def test_mail_programs_find_the_link(letter, link):
    assert letter["List-Unsubscribe"] == f"<http://localhost{link}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_without_a_kind_has_no_link(configured, mail, clinic, start):
    configured(smtp_url=mail.url)
    start(clinic.amira, send=node("send_email", subject="Your visit", body="Tomorrow"))
    [letter] = mail.sent
    assert letter["List-Unsubscribe"] is None
    assert "unsubscribe" not in letter.get_content()


def test_looking_changes_nothing(client, clinic, link):
    page = client.http.get(link)
    assert page.status_code == 200
    assert "Birthday greetings" in page.text
    assert client.get(f"/patients/{clinic.amira.id}/contact").data["unsubscribed"] == []


def test_the_button_stops_this_kind_only(client, clinic, start, mail, link):
    assert "no more messages" in client.http.post(link).text
    [stopped] = client.get(f"/patients/{clinic.amira.id}/contact").data["unsubscribed"]
    assert stopped == {"key": "greetings", "name": "Birthday greetings"}
    run = start(
        clinic.amira, send=GREETING, other=node("send_email", subject="Your visit", body="x")
    )
    assert step(run)["summary"] == "The patient has unsubscribed from “Birthday greetings”."
    assert step(run, "other")["status"] == "succeeded"


def test_one_click_of_a_mail_program(client, clinic, link):
    client.http.post(link, data={"List-Unsubscribe": "One-Click"})
    client.http.post(link, data={"List-Unsubscribe": "One-Click"})
    assert len(client.get(f"/patients/{clinic.amira.id}/contact").data["unsubscribed"]) == 1


def test_it_can_be_taken_back(client, clinic, link):
    client.http.post(link)
    client.http.post(link, data={"again": "1"})
    assert client.get(f"/patients/{clinic.amira.id}/contact").data["unsubscribed"] == []


def test_a_link_that_we_did_not_make(client, clinic, link):
    assert client.http.get(link[:-3]).status_code == 404
    assert client.http.post("/unsubscribe/guessed").status_code == 404


def test_how_a_patient_can_be_reached(client, clinic):
    ways = client.get(f"/patients/{clinic.charlotte.id}/contact").data["channels"]
    found = {each["channel"]: (each["decision"], each["reason"]) for each in ways}
    assert found["email"] == ("suppress", "The patient does not agree to e-mail.")
    assert found["portal"] == ("send", None)


@pytest.mark.parametrize(
    "change",
    [
        {"weekdays": None, "weekend": None},
        {"weekdays": {"from": "20:00", "to": "08:00"}},
        {"weekdays": {"from": "8", "to": "20:00"}},
        {"daily_cap": 0},
        {"quiet_channels": ["portal"]},
        {"categories": [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]},
    ],
)
def test_a_policy_that_makes_no_sense(client, clinic, change):
    assert client.patch("/organisation/contact-policy", change).status == 422
    assert client.get("/organisation/contact-policy").data["weekdays"] == {
        "from": "08:00", "to": "20:00",
    }  # fmt: skip
