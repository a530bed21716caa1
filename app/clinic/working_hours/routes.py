"""Weekly hours over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_RECORDS
from app.clinic.working_hours import service
from app.clinic.working_hours.schemas import WorkingHoursSchema, WorkingWeek

blp = ApiBlueprint("working hours", __name__, description="When specialists see patients")
HOURS = "/users/<id>/working-hours"


@blp.get(HOURS, needs=VIEW_RECORDS, gives=WorkingHoursSchema, many=True)
def get_working_hours(id: str) -> list[service.Hours]:
    """The week of one person; workdays from nine to five unless they said otherwise."""
    return service.of_user(current_actor().org_id, id)


@blp.put(HOURS, needs=EDIT_CLINIC, takes=WorkingWeek, gives=WorkingHoursSchema, many=True)
def set_working_hours(body: dict[str, Any], id: str) -> list[service.Hours]:
    """Replace the week of one person."""
    return service.set_hours(current_actor().org_id, id, body["hours"], by=current_actor())
