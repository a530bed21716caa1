"""Each worker and scheduler leaves a short-lived sign in Redis; /system/health reads them."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time

from redis import Redis, RedisError


def leave_sign(redis: Redis, kind: str, seconds: int) -> None:
    """Say that this process is alive. A Redis that is away says enough by itself."""
    with contextlib.suppress(RedisError):
        redis.set(f"careloom:seen:{kind}", int(time.time()), ex=seconds)


def keep_leaving_signs(redis: Redis, kind: str, seconds: int) -> None:
    """From a thread, because a worker may be busy with one job for longer than a sign lasts."""

    def forever() -> None:
        while True:
            leave_sign(redis, kind, seconds)
            time.sleep(seconds / 3)

    threading.Thread(target=forever, name="seen", daemon=True).start()


def this_process() -> str:
    """Its name among all machines."""
    return f"{socket.gethostname()}:{os.getpid()}"
