"""The first page of the portal: who is here, and what there is to do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from app.auth.actor import current_actor
from app.auth.models import Organisation
from app.auth.rights import PORTAL
from app.clinic.blocks import service as blocks
from app.clinic.forms import service as forms
from app.clinic.messages.models import MessageStatus
from app.clinic.notifications import service as notifications
from app.clinic.notifications.models import NotificationStatus
from app.clinic.patients import service as patients
from app.database import db
from app.portal import inbox, links
from app.portal.door import PortalBlueprint, current_link, me
from app.portal.schemas import PortalSchema

blp = PortalBlueprint("portal", __name__, description="What patients see and do themselves")


@blp.post("/portal/open", needs=PORTAL, gives=PortalSchema)
def open_portal() -> dict[str, Any]:
    """The page is opened: the first time tells `patient.first_login`."""
    links.opened(current_link())
    record_login = getattr(patients, "record_login", None)
    if record_login is not None:
        record_login(me(), by=current_actor())
    return _overview()


@blp.get("/portal/me", needs=PORTAL, gives=PortalSchema)
def get_portal() -> dict[str, Any]:
    """Who you are, and what there is to do."""
    return _overview()


def _overview() -> dict[str, Any]:
    patient = me()
    whose = (patient.org_id, patient.id)
    clinic = db.session.get_one(Organisation, patient.org_id)
    held = blocks.open_blocks(*whose)
    unread = {"status": NotificationStatus.UNREAD}
    return {
        "patient": patient,
        "clinic": clinic.name,
        "time_zone": clinic.time_zone,
        "expires_at": current_link().expires_at,
        "can_book": not held,
        "blocks": held,
        "open_forms": _count(forms.search(patient.org_id, patient_id=patient.id, is_open=True)),
        "unread_messages": _count(inbox.of_patient(*whose, status=MessageStatus.UNREAD)),
        "unread_notifications": _count(notifications.of_patient(*whose, **unread)),
    }


def _count(wanted: Select[Any]) -> int:
    rows = wanted.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    return db.session.scalar(select(rows.scalar_subquery())) or 0
