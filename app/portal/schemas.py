"""What patients see: their own, and of that only what is theirs to see."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose
from app.api.pages import CursorQuery, OffsetQuery
from app.clinic.appointments.schemas import TYPES
from app.clinic.blocks.schemas import OpenBlockSchema
from app.clinic.forms.fields import FormFieldSchema
from app.clinic.forms.schemas import FormBase


class NewPortalLink(ma.Schema):
    """A link for a patient; for 30 days unless told otherwise."""

    expires_at = Moment(allow_none=True)


class PortalLinkSchema(ma.Schema):
    """A link, without its token."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["active", "expired", "revoked"])
    )
    created_at = Moment(required=True)
    expires_at = Moment(required=True)
    revoked_at = Moment(required=True, allow_none=True)
    opened_at = Moment(required=True, allow_none=True)
    last_opened_at = Moment(required=True, allow_none=True)


class MadePortalLinkSchema(ma.Schema):
    """A new link. The token is shown this once."""

    link = ma.fields.Nested(PortalLinkSchema, required=True)
    token = ma.fields.String(required=True)
    path = ma.fields.String(
        required=True, metadata={"description": "The page of the portal, with the token."}
    )


class PortalPatientSchema(ma.Schema):
    """The patient, as they may see and change themselves."""

    id = ma.fields.String(required=True)
    first_name = ma.fields.String(required=True)
    last_name = ma.fields.String(required=True)
    preferred_name = ma.fields.String(required=True, allow_none=True)
    email = ma.fields.String(required=True, allow_none=True)
    mobile_phone = ma.fields.String(required=True, allow_none=True)
    city = ma.fields.String(required=True, allow_none=True)
    postcode = ma.fields.String(required=True, allow_none=True)
    address = ma.fields.String(required=True, allow_none=True)
    preferred_channel = ma.fields.String(required=True, allow_none=True)


class PortalSchema(ma.Schema):
    """Who is here, and what there is to do."""

    patient = ma.fields.Nested(PortalPatientSchema, required=True)
    clinic = ma.fields.String(required=True)
    time_zone = ma.fields.String(required=True)
    expires_at = Moment(required=True)
    can_book = ma.fields.Boolean(required=True)
    blocks = ma.fields.List(ma.fields.Nested(OpenBlockSchema), required=True)
    open_forms = ma.fields.Integer(required=True)
    unread_messages = ma.fields.Integer(required=True)
    unread_notifications = ma.fields.Integer(required=True)


class PatientFormSchema(FormBase):
    """A form as its patient sees it: nothing that is for the specialist only, and no score."""

    fields_ = ma.fields.List(
        ma.fields.Nested(FormFieldSchema),
        required=True,
        data_key="fields",
        attribute="patients_fields",
    )
    values = ma.fields.Dict(required=True, attribute="patients_values")


class PatientFormQuery(OffsetQuery):
    """Filters of the list."""

    is_open = ma.fields.Boolean()


class PatientConsentSchema(ma.Schema):
    """A consent as its patient sees it."""

    id = ma.fields.String(required=True)
    type = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    version = ma.fields.String(required=True)
    status = ma.fields.String(required=True)
    granted_at = Moment(required=True, allow_none=True)
    withdrawn_at = Moment(required=True, allow_none=True)
    form_id = ma.fields.String(required=True, allow_none=True)


class PatientMessageSchema(ma.Schema):
    """A message as its patient reads it."""

    id = ma.fields.String(required=True)
    direction = ma.fields.String(required=True)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    status = ma.fields.String(required=True)
    created_at = Moment(required=True)
    read_at = Moment(required=True, allow_none=True)


class NewPatientMessage(ma.Schema):
    """What a patient writes to the clinic."""

    subject = Line(300, load_default="")
    body = Prose(20_000, least=1, required=True)


class PushBrowserQuestion(ma.Schema):
    """Which browser is asking; null where it has never subscribed."""

    endpoint = Line(1000, allow_none=True, load_default=None)


class PushStateSchema(ma.Schema):
    """Whether push messages can be had, and whether this browser has them."""

    key = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "`applicationServerKey`; null where push is not configured."},
    )
    subscribed = ma.fields.Boolean(required=True)


class PatientNotificationQuery(CursorQuery):
    """Filters of the list."""

    status = ma.fields.String(validate=ma.validate.OneOf(["unread", "read", "dismissed"]))


class PatientAppointmentSchema(ma.Schema):
    """A visit as its patient sees it."""

    id = ma.fields.String(required=True)
    service = ma.fields.Nested(NamedSchema, required=True)
    clinician = ma.fields.Nested(NamedSchema, required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    start = Moment(required=True)
    end = Moment(required=True)
    status = ma.fields.String(required=True)


class SlotQuery(ma.Schema):
    """Which times to look for."""

    service_id = ma.fields.String(required=True)
    clinician_id = ma.fields.String()
    start_gte = Moment()
    start_lte = Moment()


class SlotSchema(ma.Schema):
    """A time that is free."""

    clinician = ma.fields.Nested(NamedSchema, required=True)
    start = Moment(required=True)
    end = Moment(required=True)


class PatientBooking(ma.Schema):
    """A visit the patient books."""

    service_id = Line(48, least=1, required=True)
    clinician_id = Line(48, least=1, required=True)
    start = Moment(required=True)
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
