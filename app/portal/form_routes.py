"""Forms to fill in and to sign, and consents."""

from __future__ import annotations

from typing import Any

from flask import request

from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import PORTAL
from app.clinic.consents import service as consents
from app.clinic.consents.models import Consent
from app.clinic.forms import answering
from app.clinic.forms import service as forms
from app.clinic.forms.models import Form
from app.clinic.forms.schemas import FormAnswers, FormSigning, FormSubmission
from app.errors import NotFound
from app.portal.door import PortalBlueprint, me
from app.portal.schemas import PatientConsentSchema, PatientFormQuery, PatientFormSchema

blp = PortalBlueprint("portal forms", __name__, description="Forms and consents of the patient")


@blp.get("/portal/forms", needs=PORTAL, query=PatientFormQuery, gives=PatientFormSchema, many=True)
def list_forms(query: dict[str, Any]) -> Page:
    """Your forms, newest first."""
    is_open = query.pop("is_open", None)
    return by_offset(forms.search(me().org_id, patient_id=me().id, is_open=is_open), query)


@blp.get("/portal/forms/<id>", needs=PORTAL, gives=PatientFormSchema)
def get_form(id: str) -> Form:
    """One of your forms, with its fields and your answers."""
    return _mine(id)


@blp.patch("/portal/forms/<id>", needs=PORTAL, takes=FormAnswers, gives=PatientFormSchema)
def save_answers(body: dict[str, Any], id: str) -> Form:
    """Keep answers; you can go on later."""
    return answering.save(_mine(id), by=current_actor(), private=False, **body)


@blp.post("/portal/forms/<id>/submit", needs=PORTAL, takes=FormSubmission, gives=PatientFormSchema)
def submit_form(body: dict[str, Any], id: str) -> Form:
    """Everything is filled in."""
    return answering.submit(_mine(id), by=current_actor(), private=False, **body)


@blp.post("/portal/forms/<id>/sign", needs=PORTAL, takes=FormSigning, gives=PatientFormSchema)
def sign_form(body: dict[str, Any], id: str) -> Form:
    """Sign it; it cannot be changed afterwards."""
    return answering.sign(
        _mine(id),
        by=current_actor(),
        private=False,
        ip=request.remote_addr,
        user_agent=request.user_agent.string,
        **body,
    )


@blp.get("/portal/consents", needs=PORTAL, query=OffsetQuery, gives=PatientConsentSchema, many=True)
def list_consents(query: dict[str, Any]) -> Page:
    """What you have agreed to, and what you are asked to agree to."""
    return by_offset(consents.search(me().org_id, patient_id=me().id), query)


@blp.post("/portal/consents/<id>/grant", needs=PORTAL, gives=PatientConsentSchema)
def grant_consent(id: str) -> Consent:
    """Agree to what you are asked for."""
    return consents.give(_my_consent(id), by=current_actor(), ip=request.remote_addr)


@blp.post("/portal/consents/<id>/withdraw", needs=PORTAL, gives=PatientConsentSchema)
def withdraw_consent(id: str) -> Consent:
    """Take it back."""
    return consents.withdraw(_my_consent(id), by=current_actor())


def _mine(id: str) -> Form:
    form = forms.get(me().org_id, id)
    if form.patient_id != me().id:
        raise NotFound.record("form", id)
    return form


def _my_consent(id: str) -> Consent:
    consent = consents.get(me().org_id, id)
    if consent.patient_id != me().id:
        raise NotFound.record("consent", id)
    return consent
