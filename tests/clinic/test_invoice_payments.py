"""Part payments, and what else may become of an invoice."""

from tests.support.told import told


def write(client, clinic):
    line = {"description": "Review", "product_category": "consultation", "unit_price": "85.00"}
    body = {"patient_id": clinic.amira.id, "lines": [line]}
    return f"/invoices/{client.post('/invoices', body).data['id']}"


def test_it_is_paid_with_the_last_part_and_told_once(client, clinic):
    invoice = write(client, clinic)
    part = client.post(f"{invoice}/pay", {"amount": "60.00"}).data
    assert (part["status"], part["amount_paid"], part["amount_due"]) == ("open", "60.00", "25.00")
    assert client.post(f"{invoice}/pay", {"amount": "25.01"}).status == 422
    assert client.post(f"{invoice}/void").status == 422
    assert client.post(f"{invoice}/pay", {"amount": "25.00"}).data["status"] == "paid"
    assert client.post(f"{invoice}/pay", {"amount": "1.00"}).status == 422
    assert told() == ["invoice.created", "invoice.partly_paid", "invoice.paid"]


def test_void_and_written_off(client, clinic):
    void = client.post(f"{write(client, clinic)}/void").data
    assert (void["status"], void["amount_due"]) == ("void", "0.00")
    assert void["voided_at"]
    lost = client.post(f"{write(client, clinic)}/write-off").data
    assert lost["status"] == "uncollectible"
    assert [type for type in told() if type != "invoice.created"] == [
        "invoice.voided", "invoice.written_off",
    ]  # fmt: skip
