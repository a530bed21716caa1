"""The trigger types there are, and what the product does with each until the clinic says more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.clinic.episodes.models import EventType, JourneyType, Responsibility, Visibility


class CreationMode(StrEnum):
    CREATE_EPISODE = "create_episode"  # always a new one
    ATTACH_OR_CREATE = "attach_or_create"  # joins an open one of the same journey, else a new one
    ATTACH_ONLY = "attach_only"  # joins an open one, or does nothing
    LOG_ONLY = "log_only"  # touches no episode
    CREATE_AND_CLOSE = "create_and_close"  # a new one that is settled at once


SETTINGS: Mapping[str, Any] = {
    "enabled": True,
    "creation_mode": CreationMode.ATTACH_OR_CREATE,
    "inbox_visibility": Visibility.SURFACE,
    "journey_type": JourneyType.GENERAL,
    "expected_next_actor": Responsibility.PRACTICE,
    "conditions": {"all": []},
    "event_title_template": "",
    "event_message_template": "",
    "default_assignee": None,
}


@dataclass(frozen=True)
class TriggerType:
    """One thing that happens. `event` is ours; `system` what differs from SETTINGS."""

    name: str
    title: str
    event: str
    timeline: EventType
    system: Mapping[str, Any] = field(default_factory=dict)
    # Clinical matters are never settled without anybody having looked (the safety floor).
    is_clinical: bool = False

    @property
    def defaults(self) -> dict[str, Any]:
        """The lowest of the three layers."""
        return {**SETTINGS, **self.system}

    def why_not(self, mode: str) -> str | None:
        """Why events of this type may not be treated so, or None."""
        if mode != CreationMode.CREATE_AND_CLOSE or self.name == "message.sent":
            return None
        if self.is_clinical:
            return (
                f"“{self.title}” is clinical: somebody has to look at it, so it is never closed"
                " at once."
            )
        return "Only messages that the clinic has sent can be closed at once."


OFF = {"enabled": False}


def _visit(what: str, words: str, mode: CreationMode) -> TriggerType:
    system = {
        **OFF,
        "creation_mode": mode,
        "journey_type": JourneyType.ACCESS,
        "event_title_template": f"Visit {what}: {{{{ appointment.service.name }}}}",
        "event_message_template": "Planned for {{ appointment.start }}.",
    }
    return TriggerType(
        f"appointment.{what}", words, f"appointment.{what}", EventType.APPOINTMENT, system
    )


def _invoice(what: str, words: str) -> TriggerType:
    system = {
        **OFF,
        "creation_mode": CreationMode.ATTACH_ONLY,
        "journey_type": JourneyType.BILLING,
        "event_title_template": f"Invoice {{{{ invoice.number }}}} {what}",
    }
    return TriggerType(f"invoice.{what}", words, f"invoice.{what}", EventType.INVOICE, system)


_ALL = (
    _visit("booked", "Appointment booked", CreationMode.ATTACH_OR_CREATE),
    _visit("rescheduled", "Appointment rescheduled", CreationMode.ATTACH_ONLY),
    _visit("cancelled", "Appointment cancelled", CreationMode.ATTACH_ONLY),
    _visit("completed", "Appointment completed", CreationMode.ATTACH_ONLY),
    _visit("no_show", "Appointment missed", CreationMode.ATTACH_OR_CREATE),
    _invoice("created", "Invoice created"),
    _invoice("paid", "Invoice paid"),
    _invoice("voided", "Invoice voided"),
    TriggerType(
        "lab_result.received",
        "Lab result received",
        "lab_result.received",
        EventType.LAB_RESULT,
        {
            "creation_mode": CreationMode.CREATE_EPISODE,
            "journey_type": JourneyType.CLINICAL_RESULT,
            "event_title_template": "Lab result review: {{ lab_result.panel }}",
            "event_message_template": "Received from {{ lab_result.lab | default: 'the laboratory' "
            "}}; {{ lab_result.flag }}.",
        },
        is_clinical=True,
    ),
    TriggerType(
        "questionnaire.submitted",
        "Questionnaire submitted",
        "questionnaire.submitted",
        EventType.QUESTIONNAIRE_RESPONSE,
        {
            "journey_type": JourneyType.QUESTIONNAIRE,
            "event_title_template": "Questionnaire submitted: {{ form.title }}",
        },
        is_clinical=True,
    ),
    TriggerType(
        "message.received",
        "Message received",
        "message.received",
        EventType.COMMUNICATION,
        {
            "journey_type": JourneyType.COMMUNICATION,
            "event_title_template": "Message received",
        },
        is_clinical=True,
    ),
    TriggerType(
        "message.sent",
        "Message with a link sent",
        "message.sent",
        EventType.COMMUNICATION,
        {
            **OFF,
            "creation_mode": CreationMode.CREATE_AND_CLOSE,
            "journey_type": JourneyType.COMMUNICATION,
            "expected_next_actor": Responsibility.PATIENT,
            "event_title_template": "Message sent",
        },
    ),
    TriggerType(
        "prescription.signed",
        "Prescription signed",
        "prescription.signed",
        EventType.PRESCRIPTION,
        {
            **OFF,
            "creation_mode": CreationMode.ATTACH_ONLY,
            "journey_type": JourneyType.PRESCRIPTION,
            "event_title_template": "Prescription signed",
        },
        is_clinical=True,
    ),
    TriggerType(
        "identity_verification.completed",
        "Identity verified",
        "identity_verification.completed",
        EventType.IDENTITY_VERIFICATION,
        {"journey_type": JourneyType.IDENTITY, "event_title_template": "Identity verified"},
    ),
    TriggerType(
        "clinical_access.requested",
        "Clinical access requested",
        "clinical_access.requested",
        EventType.SYSTEM,
        {
            "journey_type": JourneyType.CLINICAL_ACCESS,
            "event_title_template": "Access to the record was asked for",
        },
        is_clinical=True,
    ),
    TriggerType(
        "document.uploaded",
        "Document uploaded",
        "document.uploaded",
        EventType.SYSTEM,
        {"journey_type": JourneyType.DOCUMENT, "event_title_template": "Document uploaded"},
        is_clinical=True,
    ),
)
TRIGGERS: Mapping[str, TriggerType] = {
    each.name: each for each in sorted(_ALL, key=lambda t: t.name)
}
BY_EVENT: Mapping[str, TriggerType] = {each.event: each for each in _ALL}
