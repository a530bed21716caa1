"""How messages are shown, and what people may write."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose
from app.api.pages import CursorQuery
from app.clinic.messages.channels import CHANNELS, CLASSES, Channel
from app.clinic.messages.models import MOST_SUBJECT, MessageStatus

STATUSES = [str(status) for status in MessageStatus]
DIRECTIONS = ["out", "in"]
TO_PATIENTS = [channel for channel in CHANNELS if channel != Channel.STAFF]


class MessageSchema(ma.Schema):
    """A message as it was sent, or came in."""

    id = ma.fields.String(required=True)
    channel = ma.fields.String(required=True, validate=ma.validate.OneOf(CHANNELS))
    direction = ma.fields.String(required=True, validate=ma.validate.OneOf(DIRECTIONS))
    to = ma.fields.String(required=True)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    status_label = ma.fields.String(required=True)
    message_class = ma.fields.String(required=True, validate=ma.validate.OneOf(CLASSES))
    category = ma.fields.String(required=True, allow_none=True)
    template_id = ma.fields.String(required=True, allow_none=True)
    template_version = ma.fields.Integer(required=True, allow_none=True)
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    user = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    node_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    # When a message that is held back will leave.
    scheduled_for = Moment(required=True, allow_none=True)
    sent_at = Moment(required=True, allow_none=True)
    delivered_at = Moment(required=True, allow_none=True)
    read_at = Moment(required=True, allow_none=True)
    cost = ma.fields.String(required=True, allow_none=True)
    # Why it failed, was suppressed or is held back.
    error = ma.fields.String(required=True, allow_none=True)


class MessageQuery(CursorQuery):
    """Filters of the history."""

    search = ma.fields.String(load_default="", validate=ma.validate.Length(max=200))
    patient_id = ma.fields.String()
    user_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    channel = ma.fields.String(validate=ma.validate.OneOf(CHANNELS))
    direction = ma.fields.String(validate=ma.validate.OneOf(DIRECTIONS))
    message_class = ma.fields.String(validate=ma.validate.OneOf(CLASSES))
    category = ma.fields.String()
    template_id = ma.fields.String()
    run_id = ma.fields.String()


class NewMessage(ma.Schema):
    """A message to one patient: a template, or a text of its own."""

    patient_id = ma.fields.String(required=True)
    channel = ma.fields.String(required=True, validate=ma.validate.OneOf(TO_PATIENTS))
    template = Line(80)
    subject = Line(MOST_SUBJECT, load_default="")
    body = Prose(20_000, load_default="")
    message_class = ma.fields.String(validate=ma.validate.OneOf(CLASSES))
    category = Line(40, least=1)

    @ma.validates_schema
    def _says_something(self, data: dict[str, object], **_: object) -> None:
        if not data.get("template") and not data.get("body"):
            raise ma.ValidationError("Choose a template or write a text.", "body")


class ReceivedMessage(ma.Schema):
    """What a patient wrote, brought by a portal or another system."""

    patient_id = ma.fields.String(required=True)
    channel = ma.fields.String(
        load_default="portal", validate=ma.validate.OneOf(["portal", "email", "sms"])
    )
    subject = Line(MOST_SUBJECT, load_default="")
    body = Prose(20_000, least=1, required=True)


class NewStaffMessage(ma.Schema):
    """A message to people of the clinic: `usr_…`, `team_…`, `dl_…` or `role:…`."""

    to = ma.fields.List(
        Line(60, least=1), required=True, validate=ma.validate.Length(min=1, max=50)
    )
    subject = Line(MOST_SUBJECT, load_default="")
    body = Prose(20_000, least=1, required=True)
    patient_id = ma.fields.String(load_default=None, allow_none=True)


class InboxQuery(CursorQuery):
    """Whose inbox (one's own, unless it says so), and what of it."""

    user_id = ma.fields.String()
    is_read = ma.fields.Boolean()
    patient_id = ma.fields.String()


class HoursSchema(ma.Schema):
    """From when until when, by the clinic's wall clock; `00:00` ends a whole day."""

    # `from` is a word of Python's own.
    class Meta:
        include = {
            "from": ma.fields.String(
                required=True, validate=ma.validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d$")
            ),
            "to": ma.fields.String(
                required=True, validate=ma.validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d$")
            ),
        }

    @ma.validates_schema
    def _in_order(self, data: dict[str, str], **_: object) -> None:
        if data["to"] != "00:00" and data["from"] >= data["to"]:
            raise ma.ValidationError("The end must come after the beginning.", "to")


CATEGORY_KEY = ma.validate.Regexp(r"^[a-z][a-z0-9_]{0,39}$")


class CategorySchema(ma.Schema):
    """One kind of message that patients may unsubscribe from."""

    key = ma.fields.String(required=True, validate=CATEGORY_KEY)
    name = Line(100, least=1, required=True)


class PolicyChange(ma.Schema):
    """What may be changed of the contact policy."""

    weekdays = ma.fields.Nested(HoursSchema, allow_none=True)
    weekend = ma.fields.Nested(HoursSchema, allow_none=True)
    quiet_channels = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(["email", "sms", "voice", "push"]))
    )
    urgent_at_any_time = ma.fields.Boolean()
    daily_cap = ma.fields.Integer(allow_none=True, validate=ma.validate.Range(1, 100))
    categories = ma.fields.List(
        ma.fields.Nested(CategorySchema), validate=ma.validate.Length(max=30)
    )


class PolicySchema(ma.Schema):
    """When and how often patients are contacted, and what they may unsubscribe from."""

    weekdays = ma.fields.Nested(HoursSchema, required=True, allow_none=True)
    weekend = ma.fields.Nested(HoursSchema, required=True, allow_none=True)
    quiet_channels = ma.fields.List(ma.fields.String(), required=True)
    urgent_at_any_time = ma.fields.Boolean(required=True)
    daily_cap = ma.fields.Integer(required=True, allow_none=True)
    categories = ma.fields.List(ma.fields.Nested(CategorySchema), required=True)


class WayToPatient(ma.Schema):
    """One channel to one patient, as the contact policy answers now."""

    channel = ma.fields.String(required=True, validate=ma.validate.OneOf(TO_PATIENTS))
    # Whether anybody outside takes its messages.
    has_gateway = ma.fields.Boolean(required=True)
    decision = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["send", "defer", "suppress"])
    )
    reason = ma.fields.String(required=True, allow_none=True)
    until = Moment(required=True, allow_none=True)


class ContactSchema(ma.Schema):
    """How a patient can be reached now, and what they have unsubscribed from."""

    channels = ma.fields.List(ma.fields.Nested(WayToPatient), required=True)
    unsubscribed = ma.fields.List(ma.fields.Nested(CategorySchema), required=True)


class CategoryChoice(ma.Schema):
    """One category."""

    category = ma.fields.String(required=True, validate=CATEGORY_KEY)


class NewPushBrowser(ma.Schema):
    """A subscription, as `PushManager.subscribe` gives it."""

    endpoint = ma.fields.Url(schemes={"https", "http"}, require_tld=False, required=True)
    p256dh = Line(200, least=1, required=True)
    auth = Line(100, least=1, required=True)


class PushBrowserSchema(ma.Schema):
    """A browser that takes push messages."""

    id = ma.fields.String(required=True)
    created_at = Moment(required=True)


class PushKeySchema(ma.Schema):
    """`applicationServerKey` for browsers; null where push is not configured."""

    key = ma.fields.String(required=True, allow_none=True)
