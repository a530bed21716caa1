"""The scheduler's act that seals what was written since: entries join their clinic's chain.

Entries are added without waiting for one another, so a lower number may appear after a higher
one. A number that is missing is looked for again until its transaction must be over; so every
entry is sealed once, whatever order they came in. Whoever wants to know of each run that ended
(telemetry) is told here, for the same reason.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, select

from app import clock
from app.audit import chain
from app.audit.models import AuditEntry, AuditMark, AuditPage
from app.database import db, reading
from app.telemetry import collecting as telemetry

EVERY_SECONDS = 30
AT_A_TIME = 5_000
PAGE = 500
# No transaction takes longer; a number still missing then was rolled back.
GIVEN_UP_AFTER = timedelta(hours=1)
MARK = 1

_last_look = 0.0


def now_and_then() -> None:
    """Seal what is there, twice a minute; more often while more is left."""
    global _last_look  # noqa: PLW0603 - how long ago this process looked
    if time.monotonic() - _last_look < EVERY_SECONDS:
        return
    if seal() < AT_A_TIME:
        _last_look = time.monotonic()


def seal() -> int:
    """Seal a piece of what is not sealed yet; how many entries."""
    if not _is_anything_new():
        return 0
    mark = _mark()
    if mark is None:
        return 0  # another scheduler is at it
    now = clock.now()
    entries = _late(mark) + _new(mark)
    is_last = len(entries) < AT_A_TIME
    by_clinic: defaultdict[str, list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        by_clinic[entry.org_id].append(entry)
    for org_id, theirs in by_clinic.items():
        _add_pages(org_id, theirs, is_last=is_last, now=now)
    telemetry.collect(entries)
    _move(mark, [entry.number for entry in entries], now)
    db.session.commit()
    return len(entries)


def _is_anything_new() -> bool:
    """A look that takes no write lock."""
    with reading():
        newest = db.session.scalar(select(func.max(AuditEntry.number))) or 0
        mark = db.session.get(AuditMark, MARK)
        found = mark is None or newest > mark.upto or bool(mark.missing)
        db.session.remove()
    return found and newest > 0


def _mark() -> AuditMark | None:
    claim = select(AuditMark).where(AuditMark.id == MARK).with_for_update(skip_locked=True)
    found = db.session.scalars(claim).first()
    if found is None and db.session.scalar(select(AuditMark.id)) is None:
        found = AuditMark(id=MARK, upto=0, missing=[])
        db.session.add(found)
        db.session.flush()  # two at once: one of them fails, and looks again later
    return found


def _late(mark: AuditMark) -> list[AuditEntry]:
    """Entries that were passed by while their transactions were under way."""
    numbers = [number for number, _ in mark.missing]
    if not numbers:
        return []
    wanted = select(AuditEntry).where(AuditEntry.number.in_(numbers))
    return list(db.session.scalars(wanted.order_by(AuditEntry.number)))


def _new(mark: AuditMark) -> list[AuditEntry]:
    wanted = select(AuditEntry).where(AuditEntry.number > mark.upto)
    return list(db.session.scalars(wanted.order_by(AuditEntry.number).limit(AT_A_TIME)))


def _add_pages(org_id: str, entries: Sequence[AuditEntry], *, is_last: bool, now: datetime) -> None:
    newest = select(AuditPage).where(AuditPage.org_id == org_id)
    last = db.session.scalars(newest.order_by(AuditPage.page.desc()).limit(1)).first()
    number, previous = (last.page, last.hash) if last else (0, chain.BEGINNING)
    key = chain.Key(str(current_app.secret_key))
    for start in range(0, len(entries), PAGE):
        some = [[entry.number, chain.digest(entry)] for entry in entries[start : start + PAGE]]
        number += 1
        hash = key.hash(org_id, number, previous, some)
        ends = is_last and start + PAGE >= len(entries)
        sealed = AuditPage(org_id=org_id, page=number, entries=some, previous=previous, hash=hash)
        sealed.key, sealed.is_last, sealed.sealed_at = key.name, ends, now
        db.session.add(sealed)
        previous = hash


def _move(mark: AuditMark, seen: Sequence[int], now: datetime) -> None:
    """Remember how far this came, and which numbers it has not met."""
    met = set(seen)
    missing: list[Any] = [
        [number, since]
        for number, since in mark.missing
        if number not in met and datetime.fromisoformat(since) > now - GIVEN_UP_AFTER
    ]
    upto = max([mark.upto, *seen])
    said = now.isoformat()
    missing += [[number, said] for number in range(mark.upto + 1, upto) if number not in met]
    mark.upto, mark.missing = upto, missing
