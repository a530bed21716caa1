"""One storm, from the first event to the last check."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine

from tests.support.hurry import Hurry
from tests.support.ledger import Ledger
from tests.support.load import Load
from tests.support.mail import mail_server
from tests.support.processes import Careloom
from tests.support.remote import Remote
from tests.support.settle import settle
from tests.support.stories import enable_all, make_patients
from tests.support.storm import Storm

Say = Callable[[str], None]


@dataclass
class Siege:
    """A Careloom under load, and everything that tells how it fares."""

    careloom: Careloom
    ledger: Ledger
    hurry: Hurry
    storm: Storm
    loads: list[Load]

    def accepted(self) -> list[tuple[str, int]]:
        return [each for load in self.loads for each in load.accepted]


def besiege(
    database_url: str,
    *,
    seed: int,
    blows: int,
    pause: float,
    say: Say = lambda _: None,
    log: Path | None = None,
) -> dict[str, Any]:
    """Load, storm, peace; then every promise is checked. Gives what happened, in numbers.

    `log` is where a copy of what the processes wrote is left.
    """
    with under_load(database_url, seed, log) as siege:
        started = time.monotonic()
        for number, blow in enumerate(siege.storm.blows(blows, pause), 1):
            passed = time.monotonic() - started
            say(f"{number:4}  {passed:6.1f} s  {siege.ledger.finished():6} runs over  {blow}")
        resumed = seconds_until_work_goes_on(siege)
        for load in siege.loads:
            load.stop()
        settled = settle(siege.ledger, siege.hurry, siege.storm.rest)
        faults = siege.ledger.faults(siege.accepted())
        faults += [words for load in siege.loads for words in load.refused]
        told = {
            "seed": seed,
            "events": len(siege.accepted()),
            **siege.ledger.summary(),
            "posts repeated": sum(load.tries_that_failed for load in siege.loads),
            "blows": dict(siege.storm.struck),
            "ended by themselves": dict(siege.storm.left),
            "seconds until work went on": round(resumed, 1),
            "seconds until all was settled": round(settled, 1),
        }
        shown = "\n".join(faults[:40])
        assert not faults, f"{len(faults)} promises broken:\n{shown}\n{told}"
    return told


@contextmanager
def under_load(database_url: str, seed: int, log: Path | None) -> Iterator[Siege]:
    """Two workers, two schedulers, two senders, and waits that are short."""
    with ExitStack() as stack:
        mail = stack.enter_context(mail_server())
        mail.pause = 0.05
        # A connection for each question: those that wait in a pool are cut with all others.
        engine = create_engine(database_url, poolclass=NullPool)
        stack.callback(engine.dispose)
        careloom = stack.enter_context(
            Careloom(database_url, workers=2, schedulers=2, demo=False, SMTP_URL=mail.url)
        )
        if log is not None:
            stack.callback(_keep, careloom, log)
        with Remote(careloom) as api:
            patients = make_patients(api)
            stories = enable_all(api)
        hurry = stack.enter_context(Hurry(engine, seed))
        loads = [
            stack.enter_context(Load(careloom.client, f"sender{n}", patients, pause=0.3, seed=seed))
            for n in (1, 2)
        ]
        yield Siege(
            careloom,
            Ledger(engine, stories, mail),
            hurry,
            Storm(careloom, engine, seed),
            loads,
        )


def _keep(careloom: Careloom, log: Path) -> None:
    files = (careloom.log, careloom.data_dir / "redis.log")
    log.write_text("\n".join(file.read_text() for file in files if file.exists()))


def seconds_until_work_goes_on(siege: Siege, patience: float = 60) -> float:
    """From the last blow, with everything started again, to the next run that is over."""
    before, started = siege.ledger.finished(), time.monotonic()
    siege.storm.pass_over()
    while siege.ledger.finished() == before:
        passed = time.monotonic() - started
        assert passed < patience, f"nothing went on; open: {siege.ledger.open()}"
        siege.storm.rest(0.05)
    return time.monotonic() - started
