"""Whether an event may start a run, given what its workflow has done and does (DOMAIN B-13).

A gate is opened for a batch of events: the keys they count for are held until the transaction
ends, so that two workers with two events of one patient decide one after the other. It costs two
or three statements, and only where a workflow has such rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update

from app import clock
from app.clinic.today import zone_of
from app.database import db
from app.rules import under_way
from app.rules.compiled import Rules
from app.rules.keys import Key, key_of
from app.rules.models import Enrolment
from app.rules.under_way import UnderWay

_enrolments: Any = Enrolment.__table__
_NOTE = (
    update(_enrolments)
    .where(_enrolments.c.workflow_id == bindparam("of"), _enrolments.c.key == bindparam("whose"))
    .values(started_at=bindparam("at"), run_id=bindparam("run"))
)


@dataclass(frozen=True)
class Asking:
    """A run that wants to start."""

    run_id: str
    org_id: str
    workflow_id: str
    patient_id: str | None
    subject_id: str | None
    rules: Rules

    @property
    def enrolled(self) -> Key:
        """For whom it asks whether it may start again."""
        per = "record" if self.rules.enrolling.mode == "once_per_record" else "patient"
        return key_of(self.workflow_id, per, self.patient_id, self.subject_id)

    @property
    def counted(self) -> Key:
        """With which others it is counted."""
        per = self.rules.run_mode.per
        return key_of(self.workflow_id, per, self.patient_id, self.subject_id)

    @property
    def keys(self) -> set[Key]:
        """What must be held to decide."""
        keys = set()
        if self.rules.enrolling.mode != "every_event":
            keys.add(self.enrolled)
        if self.rules.run_mode.mode != "parallel":
            keys.add(self.counted)
        return keys


@dataclass(frozen=True)
class Answer:
    """It starts, unless `refused` says why not, or `in_line` for whom it waits.

    `cancels` names the runs that make room for it, with `words` for them.
    """

    refused: str | None = None
    in_line: str | None = None
    cancels: tuple[str, ...] = ()
    words: str = ""


STARTS = Answer()


class Gate:
    """Decides for a batch, one after the other; `begun` tells it what became of each."""

    def __init__(self, asking: Iterable[Asking]) -> None:
        gated = [each for each in asking if each.rules.is_gated]
        self._remembered: dict[Key, datetime] = {}
        self._under_way: dict[Key, UnderWay] = {}
        # Runs of this very batch that are at work: not in the database yet.
        self._begun: dict[Key, list[str]] = {}
        self._notes: dict[Key, dict[str, Any]] = {}
        keys = {key for each in gated for key in each.keys}
        if keys:
            self._open(gated, keys)

    def _open(self, gated: list[Asking], keys: set[Key]) -> None:
        held = under_way.lock(keys)
        self._remembered = {key: row.started_at for key, row in held.items() if row.started_at}
        reminded = {each.enrolled for each in gated if each.rules.enrolling.remembers}
        unknown = reminded - self._remembered.keys()
        if unknown:
            # Runs of versions that had no such rule count as well.
            self._remembered |= under_way.last_started(unknown)
        counted = {
            each.enrolled for each in gated if each.rules.enrolling.mode == "not_while_active"
        }
        counted |= {each.counted for each in gated if each.rules.run_mode.mode != "parallel"}
        if counted:
            self._under_way = under_way.count(counted)

    def ask(self, asking: Asking) -> Answer:
        """Whether that run starts."""
        if not asking.rules.is_gated:
            return STARTS
        refused = self._why_not_again(asking)
        if refused is not None:
            return Answer(refused=refused)
        return self._room_for(asking)

    def begun(self, asking: Asking, *, is_open: bool, in_line: bool = False) -> None:
        """It was started, or put in line; `is_open` where it is not over already."""
        if not asking.rules.is_gated:
            return
        if asking.rules.enrolling.remembers:
            key, now = asking.enrolled, clock.now()
            self._remembered[key] = now
            self._notes[key] = {
                "of": key.workflow_id, "whose": key.stored, "at": now, "run": asking.run_id,
            }  # fmt: skip
        if not is_open:
            return
        for key in {asking.enrolled, asking.counted} & self._under_way.keys():
            each = self._under_way[key]
            each.since = each.since or clock.now()
            if in_line:
                each.in_line += 1
            else:
                each.active += 1
                self._begun.setdefault(key, []).append(asking.run_id)

    def close(self) -> None:
        """Write down who has been started."""
        if self._notes:
            notes = [self._notes[key] for key in sorted(self._notes)]
            db.session.connection().execute(_NOTE, notes)

    def _why_not_again(self, asking: Asking) -> str | None:
        rule, key = asking.rules.enrolling, asking.enrolled
        last = self._remembered.get(key)
        if rule.mode == "not_while_active":
            now = self._under_way[key]
            if now.active + now.in_line:
                since = _day(now.since, asking.org_id)
                return f"a run {key.words} is still under way, since {since}."
        elif rule.mode == "not_within":
            if last is not None and last + timedelta(days=rule.days) > clock.now():
                days = "1 day" if rule.days == 1 else f"{rule.days} days"
                return (
                    f"it does not start again within {days}, and it started {key.words} "
                    f"on {_day(last, asking.org_id)}."
                )
        elif rule.remembers and last is not None:
            return f"it starts only once {key.words}, and it did so on {_day(last, asking.org_id)}."
        return None

    def _room_for(self, asking: Asking) -> Answer:
        rule, key = asking.rules.run_mode, asking.counted
        if rule.mode == "parallel":
            return STARTS
        now = self._under_way[key]
        is_full = now.active >= rule.limit
        if rule.mode == "queued" and (is_full or now.in_line):
            return Answer(in_line=f"It waits for its turn: {_count(now.active)} {key.words} "
                                  f"{_are(now.active)} under way.")  # fmt: skip
        if not is_full:
            return STARTS
        if rule.mode == "restart":
            surplus = now.active - rule.limit + 1
            gone = under_way.oldest(key, surplus)
            begun = self._begun.get(key, [])
            while len(gone) < surplus and begun:
                gone.append(begun.pop(0))
            now.active -= len(gone)
            return Answer(cancels=tuple(gone), words=f"Cancelled: it started again {key.words}.")
        since = _day(now.since, asking.org_id)
        many = f"{_count(now.active)} {key.words} {_are(now.active)}"
        return Answer(refused=f"{many} under way already, since {since}.")


def forget(workflow_id: str, run_id: str) -> None:
    """That run did not start after all: it does not count as started."""
    db.session.execute(
        update(_enrolments)
        .where(_enrolments.c.workflow_id == workflow_id, _enrolments.c.run_id == run_id)
        .values(started_at=None, run_id=None)
    )


def _count(runs: int) -> str:
    return "1 run" if runs == 1 else f"{runs:,} runs"


def _are(runs: int) -> str:
    return "is" if runs == 1 else "are"


def _day(moment: datetime | None, org_id: str) -> str:
    assert moment is not None  # noqa: S101 - something is under way
    return f"{moment.astimezone(zone_of(org_id)):%-d %B %Y, %H:%M}"
