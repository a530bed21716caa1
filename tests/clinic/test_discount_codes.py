import pytest

from tests.support.told import told


def test_a_code_is_issued_and_used_up(client, clinic):
    code = client.post("/discount-codes", {"percent": 10, "patient_id": clinic.amira.id}).data
    assert (code["status"], code["value"], len(code["code"])) == ("issued", "10%", 8)
    path = f"/discount-codes/{code['id']}/use"
    assert client.post(path, {"patient_id": clinic.george.id}).fields == ["patient_id"]
    assert client.post(path, {"patient_id": clinic.amira.id}).data["status"] == "used"
    assert client.post(path, {}).code == "INVALID_STATE_TRANSITION"
    assert told() == ["discount_code.issued", "discount_code.used"]


def test_a_code_of_ones_own_may_be_used_several_times(client):
    new = {"amount": "5.00", "code": "bday2025", "max_uses": 2}
    code = client.post("/discount-codes", new).data
    assert (code["code"], code["value"]) == ("BDAY2025", "£5.00")
    assert client.post("/discount-codes", new).status == 409
    path = f"/discount-codes/{code['id']}/use"
    assert [client.post(path, {}).data["uses"] for _ in range(2)] == [1, 2]
    assert client.post(path, {}).status == 422


def test_a_code_expires(client, clock):
    code = client.post("/discount-codes", {"percent": 5, "valid_until": "2026-03-19T00:00:00Z"})
    clock.move_to("2026-03-20T09:00:00Z")
    path = f"/discount-codes/{code.data['id']}"
    assert client.get(path).data["status"] == "expired"
    assert client.post(f"{path}/use", {}).code == "INVALID_STATE_TRANSITION"
    assert client.get("/discount-codes", status="issued").data == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "percent"),
        ({"percent": 10, "amount": "1.00"}, "percent"),
        ({"percent": 0}, "percent"),
        ({"amount": "0.00"}, "amount"),
        ({"percent": 5, "valid_until": "2026-03-01T00:00:00Z"}, "valid_until"),
        ({"percent": 5, "code": "no spaces"}, "code"),
        ({"percent": 5, "patient_id": "pat_nobody"}, "patient_id"),
    ],
)
def test_what_cannot_be_issued(client, body, field):
    reply = client.post("/discount-codes", body)
    assert (reply.status, reply.fields) == (422, [field])
