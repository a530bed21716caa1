import pytest
from sqlalchemy import func, select

from app.clinic.invoices import service
from app.clinic.invoices.models import Invoice
from app.clinic.invoices.money import as_text, as_words
from app.database import db
from tests.support.threads import at_once
from tests.support.told import events, told


def line(category="consultation", price="85.00", **more):
    return {"description": "A thing", "product_category": category, "unit_price": price, **more}


def test_an_invoice_adds_up(client, clinic):
    lines = [line(), line("supplement", "14.50", quantity=3), line("supplement", 9)]
    invoice = client.post("/invoices", {"patient_id": clinic.amira.id, "lines": lines}).data
    assert [one["amount"] for one in invoice["lines"]] == ["85.00", "43.50", "9.00"]
    assert invoice["total"] == "137.50"
    assert invoice["categories"] == ["consultation", "supplement"]
    assert (invoice["status"], invoice["currency"]) == ("open", "GBP")
    assert invoice["number"] == "INV-0031"
    assert told() == ["invoice.created"]


@pytest.mark.parametrize(
    ("pence", "text", "words"),
    [(0, "0.00", "£0.00"), (5, "0.05", "£0.05"), (123_456_789, "1234567.89", "£1,234,567.89")],
)
def test_money_is_written(pence, text, words):
    assert (as_text(pence), as_words(pence, "GBP")) == (text, words)


@pytest.mark.parametrize("price", ["0", "0.1", "85", 85, 85.5, "9999999.99", "0.29"])
def test_prices_are_exact(client, clinic, price):
    body = {"patient_id": clinic.amira.id, "lines": [line(price=price)]}
    assert float(client.post("/invoices", body).data["total"]) == float(price)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit_price", "-1.00"),
        ("unit_price", "1.005"),
        ("unit_price", "1e3"),
        ("unit_price", "10000000.00"),
        ("unit_price", "٣"),
        ("unit_price", "£5"),
        ("unit_price", True),
        ("unit_price", None),
        ("unit_price", 1e300),
        ("quantity", 0),
        ("quantity", 10_001),
        ("quantity", 1.5),
        ("product_category", "homeopathy"),
        ("description", " "),
    ],
)
def test_what_a_line_cannot_be(client, clinic, field, value):
    body = {"patient_id": clinic.amira.id, "lines": [line(), {**line(), field: value}]}
    reply = client.post("/invoices", body)
    assert (reply.status, reply.fields) == (422, [f"lines.1.{field}"])
    assert told() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lines", []),
        ("lines", [line()] * 101),
        ("lines", None),
        ("patient_id", "pat_nobody"),
        ("currency", "pounds"),
        ("currency", "GBP\n"),
        ("due_date", "soon"),
        ("status", "paid"),
    ],
)
def test_what_an_invoice_cannot_be(client, clinic, field, value):
    body = {"patient_id": clinic.amira.id, "lines": [line()], field: value}
    assert client.post("/invoices", body).fields == [field]


def test_paid_is_told_once(client, clinic):
    path = f"/invoices/{clinic.invoice('open').id}"
    paid = client.post(f"{path}/pay").data
    assert (paid["status"], paid["paid_at"]) == ("paid", "2026-03-18T09:30:00.000Z")
    again = client.post(f"{path}/pay")
    assert (again.status, again.code) == (422, "INVALID_STATE_TRANSITION")
    assert again["error"]["message"] == "This invoice is paid already."
    (event,) = events("invoice.paid")
    assert (event.subject_type, event.subject_id) == ("invoice", paid["id"])
    assert event.patient_id == paid["patient"]["id"]


def test_paid_is_told_once_even_by_many_at_once(app, clinic, client):
    path = f"/invoices/{clinic.invoice('open').id}/pay"
    client.get("/me")  # ends our transaction
    replies = at_once(6, lambda: client.post(path).status)
    assert sorted(replies) == [200, 422, 422, 422, 422, 422]
    assert told() == ["invoice.paid"]


@pytest.mark.parametrize(
    ("status", "verbs"),
    [("draft", "issue void"), ("open", "pay void"), ("paid", ""), ("void", "")],
)
def test_what_may_become_of_an_invoice(client, clinic, status, verbs):
    invoice = clinic.invoice()
    for verb in ("issue", "pay", "void"):
        invoice.status = status
        reply = client.post(f"/invoices/{invoice.id}/{verb}")
        assert (reply.status == 200) == (verb in verbs.split()), (status, verb)


def test_numbers_have_no_gaps_with_many_at_once(clinic, client):
    body = {"patient_id": clinic.amira.id, "lines": [line()]}
    client.get("/me")
    numbers = at_once(8, lambda: client.post("/invoices", body).data["number"])
    assert sorted(numbers) == [f"INV-{number:04}" for number in range(31, 39)]


def test_a_number_that_was_not_used_is_given_again(clinic):
    values = {"patient_id": clinic.amira.id, "lines": [{**line(), "quantity": 1, "unit_price": 1}]}
    assert service.create(clinic.id, by=clinic.by, **values).number == "INV-0031"
    db.session.rollback()
    assert service.create(clinic.id, by=clinic.by, **values).number == "INV-0031"


def test_the_demo_has_what_the_seeds_speak_of(clinic):
    assert clinic.invoice("open", ["supplement"])
    assert clinic.invoice("open", ["consultation"])
    assert clinic.invoice("paid", ["consultation"])
    assert db.session.scalar(select(func.count(Invoice.id))) == 30


def test_filters(client, clinic):
    paid = client.get("/invoices", status="paid", limit=100).data
    assert {one["status"] for one in paid} == {"paid"}
    hers = client.get("/invoices", patient_id=clinic.amira.id).data
    assert {one["patient"]["name"] for one in hers} == {"Amira Haddad"}


def test_product_categories(client):
    keys = [one["key"] for one in client.get("/product-categories").data]
    assert keys == ["consultation", "equipment", "medication", "supplement", "therapy"]
