"""A whole Careloom of real processes, to be used, killed and started again by a test."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

import httpx
from redis import Redis

from app import config
from app.processes import valkey
from app.processes.children import Child, stop_together

ROOT = Path(__file__).resolve().parents[2]


class Careloom:
    """Redis, web, schedulers and workers on free ports, with a data directory of their own.

    Nothing is started again by itself: `web`, `scheduler` and `redis_server` have
    `kill()`, `stop()` and `start()` for that, workers the verbs below.
    """

    admin_email = "owner@riverside.example"

    def __init__(
        self,
        database_url: str,
        *,
        workers: int = 1,
        schedulers: int = 1,
        demo: bool = True,
        **env: str,
    ) -> None:
        self.data_dir = Path(tempfile.mkdtemp(prefix="careloom", dir="/tmp"))
        self.admin_password = secrets.token_urlsafe(12)
        self.api_key = f"pk_test_{secrets.token_hex(24)}"
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = self.data_dir / "log"
        self._output = os.open(self.log, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self.env = {
            **os.environ,
            "CARELOOM_DATA_DIR": str(self.data_dir),
            "CARELOOM_PORT": str(self.port),
            "CARELOOM_ADMIN_EMAIL": self.admin_email,
            "CARELOOM_ADMIN_PASSWORD": self.admin_password,
            "CARELOOM_API_KEY": self.api_key,
            "CARELOOM_DEMO": str(int(demo)),
            "DATABASE_URL": database_url,
            **env,
        }
        self.settings = config.load(self.env)
        self.redis_server = self._child("redis", valkey.command(self.settings))
        self.web = self._module("web", "gunicorn", "-c", "python:app.processes.web")
        self.schedulers = [
            self._module("scheduler", "app.processes.scheduler") for _ in range(schedulers)
        ]
        self.workers = [self._new_worker() for _ in range(workers)]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start everything and wait until it is ready for work."""
        self.start_redis()
        prepare = self._module("prepare", "app.processes.prepare")
        prepare.start()
        assert prepare.process is not None
        assert prepare.process.wait(60) == 0, self.log.read_text()
        for child in (self.web, *self.schedulers, *self.workers):
            child.start()
        self.wait_until_ready()

    def stop(self) -> None:
        stop_together([self.web, *self.schedulers, *self.workers])
        self.redis_server.stop()
        os.close(self._output)
        shutil.rmtree(self.data_dir, ignore_errors=True)

    @property
    def scheduler(self) -> Child:
        return self.schedulers[0]

    # Workers

    def start_worker(self) -> Child:
        worker = self._new_worker()
        worker.start()
        self.workers.append(worker)
        return worker

    def kill_worker(self) -> None:
        """End one worker in the middle of whatever it does."""
        self.workers.pop().kill()

    def stop_workers(self) -> None:
        """Let all workers finish what they have in hand, and end."""
        stop_together(self.workers)
        self.workers.clear()

    # Redis

    def start_redis(self) -> None:
        self.redis_server.start()
        assert valkey.wait_until_it_answers(self.settings), self.log.read_text()

    def redis(self) -> Redis:
        return Redis.from_url(self.settings.redis_url, decode_responses=True)

    def flush_redis(self) -> None:
        self.redis().flushall()

    # Callers

    def client(self) -> httpx.Client:
        """An HTTP client of the API that holds a key with every scope."""
        return httpx.Client(
            base_url=f"{self.base_url}/api/v1",
            headers={"Authorization": f"Bearer {self.api_key}"},
            timeout=30,
        )

    def wait_until_ready(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        answer = "no answer"
        while time.monotonic() < deadline and self.web.is_alive():
            try:
                response = httpx.get(f"{self.base_url}/readyz", timeout=5)
            except httpx.TransportError as error:
                answer = str(error)
            else:
                if response.status_code == httpx.codes.OK:
                    return
                answer = response.text
            time.sleep(0.05)
        raise AssertionError(f"Careloom is not ready: {answer}\n{self.log.read_text()}")

    def _new_worker(self) -> Child:
        return self._module("worker", "app.processes.worker")

    def _module(self, name: str, module: str, *args: str) -> Child:
        return self._child(name, [sys.executable, "-m", module, *args])

    def _child(self, name: str, command: list[str]) -> Child:
        return Child(name, command, env=self.env, output=self._output, cwd=ROOT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
