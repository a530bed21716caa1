"""Alerts over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.alerts import service
from app.clinic.alerts.models import Alert
from app.clinic.alerts.schemas import AlertQuery, AlertSchema, NewAlert

blp = ApiBlueprint("alerts", __name__, description="Warnings on patients' records")


def _get(id: str) -> Alert:
    return service.get(current_actor().org_id, id)


@blp.get("/alerts", needs=VIEW_RECORDS, query=AlertQuery, gives=AlertSchema, many=True)
def list_alerts(query: dict[str, Any]) -> Page:
    """Alerts, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/alerts", needs=EDIT_RECORDS, takes=NewAlert, gives=AlertSchema, status=201, creates=True
)
def add_alert(body: dict[str, Any]) -> Alert:
    """Warn everybody who opens this patient's record. Tells `alert.added`."""
    return service.add(current_actor().org_id, by=current_actor(), **body)


@blp.get("/alerts/<id>", needs=VIEW_RECORDS, gives=AlertSchema)
def get_alert(id: str) -> Alert:
    """One alert."""
    return _get(id)


@blp.post("/alerts/<id>/end", needs=EDIT_RECORDS, gives=AlertSchema)
def end_alert(id: str) -> Alert:
    """Take an alert off the record; it is kept in the history."""
    return service.end(_get(id), by=current_actor())
