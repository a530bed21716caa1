"""Patients over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.alerts import service as alerts
from app.clinic.patients import service
from app.clinic.patients.models import Patient
from app.clinic.patients.schemas import NewPatient, PatientChange, PatientQuery, PatientSchema

blp = ApiBlueprint("patients", __name__, description="The people the clinic cares for")


def _get(id: str) -> Patient:
    return service.get(current_actor().org_id, id)


def _with_alerts(*patients: Patient) -> None:
    counts = alerts.count_active(current_actor().org_id, [patient.id for patient in patients])
    for patient in patients:
        patient.active_alerts = counts.get(patient.id, 0)


@blp.get("/patients", needs=VIEW_RECORDS, query=PatientQuery, gives=PatientSchema, many=True)
def list_patients(query: dict[str, Any]) -> Page:
    """Patients by name; `search` looks at names, e-mail, phone and date of birth."""
    page = by_offset(service.search(current_actor().org_id, **query), query)
    _with_alerts(*page.items)
    return page


@blp.post(
    "/patients",
    needs=EDIT_RECORDS,
    takes=NewPatient,
    gives=PatientSchema,
    status=201,
    creates=True,
)
def create_patient(body: dict[str, Any]) -> Patient:
    """Register a patient. Tells `patient.onboarded`."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/patients/<id>", needs=VIEW_RECORDS, gives=PatientSchema)
def get_patient(id: str) -> Patient:
    """One patient."""
    patient = _get(id)
    _with_alerts(patient)
    return patient


@blp.patch("/patients/<id>", needs=EDIT_RECORDS, takes=PatientChange, gives=PatientSchema)
def change_patient(body: dict[str, Any], id: str) -> Patient:
    """Change what is known of a patient. Tells `patient.updated`."""
    patient = service.update(_get(id), by=current_actor(), **body)
    _with_alerts(patient)
    return patient


@blp.post("/patients/<id>/archive", needs=EDIT_RECORDS, gives=PatientSchema)
def archive_patient(id: str) -> Patient:
    """Take a patient out of all automatic contact; the record stays."""
    return service.archive(_get(id), by=current_actor())


@blp.post("/patients/<id>/restore", needs=EDIT_RECORDS, gives=PatientSchema)
def restore_patient(id: str) -> Patient:
    """Bring an archived patient back."""
    return service.restore(_get(id), by=current_actor())
