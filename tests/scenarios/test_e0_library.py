"""Drafts, what is on, and the workflows that come with the product."""

import pytest

from tests.support.everyday import book, register, run_of, sent, tasks_of
from tests.support.flows import chain, done, node, publish, save
from tests.support.library import adopt, clone

PAID = "invoice_paid_task"


def pay(client, patient_id, *categories):
    """An invoice of a line in each category, paid; the invoice."""
    lines = [
        {"description": each.title(), "product_category": each, "quantity": 1, "unit_price": "40"}
        for each in categories
    ]
    invoice = done(client.post("/invoices", {"patient_id": patient_id, "lines": lines}))
    return done(client.post(f"/invoices/{invoice['id']}/pay"))


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


@pytest.mark.scenario("E0-9")
def test_e0_9_a_draft_does_nothing_until_it_is_enabled(client, clinic, drain, nora):
    """The same booking starts nothing while the workflow is a draft, and a letter once it is on."""
    letter = node("send_email", to="patient", subject="Booked", body="See you soon.")
    id = publish(client, chain(node("appointment.booked"), letter))
    book(client, clinic, nora["id"])
    drain()
    assert (sent(client, nora["id"]), client.get("/runs", workflow_id=id).data) == ([], [])
    done(client.post(f"/workflows/{id}/enable"))
    book(client, clinic, nora["id"], start="2026-03-20T14:00:00Z")
    drain()
    assert [each["subject"] for each in sent(client, nora["id"])] == ["Booked"]


@pytest.mark.scenario("E0-10")
def test_e0_10_the_tabs_list_what_is_on_and_what_is_a_draft(client):
    """The tabs all, enabled and draft give the right lists, and a card says what it is."""
    on = adopt(client, "visit_follow_up_email")
    draft = save(client, chain(node("invoice.paid"), node("create_task", title="T")), "Ours")

    def listed(**query):
        return [each["id"] for each in client.get("/workflows", **query).data]

    assert sorted(listed()) == sorted([on["id"], draft])
    assert (listed(state="enabled"), listed(state="draft")) == ([on["id"]], [draft])
    reply = client.get("/workflows", state="enabled")
    (card,) = reply.data
    assert (card["name"], card["state"]) == ("Follow-up e-mail after a visit", "enabled")
    assert card["description"].startswith("When a visit is completed")
    assert card["trigger_title"] == "Appointment completed"
    assert reply.meta["counts"] == {"all": 2, "enabled": 1, "draft": 1}


@pytest.mark.scenario("E0-12")
def test_e0_12_a_system_workflow_is_cloned_not_edited(client):
    """System workflows stand apart and cannot be edited; a clone is the clinic's own draft."""
    names = {each["key"]: each["name"] for each in client.get("/system-workflows").data}
    assert names[PAID] == "Create task when an invoice is paid"
    assert client.get("/workflows").data == []
    refused = client.patch(f"/system-workflows/{PAID}", {"name": "Ours"})
    assert (refused.status, "Clone it" in refused["error"]["message"]) == (403, True)
    made = clone(client, PAID)
    assert (made["state"], made["origin"]) == ("draft", PAID)
    done(client.patch(f"/workflows/{made['id']}", {"revision": 1, "name": "Ours"}))
    assert [each["name"] for each in client.get("/workflows").data] == ["Ours"]
    assert client.get(f"/system-workflows/{PAID}").data["name"] == names[PAID]


@pytest.mark.scenario("E0-13")
def test_e0_13_an_untouched_clone_waits_for_publish_and_enable(client, drain, nora):
    """A clone as it is does nothing until it has been published and then enabled."""
    made = clone(client, PAID)
    at = f"/workflows/{made['id']}"

    def tasks_of_a_payment():
        id = pay(client, nora["id"], "consultation")["id"]
        drain()
        return client.get("/tasks", linked_id=id).data

    assert tasks_of_a_payment() == []
    assert client.post(f"{at}/enable").code == "INVALID_STATE_TRANSITION"
    done(client.post(f"{at}/publish", {}))
    assert tasks_of_a_payment() == []
    done(client.post(f"{at}/enable"))
    assert len(tasks_of_a_payment()) == 1


@pytest.mark.scenario("E0-14")
@pytest.mark.parametrize("who", ["person", "team"])
def test_e0_14_a_paid_invoice_becomes_a_task(client, clinic, drain, nora, who):
    """A paid invoice gives a person or team the task the clinic has described, linked to it."""
    chosen = {"person": clinic.priya, "team": clinic.billing}[who]
    id, name = chosen.id, chosen.name
    workflow = adopt(client, PAID, n3={
        "title": "Thank {{ patient.first_name }} for {{ invoice.number }}",
        "description": "Offer the next visit.",
        "due": {"amount": 2, "unit": "days"},
        "priority": "high",
        "assignee": id,
    })  # fmt: skip
    invoice = pay(client, nora["id"], "consultation", "supplement")
    drain()
    (task,) = tasks_of(client, run_of(client, workflow))
    assert task["title"] == f"Thank Nora for {invoice['number']}"
    assert (task["description"], task["priority"]) == ("Offer the next visit.", "high")
    assert task["due_date"].startswith("2026-03-20")
    assert task["assignee"]["name"] == name
    assert (task["linked"]["type"], task["linked"]["id"]) == ("invoice", invoice["id"])


@pytest.mark.scenario("E0-15")
@pytest.mark.parametrize(
    ("categories", "status", "tasks"),
    [
        (["supplement"], "filtered", 0),
        (["consultation"], "completed", 1),
        (["supplement", "consultation"], "completed", 1),
    ],
)
def test_e0_15_only_chosen_categories_start_it(client, drain, nora, categories, status, tasks):
    """With a filter for consultations an invoice of supplements makes no task, and says why."""
    workflow = adopt(client, PAID, n1={"product_categories": ["consultation"]})
    invoice = pay(client, nora["id"], *categories)
    drain()
    run = run_of(client, workflow)
    assert run["status"] == status
    assert len(client.get("/tasks", linked_id=invoice["id"]).data) == tasks
    assert ("no line of the invoice is in Consultation" in str(run["reason"])) == (tasks == 0)
