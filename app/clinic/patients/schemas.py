"""What is taken and shown of a patient."""

from __future__ import annotations

from datetime import date, timedelta

import marshmallow as ma

from app import clock
from app.api.fields import Line, Moment, Prose, SearchQuery
from app.clinic.patients.phones import COUNTRIES

SEXES = ("female", "male", "other", "unknown")
CHANNELS = ("email", "sms", "phone", "portal", "post")
STATUSES = ("active", "archived", "deceased")
FIRST_BIRTH = date(1900, 1, 1)
MOST_TAGS = 30


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
    is_deceased = ma.fields.Boolean(required=True)
    archived_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)
    active_alerts = ma.fields.Integer(required=True)


class PatientQuery(SearchQuery):
    """Filters of the list."""

    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
