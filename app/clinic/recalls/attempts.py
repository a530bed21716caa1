"""Ask patients to come, as the contact plan of their programme says: so often, on these channels.

Each attempt takes the next channel of the plan. Where the patient cannot be reached on it (no
address, no consent, no text for it) the ones after it are tried in turn; in quiet hours the
attempt waits until they are over (DOMAIN C.4). The message, the note on the recall and the moment
of the next attempt are one transaction, and both rows carry the attempt's own key: a worker that
dies in between leaves nothing, or everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.auth.actor import Actor
from app.clinic.messages import contact
from app.clinic.messages import service as messages
from app.clinic.messages.channels import TITLES, Channel, MessageClass
from app.clinic.messages.policy import Decision, Defer, Send, Suppress
from app.clinic.messages.service import Recipient
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.recalls import contacts, record
from app.clinic.recalls.models import Recall
from app.clinic.tasks import service as tasks
from app.clinic.templates import service as templates
from app.clinic.templates.models import MessageTemplate
from app.clinic.today import today
from app.errors import ClinicError
from app.nodes.templating import TemplateFailed

# Not done by itself: somebody of the clinic gets a task.
BY_HAND = {"phone": "Phone the patient", "post": "Write to the patient by post"}
BOOKING_PAGE = "/portal/visits"


@dataclass(frozen=True)
class Way:
    """The channel on which the patient is asked now."""

    channel: str


@dataclass(frozen=True)
class Later:
    """Not before quiet hours are over."""

    until: datetime


@dataclass(frozen=True)
class NoWay:
    """The patient cannot be reached; why not, channel by channel."""

    reason: str


def make(recall: Recall, *, by: Actor) -> None:
    """The next attempt, which is due now; afterwards the moment of the one after it is known."""
    programme = recall.programme
    if not programme.asks_by_itself or recall.attempts_made >= programme.attempts:
        recall.next_attempt_at = None
        return
    patient = patients.get(recall.org_id, recall.patient_id)
    way = _way(recall, patient)
    if isinstance(way, Later):
        recall.next_attempt_at = way.until
        return
    recall.attempts_made += 1
    is_last = recall.attempts_made >= programme.attempts
    recall.next_attempt_at = None if is_last else clock.now() + contacts.spacing_of(recall)
    if isinstance(way, NoWay):
        _note(recall, by, programme.channels[0], contacts.NOT_POSSIBLE, note=way.reason)
    elif way.channel in BY_HAND:
        _ask_the_clinic(recall, way.channel, by)
    else:
        _write(recall, way.channel, by)


def _way(recall: Recall, patient: Patient) -> Way | Later | NoWay:
    """The first channel, from this attempt's own on, that reaches the patient."""
    template = templates.by_key(recall.org_id, str(recall.programme.message_template))
    if template is None or not template.is_enabled:
        return NoWay("The message template of the programme is disabled or not there.")
    reasons = []
    for channel in _in_turn(recall):
        if channel in BY_HAND:
            return Way(channel)
        decision = _decision(patient, channel, template)
        if isinstance(decision, Send):
            return Way(channel)
        if isinstance(decision, Defer):
            return Later(decision.until)
        reasons.append(decision.reason)
    return NoWay(" ".join(dict.fromkeys(reasons)))


def _in_turn(recall: Recall) -> list[str]:
    """The channels of the plan, this attempt's own first."""
    channels = [str(each) for each in recall.programme.channels]
    first = recall.attempts_made % len(channels)
    return channels[first:] + channels[:first]


def _decision(patient: Patient, channel: str, template: MessageTemplate) -> Decision:
    if not template.text_of(channel):
        return Suppress(f"The template has no text for {TITLES[Channel(channel)]}.")
    return contact.decision_for(
        patient,
        Channel(channel),
        message_class=template.message_class or MessageClass.TRANSACTIONAL,
        category=template.category,
    )


def _write(recall: Recall, channel: str, by: Actor) -> None:
    scope = templates.scope_for(recall.org_id, recall.patient_id)
    try:
        message = messages.send(
            recall.org_id,
            by=by,
            channel=channel,
            to=Recipient.patient(recall.patient_id),
            template=recall.programme.message_template,
            scope={**scope, "recall": record.facts(recall)},
            url=BOOKING_PAGE if channel == Channel.PUSH else None,
            once=_key(recall),
        )
    except (ClinicError, TemplateFailed) as error:
        _note(recall, by, channel, contacts.NOT_POSSIBLE, note=error.message)
        return
    _note(recall, by, channel, "asked", message_id=message.id)


def _ask_the_clinic(recall: Recall, channel: str, by: Actor) -> None:
    task = tasks.create(
        recall.org_id,
        by=by,
        title=f"{BY_HAND[channel]}: {recall.programme.name}",
        patient_id=recall.patient_id,
        linked=("recall", recall.id),
        due_date=today(recall.org_id),
        once=_key(recall),
    )
    _note(recall, by, channel, contacts.TASK, note=f"A task for the clinic: {task.title}")


def _note(
    recall: Recall,
    by: Actor,
    channel: str,
    result: str,
    *,
    note: str = "",
    message_id: str | None = None,
) -> None:
    contacts.log_contact(
        recall,
        by=by,
        channel=channel,
        result=result,
        note=note,
        message_id=message_id,
        once=_key(recall),
    )


def _key(recall: Recall) -> str:
    """The same for the same attempt, whoever makes it; a round that was put off begins anew."""
    return f"{recall.id}:{recall.due_date}:{recall.attempts_made}"
