"""What the steps that write to people have in common: settings, recipients, and what became of it.

A step may send several messages: on several channels, or to several people. Each has a key of
its own made of the step's, so that repeating the step repeats none of them. All are asked for at
once; then the step waits for one answer after another, and ends when there are no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.auth.models import User
from app.clinic.messages import service as messages
from app.clinic.messages.channels import Channel, titled
from app.clinic.messages.keys import with_suffix
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.messages.service import Recipient
from app.clinic.recalls import contacts as recalls
from app.database import db
from app.deliveries import service as deliveries
from app.deliveries.models import Delivery, DeliveryStatus
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step
from app.nodes.outcome import Deliver, Done, Failed, Link, Outcome, Skipped, Wait
from app.nodes.templating import TemplateFailed

OUTPUTS = (Output("message_id", "Message"), Output("message_ids", "All messages", "list"))

# Events that providers tell of a message after it has left.
TOLD_LATER = ("message.delivered", "message.bounced")
OWN, TEMPLATE = "own", "template"
CONTENTS = (fields.Option(OWN, "A text of its own"), fields.Option(TEMPLATE, "A message template"))
CLASSES = (
    fields.Option("transactional", "Part of their care"),
    fields.Option("marketing", "Marketing: only to those who agreed"),
    fields.Option("urgent_clinical", "Urgent, clinical: also in quiet hours"),
)
MOST_DELAY = 60 * 24 * 60
UNKNOWN = "It is not known whether the run before has sent this. A person must say so first."
NOT_ANSWERED = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)
NOT_SENT = (MessageStatus.FAILED, MessageStatus.UNKNOWN)


def text_choice() -> Any:
    """Whether the text stands here or in a message template. A field belongs to one node type."""
    return fields.Select("Text", options=CONTENTS, default=OWN)


def template_choice(method: str) -> Any:
    """Which of the templates that have a text for this method."""
    source = f"{method}_templates"
    return fields.Choice("Template", required=True, source=source, depends_on=("text", TEMPLATE))


class MessageConfig(NodeConfig):
    """Settings of every step that writes to people, besides its text."""

    # Read for a whole batch at once: what texts mostly speak of.
    reads = ("patient", "appointment")

    variables = fields.Variables(
        "Variables", help="Values for names that the template leaves open.", extra=True
    )
    delay_minutes = fields.Number(
        "Send after minutes",
        help="The steps after this one do not wait for it.",
        min=0,
        max=MOST_DELAY,
        extra=True,
    )
    message_class = fields.Select(
        "Kind of message",
        help="Left open, it is what the template says, or part of their care.",
        options=CLASSES,
        extra=True,
    )
    category = fields.Choice(
        "Can be unsubscribed from as",
        help="Left open, it is what the template says, or nothing.",
        source="message_categories",
        extra=True,
    )


@dataclass(frozen=True)
class Order:
    """One message to be sent: on which channel, to whom, and `whom` in words."""

    channel: Channel
    to: Recipient
    whom: str = "the patient"
    # Tells it from the others of its step; empty where there is only one.
    suffix: str = ""


@dataclass(frozen=True)
class Content:
    """What all messages of a step say."""

    subject: str = ""
    body: str = ""
    template: str | None = None
    variables: Mapping[str, Any] | None = None
    message_class: str | None = None
    category: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, config: Any, *, subject: str = "", body: str = "", url: str = "") -> Content:
        """What the settings of such a step say."""
        is_template = getattr(config, "text", TEMPLATE) == TEMPLATE
        return cls(
            subject="" if is_template else subject,
            body="" if is_template else body,
            template=config.template if is_template else None,
            variables=config.variables,
            message_class=config.message_class or None,
            category=config.category or None,
            url=url or None,
        )


def send(step: Step, content: Content, orders: Sequence[Order], delay: float | None) -> Outcome:
    """Send these messages, after the delay if there is one; what the step came to.

    Also how such a step goes on: whatever was sent before is recognised by its key.
    """
    if delay and step.woken is None:
        until = step.now + timedelta(minutes=delay)
        minutes = f"{delay:g} minute{'s' if delay != 1 else ''}"
        return Wait(until, f"To be sent after {minutes}.", goes_on=True)
    try:
        sent = [(order, _send_one(step, content, order)) for order in orders]
    except TemplateFailed as error:
        return Failed(str(error), code="template")
    _note_on_recall(step, [message for _, message in sent])
    return _outcome(step, sent)


def send_to_patient(config: Any, step: Step, channel: Channel, **text: str) -> Outcome:
    """Write to the patient on this channel what the settings say; `text` is of their own."""
    orders = to_patient(step, channel)
    if not orders:
        return NO_PATIENT
    return send(step, Content.of(config, **text), orders, config.delay_minutes)


def is_about_patient(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Which records a step cannot do without when it writes to the patient."""
    return ("patient",) if config.get("to", "patient") == "patient" else ()


def to_patient(step: Step, channel: Channel, suffix: str = "") -> list[Order]:
    """To the patient the run is about; nobody where there is none."""
    id = step.id_of("patient")
    return [Order(channel, Recipient.patient(id), suffix=suffix)] if id else []


def to_staff(people: Iterable[User]) -> list[Order]:
    """One message to the inbox of each of these people."""
    return [Order(Channel.STAFF, Recipient.user(one.id), "a colleague", one.id) for one in people]


NO_PATIENT = Skipped("There is no patient to write to.")
# What every step that writes to the patient on one channel declares.
TO_PATIENT: Mapping[str, Any] = {
    "outputs": OUTPUTS,
    "needs": is_about_patient,
    "resumes": True,
}


