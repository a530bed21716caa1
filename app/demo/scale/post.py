"""What the clinic wrote to its patients: a confirmation and a reminder of nearly every visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.clinic.messages.channels import Channel
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.messages.outbox import PORTAL
from app.demo.calendar import Calendar
from app.demo.scale.people import Person
from app.demo.scale.rows import Rows
from app.demo.scale.visits import Visits

REMINDED_BEFORE = timedelta(days=1)
A_GREETING = 0.3
STATES = (MessageStatus.DELIVERED, MessageStatus.BOUNCED, MessageStatus.FAILED)
SHARE = (97, 2, 1)


def post(rows: Rows, calendar: Calendar, person: Person, visits: Visits) -> None:
    """Each where the patient can be reached: by e-mail, text, or at the portal."""
    now = calendar.days_ago(0, "08:00")
    for visit in visits.all:
        when = f"{visit['start']:%-d %B}"
        _write(rows, person, visit["created_at"] + timedelta(minutes=1), Channel.EMAIL,
               "Your visit is booked", f"Your visit is on {when}.")  # fmt: skip
        reminded = visit["start"] - REMINDED_BEFORE
        if visit["created_at"] < reminded < now:
            _write(
                rows, person, reminded, Channel.SMS, "", f"Your visit is on {when}.", "reminders"
            )
    if person.is_active and person.draw.random() < A_GREETING:
        at = calendar.days_ago(person.draw.randrange(2, 360), "10:15")
        if at > person.registered:
            _write(rows, person, at, Channel.EMAIL, "News of your clinic",
                   "Flu vaccinations begin in October.", "news")  # fmt: skip


def _write(
    rows: Rows,
    person: Person,
    at: datetime,
    channel: Channel,
    subject: str,
    body: str,
    category: str | None = None,
) -> None:
    to = _address(person.row, channel)
    if to is None:
        channel, to = Channel.PORTAL, PORTAL
        sent: dict[str, Any] = {"status": MessageStatus.READ, "read_at": at + timedelta(hours=5)}
    else:
        status = person.draw.choices(STATES, SHARE)[0]
        sent = {
            "status": status,
            "delivered_at": at + timedelta(seconds=40)
            if status == MessageStatus.DELIVERED
            else None,
            "error": None if status == MessageStatus.DELIVERED else "The address does not exist.",
        }
    left = sent["status"] != MessageStatus.FAILED
    rows.add(
        Message,
        person.draw,
        at,
        channel=channel,
        to=to,
        subject=subject,
        body=body,
        category=category,
        is_to_patient=True,
        patient_id=person.id,
        sent_at=at + timedelta(seconds=2) if left else None,
        **sent,
    )


def _address(patient: Mapping[str, Any], channel: Channel) -> str | None:
    if channel == Channel.EMAIL:
        return patient["email"] if patient["email_consent"] else None
    return patient["mobile_phone"] if patient["sms_consent"] else None
