"""Hold bookings of a patient back, and let them go again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Select, select, update
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.blocks.conditions import is_met
from app.clinic.blocks.models import MOST_REASON, BlockKind, BlockStatus, BookingBlock
from app.clinic.consents.types import type_of
from app.clinic.forms import templates
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.errors import Conflict, Detail, Invalid, InvalidMove, NotFound
from app.events.publish import publish


@dataclass(frozen=True)
class OpenBlock:
    """One thing a patient has to do before the next booking.

    `kind` is form, consent, profile or staff; `id` is the block's, `form_id` the form's.
    """

    reason: str
    kind: str
    id: str
    form_id: str | None = None


def get(org_id: str, id: str) -> BookingBlock:
    """The block of that clinic. Raises NotFound."""
    block = db.session.get(BookingBlock, id)
    if block is None or block.org_id != org_id:
        raise NotFound.record("booking block", id)
    return block


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Blocks, newest first."""
    wanted = select(BookingBlock).where(BookingBlock.org_id == org_id).join(BookingBlock.patient)
    for name in ("patient_id", "status", "until", "form_id", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(BookingBlock, name) == filters[name])
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.options(contains_eager(BookingBlock.patient)).order_by(BookingBlock.id.desc())


def open_blocks(org_id: str, patient_id: str) -> list[OpenBlock]:
    """What holds this patient's bookings back now, the oldest first."""
    return [
        OpenBlock(block.reason, block.until, block.id, block.form_id)
        for block in db.session.scalars(_active(org_id, patient_id))
    ]


def check_open(org_id: str, patient_id: str) -> None:
    """Raise Conflict, naming each open block, when this patient cannot book now."""
    blocks = open_blocks(org_id, patient_id)
    if blocks:
        said = "; ".join(block.reason for block in blocks)
        details = [Detail("patient_id", block.reason, _more(block)) for block in blocks]
        raise Conflict(f"This patient cannot book yet. Still open: {said}.", details)


def _more(block: OpenBlock) -> dict[str, Any]:
    more = {"code": f"blocked_by_{block.kind}", "block_id": block.id}
    return more | ({"form_id": block.form_id} if block.form_id else {})


def block(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    reason: str,
    until: str = BlockKind.STAFF,
    form_id: str | None = None,
    form_template_id: str | None = None,
    consent_type: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
    certain: bool = False,
) -> BookingBlock | None:
    """Refuse bookings until that has happened; None when it has happened already.

    One block stands for each condition: asking again gives the one that is there. `certain`
    says that the caller knows of neither, so that nothing need be looked up.
    """
    if known := made_before(BookingBlock, once):
        return known
    patients.check(org_id, patient_id)
    made = BookingBlock(
        org_id=org_id,
        patient_id=patient_id,
        reason=_reason(reason),
        status=BlockStatus.ACTIVE,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
        **_condition(org_id, BlockKind(until), form_id, form_template_id, consent_type),
    )
    if not certain:
        if is_met(made):
            return None
        if standing := _same(made):
            return standing
    db.session.add(made)
    _tell("booking.blocked", made, by)
    return made


def release(block: BookingBlock, *, by: Actor, reason: str | None = None) -> BookingBlock:
    """Somebody decides that the patient may book all the same. Raises InvalidMove."""
    if not let_go(block, by=by, reason=reason):
        raise InvalidMove("This booking block is released already.")
    return block


def release_all(org_id: str, patient_id: str, *, by: Actor, run_id: str | None = None) -> list[str]:
    """BlockRelease every block of this patient, or those that one run made; the ids of those."""
    return [
        block.id
        for block in db.session.scalars(_active(org_id, patient_id)).all()
        if (run_id is None or block.run_id == run_id) and let_go(block, by=by)
    ]


def let_go(block: BookingBlock, *, by: Actor, reason: str | None = None) -> bool:
    """BlockRelease it; False when somebody was faster."""
    done = db.session.execute(
        update(BookingBlock)
        .where(BookingBlock.id == block.id, BookingBlock.status == BlockStatus.ACTIVE)
        .values(
            status=BlockStatus.RELEASED,
            released_at=clock.now(),
            released_by_id=by.user_id,
            release_reason=texts.line(reason, MOST_REASON) if reason else None,
        ),
        execution_options={"synchronize_session": False},
    )
    db.session.refresh(block)
    if cast("CursorResult[Any]", done).rowcount != 1:
        return False
    _tell("booking.unblocked", block, by)
    return True


def _active(org_id: str, patient_id: str) -> Select[Any]:
    return (
        select(BookingBlock)
        .where(
            BookingBlock.org_id == org_id,
            BookingBlock.patient_id == patient_id,
            BookingBlock.status == BlockStatus.ACTIVE,
        )
        .order_by(BookingBlock.id)
    )


def _same(made: BookingBlock) -> BookingBlock | None:
    """One that waits for the same already."""
    wanted = _active(made.org_id, made.patient_id).where(BookingBlock.until == made.until)
    if made.until == BlockKind.STAFF:
        wanted = wanted.where(BookingBlock.reason == made.reason)
    for name in ("form_id", "form_template_id", "consent_type"):
        value = getattr(made, name)
        column = getattr(BookingBlock, name)
        wanted = wanted.where(column.is_(None) if value is None else column == value)
    return db.session.scalars(wanted.limit(1)).first()


def _condition(
    org_id: str, until: BlockKind, form_id: str | None, template: str | None, consent: str | None
) -> dict[str, Any]:
    if until == BlockKind.FORM and form_id is None:
        if not template:
            raise Invalid.field("form_template_id", "Say which form it waits for.")
        template_id = templates.named(org_id, template, field="form_template_id").id
        return {"until": until, "form_template_id": template_id}
    if until == BlockKind.CONSENT:
        return {"until": until, "consent_type": type_of(consent, field="consent_type")}
    return {"until": until, "form_id": form_id if until == BlockKind.FORM else None}


def _reason(text: str) -> str:
    reason = texts.line(text, MOST_REASON)
    if not reason:
        raise Invalid.field("reason", "Say why, in words the patient may read.")
    return reason


def _tell(type: str, block: BookingBlock, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("booking_block", block.id),
        patient_id=block.patient_id,
        data={"until": block.until},
    )
