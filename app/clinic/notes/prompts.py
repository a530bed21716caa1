"""What staff are shown when they open a record or check a patient in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import Actor
from app.auth.rights import EDIT_CLINIC
from app.clinic import known, texts
from app.clinic.distribution_lists import recipients
from app.clinic.moves import move
from app.clinic.notes.models import (
    MOST_BODY,
    MOST_TITLE,
    DismissedPrompt,
    How,
    Prompt,
    PromptStatus,
    When,
)
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.templates.models import MessageTemplate
from app.clinic.today import today
from app.database import db
from app.errors import Forbidden, Invalid, InvalidMove, NotFound
from app.events.publish import publish

OPENING, CHECK_IN = "opening", "check_in"


@dataclass(frozen=True)
class PromptSettings:
    """When and how it is shown, and to whom; the days count from today."""

    when: str = When.ON_OPENING
    how: str = How.MODAL
    staff: Sequence[str] = ()
    from_days: int | None = None
    until_days: int | None = None


def get(org_id: str, id: str) -> Prompt:
    """The prompt of that clinic. Raises NotFound."""
    prompt = db.session.get(Prompt, id)
    if prompt is None or prompt.org_id != org_id:
        raise NotFound.record("prompt", id)
    return prompt


def search(org_id: str, *, by: Actor, **filters: Any) -> Select[Any]:
    """Prompts, newest first. Those for named staff are listed for them, author and admins."""
    wanted = select(Prompt).where(Prompt.org_id == org_id).options(joinedload(Prompt.patient))
    for name in ("patient_id", "status", "note_id", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Prompt, name) == filters[name])
    if not by.may(EDIT_CLINIC):
        limited = db.session.scalars(wanted.where(Prompt.status == PromptStatus.ACTIVE))
        hidden = [
            each.id
            for each in limited
            if not is_for(each, by) and (by.user_id is None or each.author_id != by.user_id)
        ]
        wanted = wanted.where(Prompt.id.not_in(hidden))
    return wanted.order_by(Prompt.id.desc())


def of_template(template: MessageTemplate) -> PromptSettings | None:
    """The settings that a template for notes has, if it makes a prompt."""
    if not template.prompt:
        return None
    return PromptSettings(**template.prompt, staff=tuple(template.prompt_staff or ()))


def add(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    body: str,
    title: str = "",
    settings: PromptSettings | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    note_id: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Prompt:
    """A new prompt. Raises Invalid where it could never be shown to anybody."""
    if prompt := made_before(Prompt, once):
        return prompt
    patients.check(org_id, patient_id)
    settings = settings or PromptSettings()
    starts_on = starts_on or _in_days(org_id, settings.from_days)
    ends_on = ends_on or _in_days(org_id, settings.until_days)
    if settings.when == When.DATE_RANGE and starts_on is None and ends_on is None:
        raise Invalid.field("starts_on", "Say from when or until when the prompt is shown.")
    if starts_on and ends_on and ends_on < starts_on:
        raise Invalid.field("ends_on", "The last day lies before the first.")
    for reference in settings.staff:
        if problem := recipients.why_not(org_id, reference):
            raise Invalid.field("staff", problem)
    prompt = Prompt(
        org_id=org_id,
        patient_id=patient_id,
        note_id=note_id,
        title=texts.line(title, MOST_TITLE),
        body=texts.prose(body, MOST_BODY),
        when=When(settings.when),
        how=How(settings.how),
        starts_on=starts_on,
        ends_on=ends_on,
        staff=list(settings.staff),
        status=PromptStatus.ACTIVE,
        author_id=by.user_id,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    db.session.add(prompt)
    publish("prompt.added", by=by, subject=("prompt", prompt.id), patient_id=patient_id)
    return prompt


def to_show(org_id: str, patient_id: str, *, by: Actor, moment: str = OPENING) -> list[Prompt]:
    """What this person is shown now: active, meant for them, not dismissed by them."""
    day = today(org_id)
    wanted = select(Prompt).where(
        Prompt.org_id == org_id,
        Prompt.patient_id == patient_id,
        Prompt.status == PromptStatus.ACTIVE,
        or_(Prompt.starts_on.is_(None), Prompt.starts_on <= day),
        or_(Prompt.ends_on.is_(None), Prompt.ends_on >= day),
    )
    if moment != CHECK_IN:
        wanted = wanted.where(Prompt.when != When.AT_CHECK_IN)
    if by.user_id is not None:
        dismissed = exists().where(
            DismissedPrompt.prompt_id == Prompt.id, DismissedPrompt.user_id == by.user_id
        )
        wanted = wanted.where(~dismissed)
    prompts = db.session.scalars(wanted.options(joinedload(Prompt.patient)).order_by(Prompt.id))
    return [prompt for prompt in prompts if is_for(prompt, by)]


def is_for(prompt: Prompt, by: Actor) -> bool:
    """True when it is meant for this person. What is for named staff is for nobody else."""
    if not prompt.staff:
        return True
    return by.user_id is not None and by.user_id in _members(prompt.org_id, prompt.staff)


def dismiss(prompt: Prompt, *, by: Actor) -> Prompt:
    """This person need not see it again; others still do."""
    if by.user_id is None:
        raise Forbidden("Only a person can dismiss a prompt: for others it goes on being shown.")
    if prompt.status != PromptStatus.ACTIVE:
        raise InvalidMove("This prompt is ended already.")
    was = select(DismissedPrompt.id).where(
        DismissedPrompt.prompt_id == prompt.id, DismissedPrompt.user_id == by.user_id
    )
    if db.session.scalar(was) is None:
        row = DismissedPrompt(org_id=prompt.org_id, prompt_id=prompt.id, user_id=by.user_id)
        db.session.add(row)
    return prompt


def end(prompt: Prompt, *, by: Actor) -> Prompt:
    """Nobody need see it any more. It is kept."""
    db.session.flush()
    changes = {"ended_at": clock.now(), "ended_by_id": by.user_id}
    move(prompt, PromptStatus.ENDED, whence=(PromptStatus.ACTIVE,), **changes)
    return prompt


def _members(org_id: str, references: Iterable[str]) -> frozenset[str]:
    names = tuple(sorted(references))
    return known.get(
        ("prompted", org_id, names),
        lambda: frozenset(user.id for user in recipients.resolve(org_id, names)),
    )


def _in_days(org_id: str, days: int | None) -> date | None:
    return None if days is None else today(org_id) + timedelta(days=days)
