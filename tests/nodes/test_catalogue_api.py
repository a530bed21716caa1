"""The catalogue over HTTP."""

from app.nodes import registry
from app.nodes.operators import OPERATORS


def field(client, type, name):
    listed = {each["type"]: each for each in client.get("/node-types").data}
    return next(each for each in listed[type]["fields"] if each["name"] == name)


def test_all_node_types_are_listed(client):
    listed = client.get("/node-types").data
    assert [each["type"] for each in listed] == list(registry.all_types())
    branch = next(each for each in listed if each["type"] == "branch")
    assert branch["has_input"]
    assert branch["fields"][0]["kind"] == "conditions"


def test_choices_of_the_clinic_are_filled_in(client, clinic):
    categories = field(client, "invoice.paid", "product_categories")["options"]
    assert {"value": "consultation", "label": "Consultation"} in categories
    services = field(client, "appointment.completed", "services")["options"]
    assert {"value": clinic.evaluation.id, "label": "Initial Evaluation"} in services
    assert field(client, "create_task", "assignee")["options"] is None


def test_fields_of_a_trigger(client):
    listed = client.get("/node-types/fields", trigger="invoice.paid").data
    by_path = {each["path"]: each for each in listed}
    first_name = by_path["patient.first_name"]
    assert (first_name["label"], first_name["group"]) == ("First name", "Patient")
    assert first_name["type"] == "string"
    assert by_path["invoice.number"]["group"] == "Invoice"
    assert by_path["patient.date_of_birth"]["sample"] == "1991-06-14"
    assert by_path["invoice.paid_at"]["sample"] == "2026-03-18T09:30:00.000Z"
    assert len(by_path) == len(listed), "each once"


def test_fields_of_a_manual_start(client):
    listed = client.get("/node-types/fields", trigger="manual", subject="appointment").data
    assert {"appointment.start", "patient.age"} <= {each["path"] for each in listed}


def test_an_unknown_trigger_has_no_fields(client):
    assert client.get("/node-types/fields", trigger="create_task").status == 404
    assert client.get("/node-types/fields", trigger="x").status == 404
    assert client.get("/node-types/fields", trigger="manual", subject="teapot").status == 422
    assert client.get("/node-types/fields").status == 422


def test_operators(client):
    listed = {each["op"]: each for each in client.get("/node-types/operators").data}
    assert set(listed) == set(OPERATORS)
    assert listed["gte"]["label"] == "is at least"
    assert {"number", "date"} <= set(listed["gte"]["types"])
    assert listed["within_last"]["value"] == "duration"
