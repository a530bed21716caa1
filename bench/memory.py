"""Memory of everything `make run` starts but Redis, idle: every process of the tree.

PSS counts a page that several processes share once, divided among them: its sum is what the
machine really gives. RSS counts such a page once for each of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from app.config import PACKAGE
from tests.support.processes import free_port

SETTLE_SECONDS = 5


def of_everything(database_url: str, workers: int) -> dict[str, Any]:
    """MiB by kind of process, and in all."""
    with _everything(database_url, workers) as root:
        time.sleep(SETTLE_SECONDS)
        kinds: dict[str, dict[str, float]] = {}
        for pid in _tree(root):
            found = kinds.setdefault(_kind(pid), {"processes": 0, "pss_mib": 0.0, "rss_mib": 0.0})
            found["processes"] += 1
            for name, kib in _sizes(pid).items():
                found[name] = round(found[name] + kib / 1024, 1)
    ours = [sizes for kind, sizes in kinds.items() if kind != "redis"]
    return {
        "measure": "memory_idle",
        "workers": workers,
        "pss_mib": round(sum(sizes["pss_mib"] for sizes in ours), 1),
        "rss_mib": round(sum(sizes["rss_mib"] for sizes in ours), 1),
        "of": kinds,
    }


@contextmanager
def _everything(database_url: str, workers: int) -> Iterator[int]:
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.processes.serve"],
            cwd=PACKAGE.parent,
            env={
                **os.environ,
                "CARELOOM_DATA_DIR": folder,
                "CARELOOM_PORT": str(port),
                "CARELOOM_WORKERS": str(workers),
                "CARELOOM_DEMO": "0",
                "DATABASE_URL": database_url,
            },
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}/readyz")
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)


def _wait_until_ready(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError("it did not become ready")


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, ahead = [], [root]
    while ahead:
        pid = ahead.pop()
        found.append(pid)
        ahead += children.get(pid, [])
    return found


def _kind(pid: int) -> str:
    command = Path(f"/proc/{pid}/cmdline").read_text()
    names = ("valkey", "processes.family", "processes.serve")
    return next((name.split(".")[-1] for name in names if name in command), "redis")


def _sizes(pid: int) -> dict[str, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split()[0]: int(line.split()[1]) for line in lines}
    return {"pss_mib": sizes["Pss:"], "rss_mib": sizes["Rss:"]}
