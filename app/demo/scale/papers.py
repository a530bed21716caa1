"""Forms that were filled in and signed, with the consents they give; some are still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.clinic.consents.models import Consent, ConsentStatus
from app.clinic.forms import logic
from app.clinic.forms.models import Form, FormStatus, FormTemplate
from app.demo.calendar import Calendar
from app.demo.scale.people import Person
from app.demo.scale.rows import Rows
from app.demo.scale.visits import Visits

Templates = Mapping[str, FormTemplate]
TWELVE_MINUTES = timedelta(minutes=12)
ASKED_AFTER_A_VISIT = 0.25
SURVEY_IS_OPEN = 0.03
SIGNED_AGAIN = 0.45
PLACES = ("neck", "shoulder", "back", "hip", "knee", "foot")


def papers(
    rows: Rows, calendar: Calendar, person: Person, visits: Visits, known: Templates
) -> None:
    """New patients sign the terms; many signed the privacy policy anew; some tell of pain."""
    draw = person.draw
    if not person.is_active:
        return
    is_new = person.registered > calendar.days_ago(365)
    if is_new:
        _signed(rows, person, known["privacy_policy"], person.registered)
        _signed(rows, person, known["terms_of_service"], person.registered)
    elif draw.random() < SIGNED_AGAIN:
        asked = calendar.days_ago(draw.randrange(2, 360), f"{draw.randrange(9, 17):02}:20")
        _signed(rows, person, known["privacy_policy"], asked)
    for visit in visits.completed:
        if draw.random() < ASKED_AFTER_A_VISIT:
            _survey(rows, person, known["pain_survey"], visit["completed_at"])
    if draw.random() < SURVEY_IS_OPEN:
        asked = calendar.days_ago(draw.randrange(1, 20), "11:30")
        if asked > person.registered:
            _form(rows, person, known["pain_survey"], asked, FormStatus.PENDING, {})


def _survey(rows: Rows, person: Person, template: FormTemplate, after: datetime) -> None:
    draw = person.draw
    pain = min(10, int(draw.expovariate(1 / 3)))
    values: dict[str, Any] = {"pain_today": pain, "nights": draw.randrange(0, 1 + pain // 2)}
    if pain:
        values["where"] = [draw.choice(PLACES)]
    asked = after + timedelta(hours=2)
    _form(rows, person, template, asked, FormStatus.COMPLETED, values)


def _signed(rows: Rows, person: Person, template: FormTemplate, asked: datetime) -> None:
    name = f"{person.row['first_name']} {person.row['last_name']}"
    form = _form(
        rows, person, template, asked, FormStatus.SIGNED, {"agree": True, "signature": name}
    )
    rows.add(
        Consent,
        person.draw,
        form["signed_at"],
        patient_id=person.id,
        type=template.consent_type,
        version=str(template.version),
        status=ConsentStatus.GRANTED,
        standing=f"{person.id}:{template.consent_type}:{ConsentStatus.GRANTED}",
        granted_at=form["signed_at"],
        form_id=form["id"],
    )


def _form(
    rows: Rows,
    person: Person,
    template: FormTemplate,
    asked: datetime,
    status: FormStatus,
    values: dict[str, Any],
) -> Mapping[str, Any]:
    is_signed, is_open = status == FormStatus.SIGNED, status == FormStatus.PENDING
    done = None if is_open else asked + TWELVE_MINUTES
    return rows.add(
        Form,
        person.draw,
        asked,
        patient_id=person.id,
        template_id=template.id,
        template_key=template.key,
        template_version=template.version,
        title=template.title,
        type=template.type,
        needs_signature=template.needs_signature,
        consent_type=template.consent_type,
        fields=template.fields,
        values=values,
        score=logic.score(template.fields, values) if values else None,
        status=status,
        open_key=f"{person.id}:{template.id}" if is_open else None,
        completed_at=done,
        signed_at=done if is_signed else None,
        signature={"name": values["signature"], "method": "typed", "ip": None, "user_agent": None}
        if is_signed
        else None,
    )
