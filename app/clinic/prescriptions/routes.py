"""Prescriptions over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, SIGN_RECORDS, VIEW_RECORDS
from app.clinic.prescriptions import service
from app.clinic.prescriptions.models import Prescription
from app.clinic.prescriptions.schemas import (
    NewPrescription,
    PrescriptionChange,
    PrescriptionQuery,
    PrescriptionSchema,
)

blp = ApiBlueprint("prescriptions", __name__, description="Medicines that are prescribed")


def _get(id: str) -> Prescription:
    return service.get(current_actor().org_id, id)


@blp.get(
    "/prescriptions",
    needs=VIEW_RECORDS,
    query=PrescriptionQuery,
    gives=PrescriptionSchema,
    many=True,
)
def list_prescriptions(query: dict[str, Any]) -> Page:
    """Prescriptions, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/prescriptions",
    needs=EDIT_RECORDS,
    takes=NewPrescription,
    gives=PrescriptionSchema,
    status=201,
    creates=True,
)
def draft_prescription(body: dict[str, Any]) -> Prescription:
    """Write a draft."""
    return service.draft(current_actor().org_id, by=current_actor(), **body)


@blp.get("/prescriptions/<id>", needs=VIEW_RECORDS, gives=PrescriptionSchema)
def get_prescription(id: str) -> Prescription:
    """One prescription."""
    return _get(id)


@blp.patch(
    "/prescriptions/<id>", needs=EDIT_RECORDS, takes=PrescriptionChange, gives=PrescriptionSchema
)
def change_prescription(body: dict[str, Any], id: str) -> Prescription:
    """Change a draft."""
    return service.change(_get(id), by=current_actor(), **body)


@blp.post("/prescriptions/<id>/sign", needs=SIGN_RECORDS, gives=PrescriptionSchema)
def sign_prescription(id: str) -> Prescription:
    """Sign it; it cannot be changed any more. Tells `prescription.signed`."""
    return service.sign(_get(id), by=current_actor())


@blp.post("/prescriptions/<id>/cancel", needs=EDIT_RECORDS, gives=PrescriptionSchema)
def cancel_prescription(id: str) -> Prescription:
    """Give up a draft."""
    return service.cancel(_get(id), by=current_actor())
