"""Write treatment plans and make them ready for patients."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.appointments.models import Service
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.clinic.search import found
from app.clinic.staff import service as staff
from app.clinic.treatment_plans.models import TERMS, PlanStatus, PlanType, TreatmentPlan
from app.clinic.treatment_plans.today import patient_facts, today_of
from app.database import db
from app.errors import Detail, Invalid, NotFound
from app.events.publish import publish

__all__ = [
    "approve", "cancel", "create", "get", "names", "patient_facts", "pause", "publish_plan",
    "reject", "resume", "search", "today_of", "update",
]  # fmt: skip

MOST_SESSIONS = 500
REFERENCES = ("patient_id", "specialist_id", "followup_service_id", "post_session_form")


def get(org_id: str, id: str) -> TreatmentPlan:
    """The plan of that clinic. Raises NotFound."""
    plan = db.session.get(TreatmentPlan, id)
    if plan is None or plan.org_id != org_id:
        raise NotFound.record("treatment plan", id)
    return plan


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Plans by name."""
    wanted = select(TreatmentPlan).where(
        TreatmentPlan.org_id == org_id, found(TreatmentPlan.search_text, search)
    )
    for name in ("status", "type", "specialist_id", "patient_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(TreatmentPlan, name) == filters[name])
    names = (joinedload(TreatmentPlan.specialist), joinedload(TreatmentPlan.patient))
    return wanted.options(*names).order_by(TreatmentPlan.name, TreatmentPlan.id)


def names(org_id: str) -> dict[str, str]:
    """Id → name of the plans that patients can be put on, for pickers."""
    wanted = select(TreatmentPlan.id, TreatmentPlan.name).where(
        TreatmentPlan.org_id == org_id, TreatmentPlan.status == PlanStatus.ACTIVE
    )
    return {row.id: row.name for row in db.session.execute(wanted.order_by(TreatmentPlan.name))}


def create(org_id: str, *, by: Actor, **values: Any) -> TreatmentPlan:
    """A draft. Raises Invalid naming each bad field."""
    per_week, weeks = values["frequency_per_week"], values["duration_weeks"]
    values["total_sessions"] = values.get("total_sessions") or per_week * weeks
    values = _without_empty(values)
    _check(org_id, values)
    plan = TreatmentPlan(org_id=org_id, version=1, status=PlanStatus.DRAFT, **values)
    db.session.add(plan)
    _tell("treatment_plan.created", plan, by)
    return plan


def update(plan: TreatmentPlan, *, by: Actor, **changes: Any) -> TreatmentPlan:
    """Change it. Patients who are on it keep the version they were put on."""
    if plan.status == PlanStatus.CANCELLED:
        raise Invalid("A cancelled treatment plan cannot be changed.")
    changes = _without_empty(changes)
    changed = sorted(name for name, value in changes.items() if getattr(plan, name) != value)
    _check(plan.org_id, {name: changes[name] for name in changed}, plan)
    for name in changed:
        setattr(plan, name, changes[name])
    if changed:
        if plan.status != PlanStatus.DRAFT and set(changed) & set(TERMS):
            plan.version += 1
        _tell("treatment_plan.updated", plan, by, changed=changed)
    return plan


def publish_plan(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """Make it active, or ask for the approval it needs."""
    if plan.type == PlanType.TELEREHAB and not plan.exercises:
        raise Invalid.field("exercises", "A plan for home needs at least one exercise.")
    to = PlanStatus.PENDING_APPROVAL if plan.requires_approval else PlanStatus.ACTIVE
    move(plan, to, whence=(PlanStatus.DRAFT,))
    told = "approval_requested" if plan.requires_approval else "activated"
    _tell(f"treatment_plan.{told}", plan, by)
    return plan


def approve(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """Patients can be put on it from now on."""
    move(plan, PlanStatus.ACTIVE, whence=(PlanStatus.PENDING_APPROVAL,))
    _tell("treatment_plan.activated", plan, by)
    return plan


def reject(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """It has to be worked on: a draft again."""
    move(plan, PlanStatus.DRAFT, whence=(PlanStatus.PENDING_APPROVAL,))
    _tell("treatment_plan.rejected", plan, by)
    return plan


def pause(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """Nobody new for now."""
    move(plan, PlanStatus.PAUSED, whence=(PlanStatus.ACTIVE,))
    _tell("treatment_plan.paused", plan, by)
    return plan


def resume(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """Undo `pause`."""
    move(plan, PlanStatus.ACTIVE, whence=(PlanStatus.PAUSED,))
    _tell("treatment_plan.resumed", plan, by)
    return plan


def cancel(plan: TreatmentPlan, *, by: Actor) -> TreatmentPlan:
    """Nobody new for ever; patients who are on it stay on it."""
    move(plan, PlanStatus.CANCELLED, whence=(PlanStatus.ACTIVE, PlanStatus.PAUSED))
    _tell("treatment_plan.cancelled", plan, by)
    return plan


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """An empty text names nobody: it says the same as null."""
    return {
        name: None if name in REFERENCES and value == "" else value
        for name, value in values.items()
    }


def _check(org_id: str, values: dict[str, Any], plan: TreatmentPlan | None = None) -> None:
    said: list[Detail] = []
    patients.check(org_id, values.get("patient_id"))
    if specialist_id := values.get("specialist_id"):
        who = staff.user(org_id, specialist_id)
        if who is None or not who.is_active:
            said.append(Detail("specialist_id", "Nobody with this id works in this clinic."))
    if service_id := values.get("followup_service_id"):
        service = db.session.get(Service, service_id)
        if service is None or service.org_id != org_id or not service.is_active:
            said.append(Detail("followup_service_id", "This clinic offers no such service."))
    if form := values.get("post_session_form"):
        said += _form_problems(org_id, form)
    per_week = values.get("frequency_per_week") or (plan.frequency_per_week if plan else 1)
    total = values.get("total_sessions") or (plan.total_sessions if plan else 1)
    if total > MOST_SESSIONS or total < 1:
        said.append(Detail("total_sessions", f"Between 1 and {MOST_SESSIONS} sessions."))
    if per_week > total:
        said.append(Detail("frequency_per_week", "There are fewer sessions than that in all."))
    if said:
        raise Invalid(said[0].message, said)


def _form_problems(org_id: str, form: str) -> list[Detail]:
    from app.clinic.forms import templates

    try:
        templates.named(org_id, form, field="post_session_form")
    except Invalid as error:
        return error.details
    return []


def _tell(type: str, plan: TreatmentPlan, by: Actor, **data: Any) -> None:
    publish(type, by=by, subject=("treatment_plan", plan.id), patient_id=plan.patient_id, data=data)
