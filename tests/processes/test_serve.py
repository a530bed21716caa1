"""`make run`: starts everything, restarts what dies, leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.processes import ROOT, free_port

pytestmark = pytest.mark.xdist_group("make run")

EMAIL, PASSWORD = "ines@riverside.example", "correct horse battery staple"


class Supervisor:
    """`make run` in a data directory of its own."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.url = ""
        self.output = ""

    def start(self) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = self.another(CARELOOM_PORT=str(port))
        assert self.process.stdout is not None
        while "Ctrl-C" not in self.output:
            line = self.process.stdout.readline()
            assert line, self.output
            self.output += line

    def another(self, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "app.processes.serve"],
            cwd=ROOT,
            env={
                **os.environ,
                "CARELOOM_DATA_DIR": str(self.data_dir),
                "CARELOOM_ADMIN_EMAIL": EMAIL,
                "CARELOOM_ADMIN_PASSWORD": PASSWORD,
                "CARELOOM_DEMO": "0",
                "CARELOOM_WORKERS": "2",
                **env,
            },
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def family(self) -> list[int]:
        """Every process that works in this data directory."""
        mark = f"CARELOOM_DATA_DIR={self.data_dir}\0".encode()
        return [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/environ")
            if has(path, mark)
        ]

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def has(path: Path, mark: bytes) -> bool:
    try:
        return mark in path.read_bytes()
    except OSError:  # ended meanwhile
        return False


def eventually(true: Callable[[], object], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


def supervised(data_dir: Path) -> Iterator[Supervisor]:
    one = Supervisor(data_dir)
    one.start()
    yield one
    one.interrupt()
    assert one.process.stdout is not None
    one.process.stdout.close()


@pytest.fixture(scope="module")
def supervisor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervisor]:
    """One for all tests after which it still runs."""
    yield from supervised(tmp_path_factory.mktemp("shared") / "var")


@pytest.fixture
def doomed(tmp_path: Path) -> Iterator[Supervisor]:
    yield from supervised(tmp_path / "var")


def alive(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=2).is_success
    except httpx.TransportError:
        return False


def test_it_tells_where_it_is_and_how_to_sign_in(supervisor):
    assert alive(supervisor.url)
    assert supervisor.url in supervisor.output
    assert EMAIL in supervisor.output


def test_a_second_one_in_the_same_place_stops_and_says_so(supervisor):
    second = supervisor.another(CARELOOM_PORT=str(free_port()))
    said, _ = second.communicate(timeout=20)
    assert second.returncode == 1
    assert "already running here" in said
    assert alive(supervisor.url)


def test_a_taken_port_is_named(supervisor, tmp_path):
    port = supervisor.url.rpartition(":")[2]
    second = supervisor.another(CARELOOM_DATA_DIR=str(tmp_path / "other"), CARELOOM_PORT=port)
    said, _ = second.communicate(timeout=20)
    assert second.returncode == 1
    assert f"port {port}" in said


def test_what_dies_is_started_again(supervisor):
    before = set(supervisor.family()) - {supervisor.process.pid}
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: alive(supervisor.url))
    assert eventually(lambda: httpx.get(f"{supervisor.url}/readyz").is_success)


def test_ctrl_c_stops_everything(doomed):
    assert doomed.interrupt() == 0
    assert doomed.family() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of this")
def test_nothing_outlives_a_killed_supervisor(doomed):
    doomed.process.kill()
    assert eventually(lambda: not doomed.family())
