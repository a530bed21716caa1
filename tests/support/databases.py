"""Fresh databases with the newest tables, on SQLite and on PostgreSQL.

The migrations run once for each kind; every database is then a copy of that one.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import make_url

from tests.support.postgres import Server

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("sqlite", "postgres")


class Databases:
    """Makes databases; `server` is asked for only when PostgreSQL is wanted."""

    def __init__(self, folder: Path, server: Callable[[], Server]) -> None:
        self.folder = folder
        self._server = server
        self._templates: dict[str, str] = {}
        self._made: list[str] = []

    def new(self, kind: str) -> str:
        """The address of a new, migrated and empty database."""
        if kind not in self._templates:
            self._templates[kind] = self._migrated(kind)
        return self._make(kind, template=self._templates[kind])

    def drop_all(self) -> None:
        for name in self._made:
            self._server().drop(name)

    def _migrated(self, kind: str) -> str:
        """The name of a database in which every migration has run."""
        url = self._make(kind)
        env = {**os.environ, "DATABASE_URL": url, "CARELOOM_DATA_DIR": str(self.folder / "data")}
        flask = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
        done = subprocess.run(flask, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"The migrations failed on {kind}:\n{done.stderr}")
        return str(make_url(url).database).rpartition("/")[2]

    def _make(self, kind: str, template: str | None = None) -> str:
        name = f"careloom_test_{uuid4().hex[:12]}"
        if kind == "sqlite":
            if template:
                _copy(self.folder / template, self.folder / name)
            return f"sqlite:///{self.folder / name}"
        self._made.insert(0, name)
        return self._server().create(name, template or "template1")


def _copy(template: Path, copy: Path) -> None:
    """By SQLite itself, for what was written last may still stand in a file beside it."""
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
