"""What is taken and shown of a patient."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import marshmallow as ma

from app import clock
from app.api.fields import Line, Moment, Prose, SearchQuery
from app.clinic.patients.phones import COUNTRIES

SEXES = ("female", "male", "other", "unknown")
CHANNELS = ("email", "sms", "phone", "portal", "post")
STATUSES = ("active", "archived", "deceased")
FIRST_BIRTH = date(1900, 1, 1)
MOST_TAGS = 30
CARE = ("registered", "admitted", "discharged")
CUSTOM_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
MOST_CUSTOM = 50
MOST_CUSTOM_TEXT = 500


class Country(Line):
    """Two letters of ISO 3166."""

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> str:
        code = super()._deserialize(value, attr, data, **kwargs).upper()
        if code not in COUNTRIES:
            raise ma.ValidationError("Two letters of ISO 3166 are needed, such as GB.")
        return code


def _is_birth(day: date) -> None:
    # A day more, because it is tomorrow already in some clinics.
    if not FIRST_BIRTH <= day <= clock.now().date() + timedelta(days=1):
        raise ma.ValidationError("This cannot be a date of birth.")


def _is_address(email: str) -> None:
    if not email.isascii():
        raise ma.ValidationError("Only plain letters can be used in an e-mail address.")


class CustomFields(ma.fields.Dict):
    """What a clinic keeps besides: short keys, each with a text, a number, yes or no."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        kept = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        if len(kept) > MOST_CUSTOM:
            raise ma.ValidationError(f"A patient has at most {MOST_CUSTOM} fields of your own.")
        for key, each in kept.items():
            if not isinstance(key, str) or not CUSTOM_KEY.fullmatch(key):
                raise ma.ValidationError("A key is a short word, such as blood_type.")
            if not isinstance(each, str | int | float | bool | None):
                raise ma.ValidationError(f"{key}: give a text, a number, yes or no.")
            if isinstance(each, str) and len(each) > MOST_CUSTOM_TEXT:
                raise ma.ValidationError(f"{key}: at most {MOST_CUSTOM_TEXT} characters.")
        return kept


class PatientChange(ma.Schema):
    """What may be changed of a patient; null empties a field."""

    first_name = Line(100, least=1)
    last_name = Line(100, least=1)
    preferred_name = Line(100, allow_none=True)
    date_of_birth = ma.fields.Date(validate=_is_birth)
    sex = ma.fields.String(validate=ma.validate.OneOf(SEXES), allow_none=True)
    email = ma.fields.Email(validate=[ma.validate.Length(max=254), _is_address], allow_none=True)
    mobile_phone = Line(40, least=1, allow_none=True)
    country = Country(2, allow_none=True)
    city = Line(100, allow_none=True)
    postcode = Line(20, allow_none=True)
    address = Prose(500, allow_none=True)
    tags = ma.fields.List(Line(40, least=1), validate=ma.validate.Length(max=MOST_TAGS))
    preferred_channel = ma.fields.String(validate=ma.validate.OneOf(CHANNELS), allow_none=True)
    email_consent = ma.fields.Boolean()
    sms_consent = ma.fields.Boolean()
    voice_consent = ma.fields.Boolean()
    insurance_name = Line(200, allow_none=True)
    insurance_effective_from = ma.fields.Date(allow_none=True)
    custom_fields = CustomFields()
    is_deceased = ma.fields.Boolean()


class NewPatient(PatientChange):
    """A new patient."""

    first_name = Line(100, least=1, required=True)
    last_name = Line(100, least=1, required=True)
    date_of_birth = ma.fields.Date(required=True, validate=_is_birth)


class PatientSchema(ma.Schema):
    """A patient as the clinic sees one."""

    id = ma.fields.String(required=True)
    first_name = ma.fields.String(required=True)
    last_name = ma.fields.String(required=True)
    preferred_name = ma.fields.String(required=True, allow_none=True)
    name = ma.fields.String(required=True)
    date_of_birth = ma.fields.Date(required=True, allow_none=True)
    age = ma.fields.Integer(required=True, allow_none=True)
    sex = ma.fields.String(required=True, allow_none=True)
    email = ma.fields.String(required=True, allow_none=True)
    mobile_phone = ma.fields.String(required=True, allow_none=True)
    country = ma.fields.String(required=True, allow_none=True)
    city = ma.fields.String(required=True, allow_none=True)
    postcode = ma.fields.String(required=True, allow_none=True)
    address = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    tags = ma.fields.List(ma.fields.String(), required=True)
    preferred_channel = ma.fields.String(required=True, allow_none=True)
    email_consent = ma.fields.Boolean(required=True)
    sms_consent = ma.fields.Boolean(required=True)
    voice_consent = ma.fields.Boolean(required=True)
    insurance_name = ma.fields.String(required=True, allow_none=True)
    insurance_effective_from = ma.fields.Date(required=True, allow_none=True)
    custom_fields = ma.fields.Dict(keys=ma.fields.String(), required=True)
    care = ma.fields.String(required=True, validate=ma.validate.OneOf(CARE))
    is_deceased = ma.fields.Boolean(required=True)
    archived_at = Moment(required=True, allow_none=True)
    admitted_at = Moment(required=True, allow_none=True)
    discharged_at = Moment(required=True, allow_none=True)
    discharge_reason = ma.fields.String(required=True, allow_none=True)
    first_login_at = Moment(required=True, allow_none=True)
    last_login_at = Moment(required=True, allow_none=True)
    profile_completed_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)
    active_alerts = ma.fields.Integer(required=True)


class PatientQuery(SearchQuery):
    """Filters of the list."""

    segment_id = ma.fields.String()
    care = ma.fields.String(validate=ma.validate.OneOf(CARE))
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))


class Discharge(ma.Schema):
    """Why somebody is discharged."""

    reason = Line(500, allow_none=True)


class PatientProfileSchema(ma.Schema):
    """What is missing of a patient's profile."""

    required = ma.fields.List(ma.fields.String(), required=True)
    missing = ma.fields.List(ma.fields.String(), required=True)
    is_complete = ma.fields.Boolean(required=True)
    completed_at = Moment(required=True, allow_none=True)


class RequiredProfileFields(ma.Schema):
    """Which details every patient's profile must have."""

    fields_ = ma.fields.List(
        Line(60, least=1),
        required=True,
        data_key="fields",
        attribute="fields",
        validate=ma.validate.Length(max=50),
    )
