"""The forms of Riverside Clinic, and those its patients were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.clinic.blocks.models import BlockKind, BlockStatus, BookingBlock
from app.clinic.consents.models import Consent, ConsentStatus
from app.clinic.forms.models import Form, FormStatus, FormTemplate
from app.clinic.patients.models import Patient
from app.database import Base
from app.demo.calendar import Calendar

Field = dict[str, Any]


def _agree(words: str) -> list[Field]:
    return [
        {"id": "agree", "type": "boolean", "label": words, "required": True},
        {"id": "signature", "type": "signature", "label": "Signature", "required": True},
    ]


def _choice(id: str, label: str, *choices: str, **more: Any) -> Field:
    options = [{"value": each.lower().replace(" ", "_"), "label": each} for each in choices]
    return {"id": id, "type": "choice", "label": label, "options": options, **more}


INTAKE: list[Field] = [
    {"id": "email", "type": "text", "label": "E-mail address", "profile": "email"},
    {"id": "phone", "type": "text", "label": "Mobile phone", "profile": "mobile_phone"},
    {"id": "address", "type": "long_text", "label": "Address", "profile": "address"},
    {"id": "reason", "type": "long_text", "label": "What brings you here?", "required": True},
    {"id": "allergies", "type": "boolean", "label": "Have you any allergies?", "required": True},
    {
        "id": "which_allergies",
        "type": "text",
        "label": "Which?",
        "required": True,
        "show_when": {"all": [{"field": "allergies", "op": "is_true"}]},
    },
    _choice("smoking", "Do you smoke?", "Never", "Not any more", "Yes"),
    {"id": "since", "type": "date", "label": "Since when have you had this?"},
    {"id": "triage", "type": "long_text", "label": "Notes of the specialist", "private": True},
]

PAIN: list[Field] = [
    {
        "id": "pain_today",
        "type": "scale",
        "label": "How much does it hurt today?",
        "min": 0,
        "max": 10,
        "required": True,
        "scored": True,
    },
    {
        "id": "where",
        "type": "multi_choice",
        "label": "Where does it hurt?",
        "options": [
            {"value": each.lower(), "label": each}
            for each in ("Neck", "Shoulder", "Back", "Hip", "Knee", "Foot")
        ],
        "show_when": {"all": [{"field": "pain_today", "op": "gt", "value": 0}]},
    },
    {"id": "nights", "type": "number", "label": "Nights without sleep", "min": 0, "max": 7},
]

# Key, title, type, category, consent, fields.
TEMPLATES: tuple[tuple[str, str, str, str, str | None, list[Field]], ...] = (
    ("privacy_policy", "Privacy policy", "disclaimer", "Legal", "privacy",
     _agree("I have read the privacy policy and agree to it.")),
    ("terms_of_service", "Terms of service", "disclaimer", "Legal", "terms",
     _agree("I accept the terms of service.")),
    ("telerehab_consent", "Telerehab consent", "disclaimer", "Legal", "telerehab",
     _agree("I agree that my movements are measured by camera during exercises.")),
    ("video_recording_consent", "Video recording consent", "disclaimer", "Legal",
     "video_recording", _agree("I agree that video visits are recorded.")),
    ("intake_questionnaire", "Intake questionnaire", "intake", "Clinical", None, INTAKE),
    ("pain_survey", "Pain survey", "survey", "Clinical", None, PAIN),
)  # fmt: skip

# Template, patient, status, days ago, answers.
FORMS: tuple[tuple[str, str, str, int, dict[str, Any]], ...] = (
    ("privacy_policy", "George Whitfield", "signed", 40, {"agree": True}),
    ("terms_of_service", "George Whitfield", "signed", 40, {"agree": True}),
    ("privacy_policy", "Rajesh Patel", "signed", 25, {"agree": True}),
    ("intake_questionnaire", "Rajesh Patel", "completed", 25,
     {"reason": "Shortness of breath", "allergies": True, "which_allergies": "Penicillin"}),
    ("pain_survey", "Benjamin Clarke", "completed", 6, {"pain_today": 7, "where": ["knee"]}),
    ("pain_survey", "Hannah Goldberg", "completed", 3, {"pain_today": 2, "where": ["neck"]}),
    ("pain_survey", "Rosa Delgado", "pending", 1, {}),
    ("telerehab_consent", "Connor McAllister", "pending", 2, {}),
)  # fmt: skip


def templates(org_id: str) -> dict[str, FormTemplate]:
    """The forms of the clinic, by key."""
    return {
        key: FormTemplate(
            org_id=org_id,
            key=key,
            title=title,
            type=type,
            category=category,
            consent_type=consent,
            needs_signature=type in {"disclaimer", "intake"},
            is_active=True,
            version=1,
            fields=fields,
        )
        for key, title, type, category, consent, fields in TEMPLATES
    }


def forms(
    calendar: Calendar, known: dict[str, FormTemplate], patients: dict[str, Patient]
) -> Iterator[Base]:
    """What patients were asked for; signed disclaimers are consents, and one blocks booking."""
    for key, name, status, days, values in FORMS:
        form = _form(calendar, known[key], patients[name], status, days, values)
        yield form
        if form.consent_type and status == FormStatus.SIGNED:
            yield _consent(form)
        if form.consent_type and status == FormStatus.PENDING:
            form.blocking = True
            yield _block(form)


def _form(
    calendar: Calendar,
    template: FormTemplate,
    patient: Patient,
    status: str,
    days: int,
    values: dict[str, Any],
) -> Form:
    asked = calendar.days_ago(days)
    form = Form(
        org_id=patient.org_id,
        patient_id=patient.id,
        template_id=template.id,
        template_key=template.key,
        template_version=template.version,
        title=template.title,
        type=template.type,
        needs_signature=template.needs_signature,
        consent_type=template.consent_type,
        fields=template.fields,
        values=values,
        score=values.get("pain_today"),
        status=status,
        created_at=asked,
    )
    is_over = status == FormStatus.SIGNED or (
        status == FormStatus.COMPLETED and not template.needs_signature
    )
    form.open_key = None if is_over else f"{patient.id}:{template.id}"
    if status != FormStatus.PENDING:
        form.completed_at = asked + timedelta(minutes=12)
    if status == FormStatus.SIGNED:
        form.signed_at = form.completed_at
        form.signature = {"name": patient.name, "method": "typed"}
        form.values = {**values, "signature": patient.name}
    return form


def _consent(form: Form) -> Consent:
    return Consent(
        org_id=form.org_id,
        patient_id=form.patient_id,
        type=form.consent_type,
        version=str(form.template_version),
        status=ConsentStatus.GRANTED,
        standing=f"{form.patient_id}:{form.consent_type}:{ConsentStatus.GRANTED}",
        granted_at=form.signed_at,
        form_id=form.id,
        created_at=form.created_at,
    )


def _block(form: Form) -> BookingBlock:
    return BookingBlock(
        org_id=form.org_id,
        patient_id=form.patient_id,
        reason=f"Sign “{form.title}”",
        until=BlockKind.FORM,
        form_id=form.id,
        status=BlockStatus.ACTIVE,
        created_at=form.created_at,
    )
