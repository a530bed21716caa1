"""Careloom on nine machines: a proxy, two web, two worker and two scheduler hosts, and stores."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import httpx
from redis import Redis, RedisError

from app.processes import valkey
from app.processes.children import stop_together
from tests.cluster.network import Guest, Host, Wire
from tests.support import postgres
from tests.support.mail import mail_server
from tests.support.processes import ROOT

PORT, REDIS_PORT = 8000, 6379


class Site:
    """An address where Careloom answers: what `Screen` and `Remote` need to know of one."""

    def __init__(self, cluster: Cluster, host: Host) -> None:
        self.admin_email, self.admin_password = cluster.admin_email, cluster.admin_password
        self.api_key = cluster.api_key
        self.base_url = f"http://{host.address}:{PORT}"

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url=f"{self.base_url}/api/v1",
            headers={"Authorization": f"Bearer {self.api_key}"},
            timeout=30,
        )

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.base_url}/readyz", timeout=5).is_success
        except httpx.TransportError:
            return False


class Cluster:
    """All of it, started by `with`; `hosts` by name, to pull their cables."""

    admin_email = "owner@riverside.example"

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="cluster", dir="/tmp"))
        self.admin_password = secrets.token_urlsafe(12)
        self.api_key = f"pk_test_{secrets.token_hex(24)}"
        self.secret_key = secrets.token_urlsafe(32)
        self.log = self.home / "log"
        self._output = os.open(self.log, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        wire = Wire()
        numbers = {"proxy": 10, "web1": 11, "web2": 12, "worker1": 21, "worker2": 22}
        numbers |= {"clock1": 31, "clock2": 32, "postgres": 41, "redis": 42}
        self.hosts = {name: wire.host(name, number) for name, number in numbers.items()}
        self.sites = {name: Site(self, self.hosts[name]) for name in ("proxy", "web1", "web2")}
        self.address = wire.address
        self.guests: dict[str, Guest] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        for host in self.hosts.values():
            host.plug_in()  # else nobody hears that all is over
        stop_together([guest for name, guest in self.guests.items() if name != "redis"])
        stop_together(list(self.guests.values()))
        self._stack.close()
        os.close(self._output)
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self) -> None:
        self.mail = self._stack.enter_context(mail_server(self.address))
        with self.hosts["postgres"].inside():
            listen = self.hosts["postgres"].address
            server = self._stack.enter_context(postgres.server(durable=True, listen=listen))
            server.create("careloom")
        self.database_url = f"postgresql+psycopg://careloom@{listen}/careloom"
        self.redis_url = f"redis://{self.hosts['redis'].address}:{REDIS_PORT}/0"
        self._start_redis()
        prepare = self._careloom("web1", "app.processes.prepare")
        assert prepare.process is not None
        assert prepare.process.wait(60) == 0, self.log.read_text()
        for name in ("web1", "web2"):
            self._careloom(name, "gunicorn", "-c", "python:app.processes.web")
        for name in ("clock1", "clock2"):
            self._careloom(name, "app.processes.scheduler")
        places = [f"{self.hosts[name].address}:{PORT}" for name in ("proxy", "web1", "web2")]
        self._careloom("proxy", "tests.cluster.proxy", *places)

    def start_worker(self, host: str) -> None:
        self._careloom(host, "app.processes.worker")

    def wait_until_ready(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not all(site.is_ready() for site in self.sites.values()):
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.1)

    def _start_redis(self) -> None:
        host = self.hosts["redis"]
        command = [valkey.binary(), "--bind", host.address, "--port", str(REDIS_PORT)]
        command += ["--protected-mode", "no", "--save", "", "--dir", str(self.home)]
        self._guest("redis", command)
        with Redis.from_url(self.redis_url) as redis:
            end = time.monotonic() + 20
            while not _answers(redis):
                assert time.monotonic() < end, self.log.read_text()
                time.sleep(0.05)

    def _careloom(self, host: str, module: str, *args: str) -> Guest:
        return self._guest(host, [sys.executable, "-m", module, *args])

    def _guest(self, host: str, command: list[str]) -> Guest:
        guest = Guest(
            self.hosts[host],
            Path(command[0]).name,
            command,
            env=self._environment(host),
            output=self._output,
            cwd=ROOT,
        )
        guest.start()
        self.guests[host] = guest
        return guest

    def _environment(self, host: str) -> dict[str, str]:
        if host == "redis":
            return dict(os.environ)
        return {
            **os.environ,
            "CARELOOM_HOST": self.hosts[host].address,
            "CARELOOM_PORT": str(PORT),
            "CARELOOM_DATA_DIR": str(self.home / host),
            "CARELOOM_ADMIN_EMAIL": self.admin_email,
            "CARELOOM_ADMIN_PASSWORD": self.admin_password,
            "CARELOOM_API_KEY": self.api_key,
            "CARELOOM_DEMO": "0",
            "SECRET_KEY": self.secret_key,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "SMTP_URL": self.mail.url,
        }


def _answers(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except RedisError:
        return False
