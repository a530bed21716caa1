"""Workflows that overlap: what one of them has written, another does not write again.

Two workflows of a clinic may answer the same change with the same words (seed 002, “Avoid
Duplicate Automation”). Of messages on one channel, to one recipient, with the same text, about
the same record and within a day, only the first is sent. A workflow may well repeat itself: what
it says of two visits is meant twice.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app import clock, ids
from app.clinic import known
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.messages.policy import Suppress
from app.database import db

WITHIN = timedelta(days=1)
NOT_REACHED = (MessageStatus.SUPPRESSED, MessageStatus.FAILED, MessageStatus.BOUNCED)


def decision(message: Message) -> Suppress | None:
    """No, where another workflow has said the same; None where nothing speaks against it."""
    if not (message.workflow_id and message.about_id and message.patient_id):
        return None
    if not _others(message.org_id) - {message.workflow_id}:
        return None
    since = ids.floor(Message.kind, clock.now() - WITHIN)
    wanted = select(Message.workflow_id).where(
        Message.org_id == message.org_id,
        Message.patient_id == message.patient_id,
        Message.id > since,
        # Of two that are written at the same moment, the one that leaves first asks first.
        Message.id < message.id,
        Message.workflow_id != message.workflow_id,
        Message.about_id == message.about_id,
        Message.channel == message.channel,
        Message.to == message.to,
        Message.subject == message.subject,
        Message.body == message.body,
        Message.status.not_in(NOT_REACHED),
    )
    other = db.session.scalar(wanted.limit(1))
    if other is None:
        return None
    return Suppress(f"The workflow “{_name(message.org_id, other)}” has sent this already.")


def _others(org_id: str) -> frozenset[str]:
    """The workflows that are on: where there is only one, there is nothing to look for."""
    # Workflows are made of what the clinic does, not the other way round.
    from app.workflows.models import Workflow

    def find() -> frozenset[str]:
        wanted = select(Workflow.id).where(Workflow.org_id == org_id, Workflow.enabled)
        return frozenset(db.session.scalars(wanted))

    return known.get(("enabled workflows", org_id), find)


def _name(org_id: str, workflow_id: str) -> str:
    from app.workflows.models import Workflow

    named = select(Workflow.name).where(Workflow.org_id == org_id, Workflow.id == workflow_id)
    return db.session.scalar(named) or "another one"
