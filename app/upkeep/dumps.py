"""A database as one file, and back: SQLite by its own backup, PostgreSQL by pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import URL, make_url


class Refused(Exception):
    """It cannot be done here; the words say why and what to do."""


class Database(Protocol):
    """What backup and restore ask of either kind."""

    kind: str

    def dump(self, target: Path) -> None: ...
    def load(self, source: Path) -> None: ...
    def is_empty(self) -> bool: ...
    def version(self) -> str | None: ...


def of(database_url: str) -> Database:
    """The database behind this address."""
    url = make_url(database_url)
    return SQLite(url) if url.get_backend_name() == "sqlite" else PostgreSQL(url)


class SQLite:
    """A file. Both ways go through SQLite itself, page by page, so writers may go on."""

    kind = "sqlite"

    def __init__(self, url: URL) -> None:
        self._path = Path(url.database or "")

    def dump(self, target: Path) -> None:
        """Copy it as it is at one moment."""
        with closing(self._open()) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a -wal beside it

    def load(self, source: Path) -> None:
        """Take the place of all there is. Raises Refused when the copy is not sound."""
        with closing(sqlite3.connect(source)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchall()
            found += copy.execute("PRAGMA foreign_key_check").fetchall()
            if found != [("ok",)]:
                raise Refused(f"The copy of the database is not sound: {found[:3]}.")
            with closing(self._open()) as target:
                copy.backup(target)

    def is_empty(self) -> bool:
        """No table in it, or no file at all."""
        if not self._path.exists():
            return True
        with closing(self._open()) as database:
            tables = "SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1"
            return database.execute(tables).fetchone() is None

    def version(self) -> str | None:
        """The number of its newest migration."""
        with closing(self._open()) as database:
            return _first(database.execute("SELECT version_num FROM alembic_version").fetchone())

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return sqlite3.connect(self._path, timeout=30)


class PostgreSQL:
    """A server. Its own tools write and read the copy; they are of its own version."""

    kind = "postgresql"

    def __init__(self, url: URL) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        # As a process's arguments are for all to read, the password goes another way.
        self._open_to_all = url.set(drivername="postgresql", password=None).render_as_string()
        self._env = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}

    def dump(self, target: Path) -> None:
        """Copy it as it is at one moment."""
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}")

    def load(self, source: Path) -> None:
        """Take the place of all there is, as a whole or not at all."""
        self._run("pg_restore", "--list", source, connect=False)  # is it one?
        with self._connect() as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        options = ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"]
        # It names the schema `public`, which is there already.
        self._run("pg_restore", *options, "--schema=public", source)

    def is_empty(self) -> bool:
        """No table in it."""
        tables = "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' LIMIT 1"
        with self._connect() as connection:
            return connection.execute(tables).fetchone() is None

    def version(self) -> str | None:
        """The number of its newest migration."""
        with self._connect() as connection:
            return _first(connection.execute("SELECT version_num FROM alembic_version").fetchone())

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(self._address, connect_timeout=5)
        except psycopg.OperationalError as error:
            raise Refused(f"The database is not answering: {error}") from error

    def _run(self, tool: str, *words: str | Path, connect: bool = True) -> None:
        where = [f"--dbname={self._open_to_all}"] if connect else []
        command = [_tool(tool), *where, *map(str, words)]
        done = subprocess.run(
            command, check=False, env=self._env, capture_output=True, text=True, cwd="/"
        )
        if done.returncode:
            raise Refused(f"{tool} failed: {done.stderr.strip()[-500:]}")


def _tool(name: str) -> str:
    """The newest one there is: it must not be older than the server."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_number)
    found = shutil.which(name) or (str(debian[-1]) if debian else None)
    if found is None:
        raise Refused(
            f"{name} is not installed here. Install the PostgreSQL client of the server's version"
            " (postgresql-client on Debian), or run this on the database's own machine."
        )
    return found


def _number(path: Path) -> int:
    name = path.parents[1].name
    return int(name) if name.isdigit() else 0


def _first(row: Any) -> str | None:
    return str(row[0]) if row else None
