"""A task is completed or cancelled, once, and never the wrong one."""

import pytest

from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import Task
from app.database import db
from app.errors import NotFound
from app.nodes.outcome import Done, Failed, Skipped


@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_it_closes_the_task_that_started_the_workflow(perform, clinic, status):
    task = clinic.task
    outcome = perform("close_task", about=task, status=status)
    assert isinstance(outcome, Done)
    assert task.status == status
    assert outcome.words == f"The task is {status}"
    assert outcome.links[0].id == task.id


def test_it_closes_the_task_of_an_earlier_step(perform, clinic):
    made = tasks.create(clinic.id, by=clinic.by, title="Call")
    db.session.flush()
    perform(
        "close_task",
        about=clinic.amira,
        task_id="{{ steps.n2.task_id }}",
        steps={"n2": {"task_id": made.id}},
    )
    assert db.session.get(Task, made.id).status == "completed"


def test_a_closed_task_is_left_alone(perform, clinic):
    tasks.cancel(clinic_task := clinic.task, by=clinic.by)
    assert perform("close_task", about=clinic_task) == Skipped("The task was cancelled already.")


def test_a_step_that_made_no_task_does_not_close_another(perform, clinic):
    outcome = perform("close_task", about=clinic.task, task_id="{{ steps.n2.task_id }}")
    assert isinstance(outcome, Failed)
    assert clinic.task.status == "open"


def test_without_any_task_it_fails(perform, clinic):
    assert perform("close_task", about=clinic.amira).code == "no_task"


def test_a_task_of_nowhere_is_not_found(perform, clinic):
    with pytest.raises(NotFound):
        perform("close_task", about=clinic.amira, task_id="tsk_nowhere")
