"""Give work to people and teams, and see it done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import known, records, texts
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.staff import service as staff
from app.clinic.tasks import due, recurrence
from app.clinic.tasks.models import (
    MOST_DESCRIPTION,
    MOST_TITLE,
    STILL_TO_DO,
    Priority,
    Task,
    TaskStatus,
)
from app.clinic.today import end_of, zone_of
from app.database import db
from app.errors import Forbidden, Invalid, InvalidMove, NotFound
from app.events.publish import publish

MOST_DAYS = 3660


@dataclass(frozen=True)
class Work:
    """What may be said of a task besides title, assignee and due date.

    `due_rule` as in `app.clinic.tasks.due`, `recurrence` as in `app.clinic.tasks.recurrence`.
    With `notify` those who have to do it are shown a notification at once.
    """

    due_rule: Mapping[str, Any] | None = None
    remind_days: int | None = None
    completes_workflow: bool = False
    na_after_discharge: bool = False
    recurrence: Mapping[str, Any] | None = None
    notify: bool = False


PLAIN = Work()


def get(org_id: str, id: str) -> Task:
    """The task of that clinic. Raises NotFound."""
    task = db.session.get(Task, id)
    if task is None or task.org_id != org_id:
        raise NotFound.record("task", id)
    return task


def search(
    org_id: str,
    *,
    search: str = "",
    assignee: str = "",
    mine_of: str | None = None,
    reminding: bool | None = None,
    **filters: Any,
) -> Select[Any]:
    """Tasks, the one due first first; those without a due date last.

    `mine_of` is a person: what is theirs, and what their teams and roles have and nobody took.
    """
    wanted = select(Task).where(Task.org_id == org_id).outerjoin(Task.patient)
    wanted = wanted.options(
        contains_eager(Task.patient),
        joinedload(Task.assigned_user),
        joinedload(Task.assigned_team),
    )
    for name in ("status", "priority", "patient_id", "run_id", "linked_id", "series_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Task, name) == filters[name])
    if assignee:
        wanted = wanted.where(
            or_(
                Task.assigned_user_id == assignee,
                Task.assigned_team_id == assignee,
                Task.assigned_role == assignee,
            )
        )
    if mine_of:
        groups = staff.groups_of(org_id, mine_of)
        of_groups = or_(Task.assigned_team_id.in_(groups), Task.assigned_role.in_(groups))
        wanted = wanted.where(
            or_(Task.assigned_user_id == mine_of, Task.assigned_user_id.is_(None) & of_groups)
        )
    if reminding:
        soon = clock.now() + timedelta(days=MOST_DAYS)
        close = wanted.where(
            Task.status == TaskStatus.OPEN, Task.remind_days.is_not(None), Task.due_date < soon
        )
        ids = [task.id for task in db.session.scalars(close) if task.is_reminding]
        wanted = wanted.where(Task.id.in_(ids))
    if search:
        wanted = wanted.where(
            or_(found(Task.search_text, search), found(Patient.search_text, search))
        )
    return wanted.order_by(Task.due_date.asc().nulls_last(), Task.id)


def create(
    org_id: str,
    *,
    by: Actor,
    title: str,
    description: str | None = None,
    patient_id: str | None = None,
    assignee: str | None = None,
    due_date: datetime | date | None = None,
    priority: str = Priority.MEDIUM,
    linked: tuple[str, str] | None = None,
    linked_label: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
    work: Work = PLAIN,
) -> Task:
    """A new task. `linked` is (record type, id); a due date without a time is all of that day.

    With a due rule whose date is not known yet it is pending until it is.
    """
    if task := made_before(Task, once):
        return task
    patients.check(org_id, patient_id)
    task = Task(
        org_id=org_id,
        title=_title(title),
        description=texts.prose(description, MOST_DESCRIPTION) if description else None,
        priority=Priority(priority),
        status=TaskStatus.OPEN,
        patient_id=patient_id,
        due_date=_moment(due_date, org_id),
        remind_days=_days(work.remind_days),
        completes_workflow=work.completes_workflow,
        na_after_discharge=work.na_after_discharge,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
        **_assigned(org_id, assignee),
        **_linked(org_id, linked, linked_label),
    )
    if work.due_rule:
        task.due_rule = due.checked(work.due_rule)
        task.due_from = task.due_rule["from"]
        settle_due(task)
    if work.recurrence:
        task.recurrence, task.series_id = recurrence.checked(work.recurrence), task.id
        if task.due_date is not None:
            task.due_date = recurrence.first(task.recurrence, task.due_date, zone_of(org_id))
    task.look_at = _look_at(task)
    db.session.add(task)
    tell("task.created", task, by)
    if work.notify:
        tell_those_who_do_it(task, "A task was given to you", by=by, once="given")
    return task


def complete(task: Task, *, by: Actor) -> Task:
    """It is done. One that completes its workflow ends the run and what else it asked for.

    A run that completes a task of its own ends itself: see the close_task step.
    """
    changes = {"completed_at": clock.now(), "completed_by_id": by.user_id, "look_at": None}
    db.session.flush()
    move(task, TaskStatus.COMPLETED, whence=STILL_TO_DO, **changes)
    tell("task.completed", task, by)
    make_next(task, by=by)
    if task.completes_workflow and task.run_id:
        _complete_workflow(task, task.run_id, by)
    return task


def cancel(task: Task, *, by: Actor, reason: str | None = None) -> Task:
    """It need not be done. One that comes again does not come again."""
    changes = {"look_at": None, "closed_reason": texts.line(reason, 200) if reason else None}
    db.session.flush()
    move(task, TaskStatus.CANCELLED, whence=STILL_TO_DO, **changes)
    tell("task.cancelled", task, by)
    return task


def not_needed(task: Task, reason: str, *, by: Actor) -> Task:
    """Something has made it unnecessary."""
    db.session.flush()
    changes = {"look_at": None, "closed_reason": reason}
    move(task, TaskStatus.NOT_NEEDED, whence=STILL_TO_DO, **changes)
    tell("task.not_needed", task, by)
    return task


def take(task: Task, *, by: Actor) -> Task:
    """A member of the team or role takes it on. Raises Forbidden for others."""
    if by.user_id is None:
        raise Forbidden("Only a person can take a task.")
    db.session.refresh(task, with_for_update=True)
    if task.status not in STILL_TO_DO:
        raise InvalidMove(f"This task is {task.status.replace('_', ' ')} already.")
    if task.assigned_user_id == by.user_id:
        return task
    if task.assigned_user_id is not None:
        raise InvalidMove("Somebody has taken this task already.")
    group = task.assigned_team_id or task.assigned_role
    if group and group not in staff.groups_of(task.org_id, by.user_id):
        raise Forbidden("This task is for others: only one of them can take it.")
    task.assigned_user_id = by.user_id
    db.session.flush()
    db.session.expire(task, ["assigned_user"])
    tell("task.assigned", task, by)
    return task


def assign(task: Task, *, by: Actor, assignee: str | None) -> Task:
    """Give it to somebody else, or to nobody yet."""
    db.session.refresh(task, with_for_update=True)
    if task.status not in STILL_TO_DO:
        raise InvalidMove(f"This task is {task.status.replace('_', ' ')} already.")
    nobody = {"assigned_user_id": None, "assigned_team_id": None, "assigned_role": None}
    for name, value in {**nobody, **_assigned(task.org_id, assignee)}.items():
        setattr(task, name, value)
    db.session.flush()
    db.session.expire(task, ["assigned_user", "assigned_team"])
    tell("task.assigned", task, by)
    return task


# ── the due date ─────────────────────────────────────────────────────────────


def settle_due(task: Task) -> bool:
    """Find the due date by the task's rule, as things are now. True when it is another."""
    rule = task.due_rule
    assert rule is not None  # noqa: S101 - only asked of those that have one
    linked = (task.linked_type, task.linked_id) if task.linked_type and task.linked_id else None
    basis = due.basis(task.org_id, rule["from"], patient_id=task.patient_id, linked=linked)
    before = (task.due_date, task.due_appointment_id, task.status)
    task.due_date = due.date_by(rule, basis.at, task.org_id) if basis else None
    task.due_appointment_id = basis.appointment_id if basis else None
    task.status = TaskStatus.OPEN if basis else TaskStatus.PENDING_DUE
    if before[0] != task.due_date:
        task.reminded_at = task.overdue_at = None
    task.look_at = _look_at(task)
    return before != (task.due_date, task.due_appointment_id, task.status)


