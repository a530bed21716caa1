"""Access to features: granted for a time or for good, and shut while something is open."""

import pytest

from tests.support.told import told


@pytest.fixture
def grant(client, clinic):
    def give(**more):
        return client.post(
            "/access-grants", {"patient_id": clinic.amira.id, "feature": "telerehab", **more}
        )

    return give


def check(client, patient, feature="telerehab"):
    return client.get(f"/patients/{patient.id}/access/{feature}").data


def test_with_a_grant_it_is_allowed(client, clinic, grant):
    assert check(client, clinic.amira)["allowed"] is False
    made = grant().data
    assert (made["status"], made["expires_at"]) == ("active", None)
    assert check(client, clinic.amira) == {
        "feature": "telerehab", "allowed": True, "reason": None, "grant_id": made["id"],
        "blocks": [],
    }  # fmt: skip
    assert check(client, clinic.amira, "video")["allowed"] is False
    assert check(client, clinic.george)["allowed"] is False


def test_a_block_keeps_it_shut(client, clinic, grant):
    grant()
    block = {"patient_id": clinic.amira.id, "reason": "Ask us"}
    made = client.post("/booking-blocks", block).data
    shut = check(client, clinic.amira)
    assert (shut["allowed"], shut["reason"]) == (False, "Still open: Ask us.")
    assert shut["blocks"][0]["id"] == made["id"]
    client.post(f"/booking-blocks/{made['id']}/release", {})
    assert check(client, clinic.amira)["allowed"] is True


def test_it_ends_by_time_or_by_hand(client, clinic, grant, clock):
    made = grant(expires_at="2026-03-18T10:00:00Z").data
    clock.shift(1_800)
    assert client.get(f"/access-grants/{made['id']}").data["status"] == "expired"
    assert check(client, clinic.amira)["allowed"] is False
    assert client.post(f"/access-grants/{made['id']}/revoke").code == "INVALID_STATE_TRANSITION"
    again = grant().data
    assert again["id"] != made["id"]
    assert client.post(f"/access-grants/{again['id']}/revoke").data["status"] == "revoked"
    assert check(client, clinic.amira)["allowed"] is False
    assert told() == ["access.granted", "access.granted", "access.revoked"]


@pytest.mark.parametrize(
    ("before", "then", "until"),
    [
        ("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00.000Z"),
        ("2026-04-01T00:00:00Z", "2026-03-20T00:00:00Z", "2026-04-01T00:00:00.000Z"),
        ("2026-04-01T00:00:00Z", None, None),
        (None, "2026-04-01T00:00:00Z", None),
    ],
)
def test_granting_again_lasts_longer_never_shorter(grant, before, then, until):
    first, again = grant(expires_at=before).data, grant(expires_at=then).data
    assert (again["id"], again["expires_at"]) == (first["id"], until)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"feature": "All Of It"}, "feature"),
        ({"expires_at": "2026-03-01T00:00:00Z"}, "expires_at"),
        ({"patient_id": "pat_nobody"}, "patient_id"),
    ],
)
def test_what_cannot_be_granted(grant, body, field):
    assert grant(**body).fields == [field]


def test_the_list_by_status(client, grant):
    grant(expires_at="2026-04-01T00:00:00Z")
    assert len(client.get("/access-grants", status="active").data) == 1
    assert client.get("/access-grants", status="expired").data == []
    assert client.get("/access-grants", status="revoked").data == []
