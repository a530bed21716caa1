"""What was asked for against what the database and the mail server hold (DESIGN §3)."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Row, and_, func, or_, select
from sqlalchemy.exc import OperationalError

from app.clinic.messages.models import Message
from app.clinic.tasks.models import Task
from app.database import reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.events.models import Event
from app.gateways.letter import Letter, message_id
from app.runs.models import Run, RunStatus, StepRecord, StepStatus
from tests.support.mail import MailServer
from tests.support.stories import Story, age_of

ASK_AGAIN_AFTER = (0.1, 0.5, 2.0)
SENDER = Letter("no-reply@riverside.example", "", "", "")


@dataclass(frozen=True)
class Ledger:
    """`stories` by workflow id; the mail server keeps every letter it has taken."""

    engine: Engine
    stories: dict[str, Story]
    mail: MailServer

    # While it goes on

    def finished(self) -> int:
        """How many runs are over."""
        [(count,)] = self._rows(select(func.count()).where(Run.finished_at.is_not(None)))
        return int(count)

    def open(self) -> dict[str, int]:
        """Work that somebody still has to do, by kind; empty when all is settled.

        A run whose letter may or may not have left waits for a person, which is no open work.
        """
        in_doubt = select(StepRecord.run_id).where(StepRecord.status == StepStatus.UNKNOWN)
        undecided = and_(Run.status == RunStatus.WAITING, Run.id.not_in(in_doubt))
        busy = Run.status.in_((RunStatus.QUEUED, RunStatus.RUNNING))
        asked = {
            "events": select(func.count()).where(Event.dispatched_at.is_(None)),
            "runs": select(func.count()).select_from(Run).where(or_(busy, undecided)),
            "letters to send": _deliveries(DeliveryStatus.QUEUED),
            "letters under way": _deliveries(DeliveryStatus.SENDING),
        }
        counts = {name: self._rows(statement)[0][0] for name, statement in asked.items()}
        return {name: count for name, count in counts.items() if count}

    # When it is over

    def summary(self) -> dict[str, int]:
        """How many runs and letters ended in which way."""
        runs = select(Run.status, func.count()).group_by(Run.status)
        letters = select(Delivery.status, func.count()).group_by(Delivery.status)
        return {f"runs {status}": count for status, count in self._rows(runs)} | {
            f"letters {status}": count for status, count in self._rows(letters)
        }

    def faults(self, told: Iterable[tuple[str, int]]) -> list[str]:
        """Every broken promise, in words. `told` are the senders' ids of accepted events."""
        numbers = dict(told)
        return [*self._of_events(numbers), *self._of_runs(numbers), *self._of_letters()]

    def _of_events(self, numbers: dict[str, int]) -> Iterator[str]:
        rows = self._rows(
            select(Event.external_id, Event.dispatched_at, Event.problem).where(
                Event.external_id.is_not(None)
            )
        )
        times = Counter(row.external_id for row in rows)
        for id in numbers:
            if times[id] != 1:
                yield f"event {id} was accepted and stands there {times[id]} times"
        for row in rows:
            if row.dispatched_at is None or row.problem:
                yield f"event {row.external_id} was not dispatched: {row.problem}"

    def _of_runs(self, numbers: dict[str, int]) -> Iterator[str]:
        rows = self._rows(
            select(Run.id, Run.workflow_id, Run.status, Run.reason, Event.external_id)
            .join(Event, Event.id == Run.event_id)
            .where(Run.workflow_id.in_(self.stories))
        )
        times = Counter((row.external_id, row.workflow_id) for row in rows)
        calls = Counter(row.workflow_id for row in rows)
        for workflow_id, story in self.stories.items():
            if story.is_called:
                if calls[workflow_id] != len(numbers):
                    yield f"“{story.name}”: {calls[workflow_id]} calls instead of {len(numbers)}"
                continue
            for id in numbers:
                if times[id, workflow_id] != 1:
                    yield f"event {id} started “{story.name}” {times[id, workflow_id]} times"
        made, doubtful = self._effects(), self._doubtful()
        for row in rows:
            age = age_of(numbers.get(row.external_id, 0))
            wanted = self.stories[row.workflow_id].effects(age)
            yield from _of_run(row, wanted, made[row.id], row.id in doubtful)

    def _of_letters(self) -> Iterator[str]:
        taken = Counter(str(letter["Message-ID"]) for letter in self.mail.sent)
        rows = self._rows(select(Delivery.key, Delivery.status))
        for key, status in rows:
            count = taken.pop(message_id(SENDER, key), 0)
            allowed = {DeliveryStatus.SENT: (1,), DeliveryStatus.UNKNOWN: (0, 1)}.get(status, (0,))
            if count not in allowed:
                yield f"letter {key} is {status}, and the server took it {count} times"
        for id in taken:
            yield f"the server took letter {id}, for which nobody asked"

    def _effects(self) -> defaultdict[str, Counter[str]]:
        """The records made, by run and node."""
        made: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for model in (Task, Message):
            for run_id, node_id in self._rows(select(model.run_id, model.node_id)):
                made[run_id][node_id] += 1
        return made

    def _doubtful(self) -> set[str]:
        doubtful = select(StepRecord.run_id).where(StepRecord.status == StepStatus.UNKNOWN)
        return {row.run_id for row in self._rows(doubtful)}

    def _rows(self, statement: Any) -> list[Row[Any]]:
        for pause in ASK_AGAIN_AFTER:
            # SQLite may say at once that it is locked, while it mends what a killed process left.
            with suppress(OperationalError):
                return self._ask(statement)
            time.sleep(pause)
        return self._ask(statement)

    def _ask(self, statement: Any) -> list[Row[Any]]:
        with reading(), self.engine.connect() as connection:
            return list(connection.execute(statement).all())


def _of_run(
    row: Row[Any], wanted: Counter[str], made: Counter[str], is_doubtful: bool
) -> Iterator[str]:
    """A run is completed with each effect once, or stands at a letter nobody knows of."""
    if is_doubtful and row.status == RunStatus.WAITING:
        if not made <= wanted:
            yield f"run {row.id} made {dict(made)} instead of at most {dict(wanted)}"
        return
    if row.status != RunStatus.COMPLETED:
        yield f"run {row.id} is {row.status}: {row.reason}"
    if made != wanted:
        yield f"run {row.id} ({row.status}) made {dict(made)} instead of {dict(wanted)}"


def _deliveries(status: DeliveryStatus) -> Any:
    return select(func.count()).where(Delivery.status == status)
