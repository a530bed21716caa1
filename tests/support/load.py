"""Somebody outside who tells of patients, again and again, until each was heard."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Self

import httpx

from tests.support.stories import event, reply

MOST_AT_ONCE = 5
REPEATED = 0.1
REPLIED = 0.3


class Load:
    """Posts a few events every `pause` seconds from a thread, at least once each.

    An event keeps its id however often it is posted; `accepted` holds (id, number) of those
    that were answered with 202. Now and then one is told again although it was heard.
    """

    def __init__(
        self,
        connect: Callable[[], httpx.Client],
        name: str,
        patients: Sequence[str],
        *,
        pause: float,
        seed: int,
    ) -> None:
        self.connect = connect
        self.patients = patients
        self.name = name
        self.pause = pause
        self.chance = random.Random(f"{seed}-{name}")
        self.accepted: list[tuple[str, int]] = []
        self.tries_that_failed = 0
        self.refused: list[str] = []
        self._next = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_telling, name=name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self.stop()
        self._stopping.set()

    def stop(self, seconds: float = 60) -> None:
        """Let it be heard with what it has in hand."""
        self._stopping.set()
        self._thread.join(seconds)
        assert not self._thread.is_alive(), f"{self.name} was not heard for {seconds} s"

    def _keep_telling(self) -> None:
        with self.connect() as http:
            while not self._stopping.is_set():
                self.tell(http, self.chance.randint(1, MOST_AT_ONCE))
                self._stopping.wait(self.pause)

    def tell(self, http: httpx.Client, count: int) -> None:
        """Tell of so many new patients, until they were accepted."""
        numbers = range(self._next, self._next + count)
        self._next += count
        events = [event(number, self.name, self.patients) for number in numbers]
        while not self._is_accepted(http, events):
            self.tries_that_failed += 1
            time.sleep(0.1)
        self.accepted += [(each["id"], n) for each, n in zip(events, numbers, strict=True)]
        if self.chance.random() < REPEATED:
            self._is_accepted(http, events)
        if self.chance.random() < REPLIED:
            self._is_accepted(http, [reply(self.chance.choice(numbers), self.patients)])

    def _is_accepted(self, http: httpx.Client, events: list[dict[str, Any]]) -> bool:
        try:
            response = http.post("/events", json=events)
        except httpx.TransportError:
            return False
        if response.is_client_error and response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            self.refused.append(response.text)
        return response.status_code == HTTPStatus.ACCEPTED