def _look_at(task: Task) -> datetime | None:
    """When the sweep has something to do about it."""
    if task.due_date is None or task.overdue_at is not None:
        return None
    remind_at = task.remind_at if task.reminded_at is None else None
    return min(remind_at, task.due_date) if remind_at else task.due_date


def look(task: Task, *, by: Actor) -> None:
    """Remind of it, or say that it is overdue; each once. The next one in a row is made then."""
    now = clock.now()
    if task.reminded_at is None and task.remind_at is not None and task.remind_at <= now:
        task.reminded_at = now
        if task.due_date is not None and task.due_date > now:
            tell_those_who_do_it(task, "A task is due soon", by=by, once="reminder")
            tell("task.reminded", task, by)
    if task.due_date is not None and task.due_date <= now:
        task.overdue_at = now
        tell("task.overdue", task, by)
        make_next(task, by=by)
    task.look_at = _look_at(task)


def make_next(task: Task, *, by: Actor) -> Task | None:
    """The next task in a row, once: when this one is done, or was due."""
    if not task.recurrence:
        return None
    once = f"after:{task.id}"
    known_one = db.session.scalar(select(Task.id).where(Task.once_key == once))
    if known_one is not None:
        return None
    now = clock.now()
    last = task.due_date or now
    same = (
        "org_id", "title", "description", "priority", "patient_id", "assigned_team_id",
        "assigned_role", "linked_type", "linked_id", "linked_label", "run_id", "node_id",
        "remind_days", "completes_workflow", "na_after_discharge", "recurrence", "series_id",
    )  # fmt: skip
    following = Task(**{name: getattr(task, name) for name in same}, once_key=once)
    if not (task.assigned_team_id or task.assigned_role):
        following.assigned_user_id = task.assigned_user_id
    following.status = TaskStatus.OPEN
    following.due_date = recurrence.next_after(task.recurrence, last, now, zone_of(task.org_id))
    following.look_at = _look_at(following)
    db.session.add(following)
    tell("task.created", following, by)
    return following


