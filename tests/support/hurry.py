"""Makes waits short: the shortest a clinic can draw is a minute, too long for a test."""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from typing import Any, Self

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.database import reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.runs.models import Wait, WaitStatus

FAR = timedelta(seconds=3)
LEASE_IS_OVER = timedelta(seconds=1)


class Hurry:
    """Moves the moment of whatever is due later than in some seconds to within those seconds.

    Only the moment: that it comes, who notices and what follows is the product's own doing.
    """

    def __init__(self, engine: Engine, seed: int) -> None:
        self.engine = engine
        self.chance = random.Random(f"{seed}-hurry")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_on, name="hurry", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _keep_on(self) -> None:
        while not self._stopping.wait(0.5):
            try:
                self.once()
            except DBAPIError:
                continue  # its connection was cut too, or somebody has the lock: next time

    def once(self) -> None:
        now = clock.now()
        soon = now + self.chance.random() * FAR
        pending = (Wait.status == WaitStatus.PENDING) & (Wait.due_at > now + FAR)
        queued = (Delivery.status == DeliveryStatus.QUEUED) & (Delivery.due_at > now + FAR)
        for model, is_far in ((Wait, pending), (Delivery, queued)):
            if self._is_any(model, is_far):
                # What somebody holds is left: it may be a worker that was cut off.
                free = select(model.id).where(is_far).with_for_update(skip_locked=True)
                self._write(update(model).where(model.id.in_(free)).values(due_at=soon))

    def end_leases(self) -> None:
        """As if so much time had passed that whoever was sending must be dead."""
        is_sending = Delivery.status == DeliveryStatus.SENDING
        self._write(
            update(Delivery).where(is_sending).values(lease_until=clock.now() - LEASE_IS_OVER)
        )

    def _is_any(self, model: type[Any], condition: Any) -> bool:
        with reading(), self.engine.connect() as connection:
            return (
                connection.execute(select(model.id).where(condition).limit(1)).first() is not None
            )

    def _write(self, statement: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(statement)
