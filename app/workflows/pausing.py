"""Pause and resume a workflow, and cancel all its runs. Separate acts, each told (DOMAIN B-03)."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from app import clock, ids
from app.alerts.models import Trouble
from app.alerts.noting import note
from app.auth.actor import Actor, system
from app.auth.models import User
from app.clinic.staff import service as staff
from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import MOST_TITLE, Priority
from app.database import db
from app.events import doorbell
from app.events.names import PAUSED, RESUMED
from app.events.publish import publish
from app.rules.models import BreakerCount
from app.workflows.models import Workflow, WorkflowVersion

# Runs cancelled in one transaction.
PAGE = 200


def pause(workflow: Workflow, *, by: Actor, reason: str | None = None) -> Workflow:
    """Let its runs stand where they are, and new ones too, until it is resumed.

    Nothing is lost: what would have started stands at its beginning, and waits that end
    meanwhile go on afterwards. A workflow that is paused keeps the reason it was paused for.
    """
    db.session.refresh(workflow, with_for_update=True)
    if workflow.paused_at is None:
        workflow.paused_at = clock.now()
        workflow.paused_reason = reason or f"Paused by {by.name}."
        publish(PAUSED, by=by, subject=("workflow", workflow.id))
        note(workflow.org_id, workflow.id, Trouble.PAUSED)
    return workflow


def resume(workflow: Workflow, *, by: Actor) -> Workflow:
    """Let everything go on. What the safety stop has counted so far is forgotten."""
    from app.runs import holding
    from app.schedules import reach

    db.session.refresh(workflow, with_for_update=True)
    if workflow.paused_at is not None:
        workflow.paused_at = workflow.paused_reason = None
        db.session.execute(delete(BreakerCount).where(BreakerCount.workflow_id == workflow.id))
        reach.accept(workflow.id)
        publish(RESUMED, by=by, subject=("workflow", workflow.id))
        db.session.flush()
        holding.release()  # many more are let go by the sweep
        doorbell.ring_after_commit()
        doorbell.ring_after_commit(doorbell.DELIVERIES)
    return workflow


def runs_under_way(workflow: Workflow) -> int:
    """How many of its runs are not over."""
    from app.runs.models import Run, is_open

    wanted = select(func.count()).where(Run.workflow_id == workflow.id, is_open)
    return db.session.scalar(wanted) or 0


def cancel_all(workflow: Workflow, *, by: Actor, because: str = "") -> int:
    """Cancel every run that is under way now; how many that are.

    The first page at once, the others by the sweep, page by page, so that no transaction holds
    many runs. What starts afterwards is not touched.
    """
    count = runs_under_way(workflow)
    if count:
        workflow.cancelling_below = ids.new("run")
        workflow.cancelling_words = because or f"All runs were cancelled by {by.name}."
        db.session.flush()
        _cancel_page(workflow)
    return count


def cancel_a_page() -> bool:
    """Go on cancelling, one page in one transaction; whether there was something to cancel."""
    wanted = select(Workflow).where(Workflow.cancelling_below.is_not(None)).limit(1)
    workflow = db.session.scalar(
        wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    )
    if workflow is not None:
        _cancel_page(workflow)
    db.session.commit()
    return workflow is not None


def _cancel_page(workflow: Workflow) -> None:
    from app.runs.cancelling import cancel_runs
    from app.runs.models import Run, is_open

    run_ids = db.session.scalars(
        select(Run.id)
        .where(
            Run.workflow_id == workflow.id,
            is_open,
            Run.id < workflow.cancelling_below,
        )
        .order_by(Run.id)
        .limit(PAGE)
    ).all()
    cancel_runs(run_ids, workflow.cancelling_words or "", by=system(workflow.org_id))
    if len(run_ids) < PAGE:
        workflow.cancelling_below = workflow.cancelling_words = None


def pause_by_breaker(workflow_id: str, org_id: str, reason: str) -> bool:
    """The safety stop; False when the workflow is paused already."""
    done = db.session.execute(
        update(Workflow)
        .where(Workflow.id == workflow_id, Workflow.paused_at.is_(None))
        .values(paused_at=clock.now(), paused_reason=reason)
        .execution_options(synchronize_session=False)
    )
    if not getattr(done, "rowcount", 0):
        return False
    by = system(org_id)
    publish(PAUSED, by=by, subject=("workflow", workflow_id), data={"by": "safety stop"})
    note(org_id, workflow_id, Trouble.STOPPED)
    name, publisher = _known_of(workflow_id)
    tasks.create(
        org_id,
        by=by,
        title=f"Look after the workflow “{name}”, which was paused"[:MOST_TITLE],
        description=f"{reason} Look at its runs, mend what is wrong, then resume it.",
        assignee=_who_looks_after(org_id, publisher),
        priority=Priority.URGENT,
    )
    return True


def _known_of(workflow_id: str) -> tuple[str, str | None]:
    """Its name, and who published it."""
    row = db.session.execute(
        select(Workflow.name, WorkflowVersion.published_by_id)
        .outerjoin(WorkflowVersion, WorkflowVersion.id == Workflow.published_version_id)
        .where(Workflow.id == workflow_id)
    ).one()
    return row[0], row[1]


def _who_looks_after(org_id: str, publisher: str | None) -> str | None:
    """Whoever published it, if still there; otherwise an owner of the clinic."""
    if publisher is not None and staff.is_active(org_id, publisher):
        return publisher
    owners = select(User.id).where(
        User.org_id == org_id, User.role == "owner", User.is_active.is_(True)
    )
    return db.session.scalar(owners.order_by(User.id).limit(1))
