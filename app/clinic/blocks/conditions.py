"""Whether what a block waits for has happened, asked of the record itself.

An event only says when to look: whoever may post events must not be able to open the diary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.clinic.blocks.models import BlockKind, BookingBlock
from app.clinic.consents.models import Consent, ConsentStatus
from app.clinic.forms.models import Form, FormStatus
from app.clinic.patients import service as patients
from app.database import db

# The form is done with: nothing is left for the patient to do.
DONE = or_(
    Form.status == FormStatus.SIGNED,
    and_(Form.status == FormStatus.COMPLETED, Form.needs_signature.is_(False)),
)
GIVEN_UP = Form.status.in_((FormStatus.WITHDRAWN, FormStatus.EXPIRED))


def is_met(block: BookingBlock) -> bool:
    """True when nothing holds this patient back any more, as far as this block goes."""
    return MET[block.until](block)


def _form_is_done(block: BookingBlock) -> bool:
    if block.form_id is not None:
        return _any_form(Form.id == block.form_id, or_(DONE, GIVEN_UP), block)
    return _any_form(Form.template_id == block.form_template_id, DONE, block)


def _any_form(which: ColumnElement[bool], how: ColumnElement[bool], block: BookingBlock) -> bool:
    mine = and_(Form.org_id == block.org_id, Form.patient_id == block.patient_id)
    return bool(db.session.scalar(select(exists().where(mine, which, how))))


def _consent_is_given(block: BookingBlock) -> bool:
    given = and_(
        Consent.org_id == block.org_id,
        Consent.patient_id == block.patient_id,
        Consent.type == block.consent_type,
        Consent.status == ConsentStatus.GRANTED,
    )
    return bool(db.session.scalar(select(exists().where(given))))


def _profile_is_complete(block: BookingBlock) -> bool:
    patient = patients.find(block.org_id, block.patient_id)
    return getattr(patient, "profile_completed_at", None) is not None


MET: Mapping[str, Callable[[BookingBlock], bool]] = {
    BlockKind.FORM: _form_is_done,
    BlockKind.CONSENT: _consent_is_given,
    BlockKind.PROFILE: _profile_is_complete,
    BlockKind.STAFF: lambda block: False,
}
