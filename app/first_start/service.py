"""The forms every new patient was asked for become a workflow, once for each clinic.

A clinic used to name two forms, its policy and its terms, and each new patient had to sign them.
At the first start that becomes a workflow which does the same: patient registered → both forms,
blocking. From then on the workflow counts; whoever changes or deletes it means it.
Source: seed 003, “Migration Path”; DOMAIN E3-22.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select, update

from app import clock
from app.auth.actor import Actor, system
from app.auth.models import Organisation
from app.clinic.forms import templates
from app.clinic.forms.models import FormTemplate
from app.database import db
from app.workflows import service as workflows
from app.workflows.models import Workflow

NAME = "Policy and terms for new patients"
DESCRIPTION = (
    "When a patient is registered, they are asked for the forms that this clinic has always asked "
    "for. A visit can be booked once they are signed."
)
SETTINGS = ("template_policy_id", "template_terms_id")
BETWEEN = 272


def choose(organisation: Organisation, *, by: Actor, **forms: str | None) -> Organisation:
    """Name the forms, by id or key. Raises Invalid naming the field."""
    for name, form in forms.items():
        stored = templates.named(by.org_id, form, field=name).id if form else None
        setattr(organisation, name, stored)
    return organisation


def ensure_all() -> int:
    """Make the workflow of each clinic that names forms and never had it; how many were made."""
    wanted = select(Organisation.id).where(
        Organisation.first_workflow_at.is_(None),
        or_(*(getattr(Organisation, name).is_not(None) for name in SETTINGS)),
    )
    found = db.session.scalars(wanted.order_by(Organisation.id)).all()
    return sum(ensure(org_id) is not None for org_id in found)


def ensure(org_id: str) -> Workflow | None:
    """Make it, published and on; None where there is nothing to make, or it was made before."""
    forms = _forms(db.session.get_one(Organisation, org_id))
    if not forms or not _is_first(org_id):
        return None
    by = system(org_id)
    made = workflows.create(org_id, by=by, name=NAME, description=DESCRIPTION, graph=_graph(forms))
    workflows.publish(made, by=by, note="Made at the first start")
    return workflows.enable(made)


def _is_first(org_id: str) -> bool:
    """Of several processes that start at once, one gets True, once for ever."""
    marked = db.session.execute(
        update(Organisation)
        .where(Organisation.id == org_id, Organisation.first_workflow_at.is_(None))
        .values(first_workflow_at=clock.now())
    )
    return bool(getattr(marked, "rowcount", 0))


def _forms(organisation: Organisation) -> list[FormTemplate]:
    """Those that can still be asked for."""
    chosen = [getattr(organisation, name) for name in SETTINGS]
    found = [templates.find(organisation.id, name) for name in chosen if name]
    return [form for form in found if form is not None and form.is_active]


def _graph(forms: list[FormTemplate]) -> dict[str, Any]:
    steps = [
        {"type": "patient.onboarded", "config": {}},
        *(
            {
                "type": "require_form",
                "name": form.title,
                "config": {"form_template_id": form.key, "blocking": True},
            }
            for form in forms
        ),
    ]
    nodes = [
        {"id": f"n{number}", "position": {"x": BETWEEN * (number - 1), "y": 0}, **step}
        for number, step in enumerate(steps, 1)
    ]
    edges = [
        {"id": f"e{at}", "source": f"n{at}", "source_handle": "out", "target": f"n{at + 1}"}
        for at in range(1, len(nodes))
    ]
    return {"schema": 1, "nodes": nodes, "edges": edges}
