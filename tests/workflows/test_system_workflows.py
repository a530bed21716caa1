"""Templates that every clinic sees, and the story of the first of them (seed 000)."""

import pytest

from app.nodes.catalogue import catalogue
from app.workflows import library, shape
from tests.support.scenarios import PLAYED

KEY = "invoice_paid_task"
TEMPLATES = library.all_system_workflows()
# What a template cannot know: the clinic's own services, programmes, plans, segments, people.
OF_THE_CLINIC = {
    "assignee", "plan", "plans", "programme_id", "programmes", "segment_id", "segments",
    "service_id", "services", "specialist_id",
}  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.key)
def test_every_template_is_tidy_and_explained(template):
    assert template.name
    assert template.description
    assert template.version >= 1
    assert set(template.changes) == {str(each) for each in range(2, template.version + 1)}
    assert shape.wrongs(template.graph) == []
    for node in template.graph["nodes"]:
        assert node["position"]["x"] % 272 == 0, "one column each"
        assert node["position"]["y"] % 16 == 0, "on the grid"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.key)
def test_a_clone_has_all_it_needs_but_the_clinics_own_choices(client, template):
    made = client.post(f"/system-workflows/{template.key}/clone").data
    problems = client.post(f"/workflows/{made['id']}/validate", {}).data["problems"]
    errors = [each for each in problems if each["severity"] == "error"]
    assert {each["code"] for each in errors} <= {"required", "not_there"}
    assert {each["field"] for each in errors} <= OF_THE_CLINIC


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.key)
def test_a_scenario_plays_every_template(template):
    told = "".join(path.read_text(encoding="utf-8") for path in PLAYED.glob("test_*.py"))
    assert f'"{template.key}"' in told


def test_there_are_plenty():
    assert len(TEMPLATES) >= 20


def test_keys_are_unique():
    keys = [each.key for each in library.all_system_workflows()]
    assert len(keys) == len(set(keys))


def test_they_are_listed_apart_from_the_clinics_own(client):
    found = client.get("/system-workflows").data
    assert [each["key"] for each in found] == [each.key for each in TEMPLATES]
    (template,) = (each for each in found if each["key"] == KEY)
    assert template["name"] == "Create task when an invoice is paid"
    assert (template["trigger_type"], template["trigger_title"]) == ("invoice.paid", "Invoice paid")
    assert template["about"] == "invoices"
    assert template["clones"] == 0
    assert client.get("/workflows").data == []
    assert client.get(f"/system-workflows/{KEY}").data == template
    assert client.get("/system-workflows/nothing").status == 404


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_they_cannot_be_edited(client, method):
    reply = client.send(method, f"/system-workflows/{KEY}", json={"name": "Mine"})
    assert (reply.status, reply.code) == (403, "FORBIDDEN")
    assert reply["error"]["message"] == "System workflows can't be edited. Clone it to customise."


def clone(client):
    reply = client.post(f"/system-workflows/{KEY}/clone")
    assert reply.status == 201
    return reply.data


def test_a_clone_is_a_draft_of_the_clinic_that_knows_its_origin(client):
    made = clone(client)
    assert (made["state"], made["origin"], made["published_version"]) == ("draft", KEY, None)
    assert made["name"] == "Create task when an invoice is paid"
    assert client.get(f"/system-workflows/{KEY}").data["clones"] == 1
    assert client.patch(f"/workflows/{made['id']}", {"revision": 1, "name": "Ours"}).status == 200


def test_an_untouched_clone_does_nothing_until_it_is_published_and_enabled(client, clinic, drain):
    made = clone(client)

    def pay():
        id = clinic.invoice("open").id
        client.post(f"/invoices/{id}/pay")
        drain()
        return client.get("/tasks", linked_id=id).data

    assert pay() == []
    client.post(f"/workflows/{made['id']}/publish", {})
    assert pay() == []
    client.post(f"/workflows/{made['id']}/enable")
    (task,) = pay()
    assert task["title"].startswith("Follow up on INV-")
    assert (task["priority"], task["assignee"]) == ("medium", None)
    assert task["due_date"]


def customised(client, clinic, **changes):
    """The clone with other settings of its trigger and task, published and on."""
    made = clone(client)
    graph = made["graph"]
    for node in graph["nodes"]:
        node["config"].update(changes.get(node["id"], {}))
    id = made["id"]
    client.patch(f"/workflows/{id}", {"revision": 1, "graph": graph})
    assert client.post(f"/workflows/{id}/publish", {}).status == 200
    client.post(f"/workflows/{id}/enable")
    return id


def test_the_task_has_what_the_clinic_chose(client, clinic, drain):
    settings = {
        "title": "Call {{ patient.first_name }} about {{ invoice.number }}",
        "description": "Say thank you.",
        "priority": "high",
        "assignee": clinic.billing.id,
        "due": {"amount": 1, "unit": "weeks"},
    }
    customised(client, clinic, n3=settings)
    invoice = client.get(f"/invoices/{clinic.invoice('open').id}").data
    client.post(f"/invoices/{invoice['id']}/pay")
    drain()
    (task,) = client.get("/tasks", linked_id=invoice["id"]).data
    first_name = invoice["patient"]["name"].split()[0]
    assert task["title"] == f"Call {first_name} about {invoice['number']}"
    assert (task["description"], task["priority"]) == ("Say thank you.", "high")
    assert task["assignee"]["name"] == "Billing"
    assert task["linked"] == {"type": "invoice", "id": invoice["id"], "label": invoice["number"]}
    assert task["patient"] == invoice["patient"]


def test_only_chosen_categories_start_it(client, clinic, drain):
    id = customised(client, clinic, n1={"product_categories": ["consultation"]})
    supplements = clinic.invoice("open", ["supplement"]).id
    client.post(f"/invoices/{supplements}/pay")
    drain()
    assert client.get("/tasks", linked_id=supplements).data == []
    (run,) = client.get("/runs", workflow_id=id).data
    assert run["status"] == "filtered"
    assert "no line of the invoice is in Consultation" in run["reason"]


def test_the_templates_settings_are_all_in_the_catalogue():
    known = {each["type"]: {field["name"] for field in each["fields"]} for each in catalogue()}
    for template in library.all_system_workflows():
        for node in template.graph["nodes"]:
            assert set(node["config"]) <= known[node["type"]]
