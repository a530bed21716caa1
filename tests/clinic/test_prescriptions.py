"""Prescriptions are drafted, changed, and closed by a signature."""

from tests.support.told import told

NAPROXEN = {"medication": "Naproxen 250 mg", "dose": "1 tablet", "frequency": "twice a day"}


def draft(client, clinic):
    body = {"patient_id": clinic.amira.id, "items": [NAPROXEN], "prescriber_id": clinic.tom.id}
    return client.post("/prescriptions", body).data


def test_a_draft_is_signed_and_then_never_changes(client, clinic):
    prescription = draft(client, clinic)
    assert (prescription["status"], prescription["prescriber"]["name"]) == (
        "draft",
        "Dr Tom Okafor",
    )
    address = f"/prescriptions/{prescription['id']}"
    assert client.patch(address, {"notes": "With food"}).data["notes"] == "With food"
    assert client.post(f"{address}/sign").data["status"] == "signed"
    assert client.patch(address, {"notes": "Without"}).status == 422
    assert client.post(f"{address}/sign").status == 422
    assert client.post(f"{address}/cancel").status == 422
    assert told() == ["prescription.signed"]


def test_a_draft_nobody_wants(client, clinic):
    prescription = draft(client, clinic)
    cancelled = client.post(f"/prescriptions/{prescription['id']}/cancel").data
    assert cancelled["status"] == "cancelled"
    assert client.get("/prescriptions", search="naproxen", status="cancelled").data[0] == cancelled


def test_an_unknown_prescriber_or_no_medicine_is_refused(client, clinic):
    body = {"patient_id": clinic.amira.id, "items": [NAPROXEN]}
    assert client.post("/prescriptions", {**body, "prescriber_id": "usr_nobody"}).status == 422
    assert client.post("/prescriptions", {**body, "items": []}).status == 422
