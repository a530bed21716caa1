"""`make run`: everything on this machine, under one supervisor.

1. lock the data directory, so that two of these never share it
2. start the embedded Redis, unless REDIS_URL names another
3. prepare the database, while the application already loads
4. let web, workers and scheduler begin
5. say where it is and how to sign in
6. start again what dies, until Ctrl-C; stop in the order that loses nothing
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from typing import Any

from app import config
from app.config import Settings
from app.processes import valkey
from app.processes.children import Child, before_exec, exit_on_signals, stop_together, watch
from app.processes.gate import Gate

EVERYWHERE = "0.0.0.0"  # noqa: S104  only compared with


def main() -> None:
    os.environ.setdefault("CARELOOM_DEMO", "1")
    # Else glibc gives each of the web process's many threads a heap of its own.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    try:
        settings = config.load()
    except ValueError as error:
        sys.exit(f"careloom: {error}")
    lock = lock_data(settings)
    check_port(settings)
    exit_on_signals()
    gate = Gate()
    redis = our_redis(settings, lock)
    # One process loads the application and makes web, scheduler and workers out of itself.
    family = Child(
        "the application",
        module("app.processes.family", str(settings.workers)),
        patience=20,
        keeps=[gate.reader],
    )
    try:
        start_redis(redis, settings)
        family.start()
        sign_in = prepare()
        gate.open()
        wait_for_web(family, settings)
        greet(settings, sign_in)
        watch([*redis, family])
    finally:
        for group in ([family], redis):
            stop_together(group)


def our_redis(settings: Settings, lock: int) -> list[Child]:
    """One, or none when REDIS_URL names another."""
    if not settings.redis_is_embedded:
        return []
    return [Child("redis", valkey.command(settings), keeps=[lock])]


def module(name: str, *args: str) -> list[str]:
    return [sys.executable, "-m", name, *args]


def lock_data(settings: Settings) -> int:
    """Hold var/lock for as long as this process, or the Redis it started, lives."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(settings.data_dir / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(
            f"careloom: already running here (process {os.read(lock, 20).decode()}, data in"
            f" {settings.data_dir}). Another one needs its own CARELOOM_DATA_DIR and CARELOOM_PORT."
        )
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "is used by another program" if taken else f"cannot be used ({error.strerror})"
            sys.exit(
                f"careloom: port {settings.port} on {settings.host} {reason}. Choose another"
                " one, for example:  CARELOOM_PORT=8001 make run"
            )


def start_redis(redis: Sequence[Child], settings: Settings) -> None:
    for child in redis:
        child.start()
        if not valkey.wait_until_it_answers(settings):
            sys.exit(f"careloom: Redis did not start, see {settings.data_dir / 'redis.log'}")


def prepare() -> dict[str, Any]:
    """Migrate and fill the database; what comes back is the sign-in."""
    done = subprocess.run(
        module("app.processes.prepare"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
        preexec_fn=before_exec,
    )
    if done.returncode != 0:
        sys.exit("careloom: the database could not be prepared, see above")
    sign_in: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return sign_in


def wait_for_web(family: Child, settings: Settings, seconds: float = 60) -> None:
    host = "127.0.0.1" if settings.host == EVERYWHERE else settings.host
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and family.is_alive():
        link = HTTPConnection(host, settings.port, timeout=10)
        try:
            link.request("GET", "/healthz")
            link.getresponse()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            link.close()
    sys.exit("careloom: the web process did not start, see above")


def greet(settings: Settings, sign_in: dict[str, Any]) -> None:
    known = (
        "as CARELOOM_ADMIN_PASSWORD says" if settings.admin_password else "the one told at first"
    )
    password = sign_in["password"] or known
    print(
        f"""
  Careloom is ready   http://{settings.host}:{settings.port}
  Sign in as          {sign_in["email"]}
  Password            {password}

  Ctrl-C stops it. Data is kept in {settings.data_dir}
""",
        flush=True,
    )


if __name__ == "__main__":
    main()