def _send_one(step: Step, content: Content, order: Order) -> Message:
    return messages.send(
        step.org_id,
        by=step.actor,
        channel=order.channel,
        to=order.to,
        subject=content.subject,
        body=content.body,
        template=content.template,
        scope=step.scope if content.template else None,
        variables=content.variables,
        patient_id=step.id_of("patient"),
        message_class=content.message_class,
        category=content.category,
        url=content.url,
        about_id=step.subject_id,
        run_id=step.run_id,
        node_id=step.node_id,
        iteration=step.iteration,
        once=with_suffix(step.key, order.suffix) if order.suffix else step.key,
        max_attempts=step.most_attempts,
    )


def _note_on_recall(step: Step, sent: Iterable[Message]) -> None:
    """A run about a recall asks its patient to come: that belongs on the recall."""
    if step.subject_type == "recall" and step.subject_id is not None:
        recalls.note_messages(
            step.org_id,
            step.subject_id,
            [each for each in sent if each.status != MessageStatus.SUPPRESSED],
            by=step.actor,
        )


def _outcome(step: Step, sent: Sequence[tuple[Order, Message]]) -> Outcome:
    all_of_them = [message for _, message in sent]
    output = {
        "message_id": all_of_them[0].id,
        "message_ids": [message.id for message in all_of_them],
    }
    links = tuple(
        Link("message", message.id, f"{_title(order)} to {order.whom}") for order, message in sent
    )
    if len(sent) == 1:
        return _of_one(*sent[0], output, links)
    waiting = _first_unanswered(step, all_of_them)
    if isinstance(waiting, Failed):
        return waiting
    if waiting is not None:
        message, delivery_id = waiting
        is_held = message.status == MessageStatus.DEFERRED
        return Deliver(
            delivery_id,
            f"Sending {len(sent)} messages",
            output,
            links,
            until=message.scheduled_for if is_held else None,
            held=message.error or "" if is_held else "",
            resumes=True,
        )
    return _of_several(sent, output, links)


def _of_one(
    order: Order, message: Message, output: dict[str, Any], links: tuple[Link, ...]
) -> Outcome:
    words = f"Sent {_what(order)} to {order.whom}{_empty(message)}"
    if message.status == MessageStatus.SUPPRESSED:
        return Skipped(message.error or "This message must not be sent.")
    if message.delivery_id is not None:
        is_held = message.status == MessageStatus.DEFERRED
        return Deliver(
            message.delivery_id,
            words,
            output,
            links,
            until=message.scheduled_for if is_held else None,
            held=message.error or "" if is_held else "",
        )
    if message.outbox_only:
        words = f"Put {_what(order)} to {order.whom} in the outbox{_empty(message)}"
    return Done(words, output, links)


def _of_several(
    sent: Sequence[tuple[Order, Message]], output: dict[str, Any], links: tuple[Link, ...]
) -> Outcome:
    """All are answered: what was sent, what was rightly withheld, what failed."""
    failed = [pair for pair in sent if pair[1].status in NOT_SENT]
    withheld = [pair for pair in sent if pair[1].status == MessageStatus.SUPPRESSED]
    done = [pair for pair in sent if pair not in failed and pair not in withheld]
    if failed:
        return Failed(_said(failed, lambda m: m.error or "It could not be sent."), code="delivery")
    if not done:
        return Skipped(_said(withheld, lambda m: m.error or "It must not be sent."))
    what = _counted(_what(order) for order, _ in done)
    whom = _counted(dict.fromkeys(order.whom for order, _ in done))
    words = f"Sent {what} to {whom}"
    if withheld:
        words += f"; not {_said(withheld, lambda m: m.error or '')}"
    return Done(words, output, links)


def _first_unanswered(step: Step, sent: Iterable[Message]) -> tuple[Message, str] | Failed | None:
    """The first whose delivery is still to be answered.

    The deliveries are held, so that an answer that comes right now is either seen here or finds
    our wait. Those a run before has asked for become this run's, and are tried again.
    """
    by_delivery = {message.delivery_id: message for message in sent if message.delivery_id}
    if not by_delivery:
        return None
    wanted = select(Delivery).where(Delivery.id.in_(by_delivery)).order_by(Delivery.id)
    first = None
    for delivery in db.session.scalars(
        wanted.with_for_update().execution_options(populate_existing=True)
    ):
        if delivery.run_id != step.run_id:
            if delivery.status == DeliveryStatus.UNKNOWN:
                return Failed(UNKNOWN, code="unknown")
            if delivery.status != DeliveryStatus.SENT:
                delivery.run_id = step.run_id
            if delivery.status == DeliveryStatus.FAILED:
                deliveries.ask_again(delivery, tries=step.most_attempts)
        message = by_delivery[delivery.id]
        db.session.refresh(message, ["status", "error", "scheduled_for"])
        if delivery.status in NOT_ANSWERED and first is None:
            first = (message, delivery.id)
    return first


def _said(pairs: Sequence[tuple[Order, Message]], why: Callable[[Message], str]) -> str:
    """What became of each, such as `SMS to the patient: the patient does not agree to SMS.`."""
    return " ".join(f"{_title(order)} to {order.whom}: {why(message)}" for order, message in pairs)


def _what(order: Order) -> str:
    return titled(order.channel)


def _title(order: Order) -> str:
    title = titled(order.channel).partition(" ")[2]
    return title if title.isupper() else f"{title[0].upper()}{title[1:]}"


def _counted(words: Iterable[str]) -> str:
    """`an e-mail and 3 × a staff message`."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    listed = [word if count == 1 else f"{count} × {word}" for word, count in counts.items()]
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))


def _empty(message: Message) -> str:
    return f"; empty: {', '.join(message.empty_fields)}" if message.empty_fields else ""
