"""What service plans there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.appointments.models import Service
from app.clinic.search import found
from app.clinic.service_plans.models import ServicePlan
from app.database import db
from app.errors import Invalid, NotFound


def get(org_id: str, id: str) -> ServicePlan:
    """The plan of that clinic. Raises NotFound."""
    plan = db.session.get(ServicePlan, id)
    if plan is None or plan.org_id != org_id:
        raise NotFound.record("service plan", id)
    return plan


def search(
    org_id: str, *, search: str = "", is_active: bool | None = None, **_page: Any
) -> Select[Any]:
    """Plans by name."""
    wanted = select(ServicePlan).where(
        ServicePlan.org_id == org_id, found(ServicePlan.search_text, search)
    )
    if is_active is not None:
        wanted = wanted.where(ServicePlan.is_active.is_(is_active))
    return wanted.options(joinedload(ServicePlan.service)).order_by(
        ServicePlan.name, ServicePlan.id
    )


def names(org_id: str) -> dict[str, str]:
    """Id → name of those that patients can be enrolled in, for pickers."""
    wanted = select(ServicePlan.id, ServicePlan.name).where(
        ServicePlan.org_id == org_id, ServicePlan.is_active
    )
    return {row.id: row.name for row in db.session.execute(wanted.order_by(ServicePlan.name))}


def create(org_id: str, *, by: Actor, **values: Any) -> ServicePlan:
    """A new plan. Raises Invalid."""
    _check(org_id, values)
    plan = ServicePlan(org_id=org_id, **values)
    db.session.add(plan)
    return plan


def update(plan: ServicePlan, *, by: Actor, **changes: Any) -> ServicePlan:
    """Change it, for patients still to come; `is_active=False` enrols nobody new."""
    _check(plan.org_id, changes)
    for name, value in changes.items():
        setattr(plan, name, value)
    return plan


def _check(org_id: str, values: dict[str, Any]) -> None:
    if "service_id" not in values:
        return
    service = db.session.get(Service, values["service_id"])
    if service is None or service.org_id != org_id or not service.is_active:
        raise Invalid.field("service_id", "This clinic offers no such service.")
