"""Several at the same moment: one form, one signature, one consent, one visit at a time."""

import pytest

from tests.support import threads
from tests.support.forms import SIGNED, form
from tests.support.told import told


def at_once(client, times, act):
    """Nothing of the test itself is under way meanwhile."""
    client.get("/me")
    return threads.at_once(times, act)


def test_the_same_form_is_asked_for_once(client, clinic):
    body = {"patient_id": clinic.amira.id, "form_template_id": "privacy_policy", "blocking": True}
    replies = at_once(client, 5, lambda: client.post("/forms", body))
    assert [reply.status for reply in replies] == [201] * 5
    assert len({reply.data["id"] for reply in replies}) == 1
    assert told().count("form.created") == 1


def test_a_form_is_signed_once(client, clinic):
    path = f"/forms/{form(client, clinic.amira, 'privacy_policy')['id']}/sign"
    replies = at_once(client, 4, lambda: client.post(path, {**SIGNED, "values": {"agree": True}}))
    assert sorted(reply.status for reply in replies) == [200, 422, 422, 422]
    assert told().count("form.signed") == 1
    assert told().count("consent.granted") == 1


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/consents", {"type": "terms"}, "consent.required"),
        ("/access-grants", {"feature": "video"}, "access.granted"),
    ],
)
def test_what_stands_once_is_made_once(client, clinic, path, body, said):
    wanted = {"patient_id": clinic.amira.id, **body}
    replies = at_once(client, 5, lambda: client.post(path, wanted))
    assert [reply.status for reply in replies] == [201] * 5
    assert len({reply.data["id"] for reply in replies}) == 1
    assert told() == [said]


def test_one_consent_counts_however_often_it_is_given(client, clinic):
    body = {"patient_id": clinic.amira.id, "type": "terms", "granted": True}
    replies = at_once(client, 4, lambda: client.post("/consents", body))
    assert [reply.status for reply in replies] == [201] * 4
    assert len(client.get("/consents", patient_id=clinic.amira.id, status="granted").data) == 1


def test_no_answer_is_written_over_a_signature(client, clinic):
    path = f"/forms/{form(client, clinic.amira, 'privacy_policy')['id']}"
    signing = iter([True, False, False, False])

    def act():
        if next(signing):
            return client.post(f"{path}/sign", {**SIGNED, "values": {"agree": True}})
        return client.patch(path, {"values": {"agree": False}})

    at_once(client, 4, act)
    assert client.get(path).data["status"] == "signed"
    assert client.get(path).data["values"]["agree"] is True
