"""A task, linked to what it is about, made once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.clinic.once import certainly_first
from app.clinic.tasks.models import Task
from app.database import db
from app.errors import Invalid
from app.events.models import Event
from tests.support.counting import counting


def only_task(outcome):
    return db.session.get(Task, outcome.output["task_id"])


def test_it_makes_a_task_linked_to_the_invoice_and_its_patient(perform, clinic):
    invoice = clinic.invoice("paid")
    outcome = perform(
        "create_task",
        about=invoice,
        title="Follow up on {{ invoice.number }}",
        description="{{ patient.first_name }} has paid.",
        assignee=clinic.billing.id,
        priority="high",
        due={"amount": 3, "unit": "days"},
    )
    task = only_task(outcome)
    assert task.title == f"Follow up on {invoice.number}"
    assert task.description == f"{invoice.patient.first_name} has paid."
    assert (task.priority, task.status) == ("high", "open")
    assert task.due_date == clock.now() + timedelta(days=3)
    assert task.assignee.name == "Billing"
    assert task.patient_id == invoice.patient_id
    assert task.linked == {"type": "invoice", "id": invoice.id, "label": invoice.number}
    assert (task.run_id, task.node_id) == ("run_1", "n1")


def test_it_tells_what_it_did_without_clinical_text(perform, clinic):
    outcome = perform("create_task", about=clinic.invoice("paid"), title="Talk about the results")
    assert outcome.words == "Created a task"
    (link,) = outcome.links
    assert (link.type, link.id) == ("task", outcome.output["task_id"])
    told = db.session.scalars(select(Event).where(Event.type == "task.created")).one()
    assert (told.subject_id, told.depth) == (link.id, 1)


def test_the_same_step_makes_it_once(perform, clinic):
    first = perform("create_task", about=clinic.amira, title="Call")
    assert perform("create_task", about=clinic.amira, title="Call").output == first.output
    count = select(func.count()).select_from(Task).where(Task.run_id == "run_1")
    assert db.session.scalar(count) == 1


def test_it_needs_no_record_at_all(perform):
    assert only_task(perform("create_task", title="Water the plants")).linked is None


def test_a_title_that_turns_out_empty_is_refused(perform, clinic):
    with pytest.raises(Invalid, match="title"):
        perform("create_task", about=clinic.harold, title="{{ patient.email }}")


def test_it_asks_the_database_nothing(prepare, clinic):
    step = prepare("create_task", about=clinic.invoice("paid"), title="{{ invoice.number }}")
    with certainly_first(), counting(db.engine) as counts, db.session.no_autoflush:
        step()
    assert counts.statements == []
