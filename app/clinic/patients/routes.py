"""Patients over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, EDIT_RECORDS, VIEW_RECORDS
from app.clinic.alerts import service as alerts
from app.clinic.patients import profile, service
from app.clinic.patients.models import Patient
from app.clinic.patients.schemas import (
    Discharge,
    NewPatient,
    PatientChange,
    PatientProfileSchema,
    PatientQuery,
    PatientSchema,
    RequiredProfileFields,
)

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
    """Take a patient out of all automatic contact; the record stays. Tells `patient.archived`."""
    return service.archive(_get(id), by=current_actor())


@blp.post("/patients/<id>/restore", needs=EDIT_RECORDS, gives=PatientSchema)
def restore_patient(id: str) -> Patient:
    """Bring an archived patient back. Tells `patient.restored`."""
    return service.restore(_get(id), by=current_actor())


@blp.post("/patients/<id>/admit", needs=EDIT_RECORDS, gives=PatientSchema)
def admit_patient(id: str) -> Patient:
    """Take a patient in, also again after a discharge. Tells `patient.admitted`."""
    return service.admit(_get(id), by=current_actor())


@blp.post("/patients/<id>/discharge", needs=EDIT_RECORDS, takes=Discharge, gives=PatientSchema)
def discharge_patient(body: dict[str, Any], id: str) -> Patient:
    """The treatment is over. Tells `patient.discharged`."""
    return service.discharge(_get(id), by=current_actor(), **body)


@blp.post("/patients/<id>/mark-deceased", needs=EDIT_RECORDS, gives=PatientSchema)
def mark_patient_deceased(id: str) -> Patient:
    """The patient has died; nothing is sent any more. Tells `patient.deceased`."""
    return service.mark_deceased(_get(id), by=current_actor())


@blp.post("/patients/<id>/record-login", needs=EDIT_RECORDS, gives=PatientSchema)
def record_patient_login(id: str) -> Patient:
    """The patient signed in somewhere. The first time tells `patient.first_login`."""
    return service.record_login(_get(id), by=current_actor())


@blp.post("/patients/<id>/complete-profile", needs=EDIT_RECORDS, gives=PatientSchema)
def complete_patient_profile(id: str) -> Patient:
    """Close the profile if nothing is missing. Tells `patient.profile_completed`, once."""
    return service.complete_profile(_get(id), by=current_actor())


@blp.get("/patients/<id>/profile", needs=VIEW_RECORDS, gives=PatientProfileSchema)
def get_patient_profile(id: str) -> dict[str, Any]:
    """Which details the clinic wants, and which of them are missing."""
    patient = _get(id)
    missing = profile.missing(patient)
    return {
        "required": profile.required(patient.org_id),
        "missing": missing,
        "is_complete": not missing,
        "completed_at": patient.profile_completed_at,
    }


@blp.get("/settings/profile", needs=VIEW_RECORDS, gives=RequiredProfileFields)
def get_required_fields() -> dict[str, Any]:
    """The details every patient's profile must have."""
    return {"fields": profile.required(current_actor().org_id)}


@blp.put(
    "/settings/profile", needs=EDIT_CLINIC, takes=RequiredProfileFields, gives=RequiredProfileFields
)
def change_required_fields(body: dict[str, Any]) -> dict[str, Any]:
    """Choose them; fields of your own as `custom.<key>`."""
    return {"fields": profile.require(current_actor().org_id, body["fields"])}
