"""Several at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def at_once(times: int, act: Callable[[], T]) -> list[T]:
    """Do this in so many threads that all start together; what each of them got."""
    barrier = threading.Barrier(times)

    def start() -> T:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(start) for _ in range(times)]]