def tell_those_who_do_it(task: Task, words: str, *, by: Actor, once: str) -> int:
    """A notification to each person it is for; how many. Titles hold no more than staff may see."""
    # Notifications are told of by others as well; tasks do not hang on them.
    from app.clinic.notifications import service as notifications

    whose = task.assigned_user_id or task.assigned_team_id or task.assigned_role
    people = staff.members(task.org_id, whose) if whose else []
    db.session.flush()
    for person in people:
        notifications.notify(
            task.org_id,
            by=by,
            audience="user",
            user_id=person.id,
            message=f"{words}: {task.title}",
            patient_id=task.patient_id,
            cta_url="/tasks",
            priority="high" if task.urgency == "urgent" else "normal",
            run_id=task.run_id,
            node_id=task.node_id,
            once=f"{once}:{task.id}:{person.id}",
        )
    return len(people)


# ── the workflow it belongs to ───────────────────────────────────────────────


def _complete_workflow(task: Task, run_id: str, by: Actor) -> None:
    """The run's other tasks are not needed any more, and nothing of it goes on."""
    wanted = select(Task).where(
        Task.org_id == task.org_id, Task.run_id == run_id, Task.status.in_(STILL_TO_DO)
    )
    for other in db.session.scalars(wanted.order_by(Task.id)).all():
        not_needed(other, "Another task completed the workflow.", by=by)
    if by.cause_run_id == run_id and by.kind == "automation":
        return
    # Runs are made of what the clinic does, not the other way round.
    from app.runs.cancelling import end_run

    end_run(run_id, "A task that completes the workflow was done.", by=by)


def _title(text: str) -> str:
    title = texts.line(text, MOST_TITLE)
    if not title:
        raise Invalid.field("title", "A task needs a title.")
    return title


def _days(days: float | None) -> int | None:
    if days is None:
        return None
    if not 0 <= days <= MOST_DAYS:
        raise Invalid.field("remind_days", "The longest time is ten years.")
    return int(days)


def _moment(due: datetime | date | None, org_id: str) -> datetime | None:
    if due is None or isinstance(due, datetime):
        return due
    return end_of(due, org_id)


def _assigned(org_id: str, id: str | None) -> dict[str, str]:
    if not id:
        return {}
    assignee = staff.assignee(org_id, id)
    if assignee is None:
        raise Invalid.field("assignee", "There is no such person or team in this clinic.")
    if not assignee.is_active:
        raise Invalid.field("assignee", f"{assignee.name} does not work here any more.")
    return {"assigned_role" if assignee.type == "role" else f"assigned_{assignee.type}_id": id}


def _linked(org_id: str, linked: tuple[str, str] | None, label: str | None) -> dict[str, str]:
    if linked is None:
        return {}
    type, id = linked
    label = label or known.get(("label", org_id, type, id), lambda: _label(org_id, type, id))
    if label is None:
        raise Invalid.field("linked", f"There is no {type} {id[:60]} in this clinic.")
    return {"linked_type": type, "linked_id": id, "linked_label": texts.line(label, 200)}


def _label(org_id: str, type: str, id: str) -> str | None:
    record_type = records.get(type)
    facts = record_type.load(org_id, [id]).get(id) if record_type else None
    return record_type.label(facts) if record_type and facts else None


def tell(type: str, task: Task, by: Actor) -> None:
    """Tell that this happened to it."""
    publish(type, by=by, subject=("task", task.id), patient_id=task.patient_id)
