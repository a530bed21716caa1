"""Backups: the database, the keys without which nothing in it can be unsealed, and files."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app import clock
from app.config import Settings
from app.upkeep import archive, dumps
from app.upkeep.dumps import Refused

FORMAT = 1
DATABASE = "database"
FILES = "files/"
# What is made anew by itself, and the database, which is copied in a better way.
LEFT_OUT = ("redis", "appendonly", "careloom.db", "lock", "log")
SECRET_KEY = "secret_key"  # noqa: S105 - the name of a file


def backup(settings: Settings, target: Path) -> dict[str, Any]:
    """Write all there is into one new file. Raises Refused.

    Careloom may go on working: the copy is what the database was at one moment.
    """
    if target.exists():
        raise Refused(f"{target} is there already. Choose another name.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}.")
    database = dumps.of(settings.database_url)
    if database.is_empty():
        raise Refused("There is nothing to keep: the database has no tables yet.")
    with tempfile.TemporaryDirectory(prefix="careloom-backup-") as name:
        copy = Path(name) / DATABASE
        database.dump(copy)
        files = {DATABASE: copy, **dict(_files(settings.data_dir))}
        said = {
            "format": FORMAT,
            "made_at": clock.iso(clock.now()),
            "database": database.kind,
            "migration": database.version(),
            "key": _known_by(settings.secret_key),
        }
        archive.write(target, files, said)
    return {**said, "files": len(files), "bytes": target.stat().st_size}


def restore(settings: Settings, source: Path, *, force: bool = False) -> dict[str, Any]:
    """Put back what a backup holds. Raises Refused, and Damaged before anything is changed.

    `force` replaces what is in the database now.
    """
    with (
        _alone(settings.data_dir),
        tempfile.TemporaryDirectory(prefix="careloom-restore-") as name,
    ):
        folder = Path(name)
        said = archive.read(source, folder)
        database = dumps.of(settings.database_url)
        _check(said, database, force=force)
        database.load(folder / DATABASE)
        if database.version() != said["migration"]:
            raise Refused("The database is not the one that was kept. Restore it again.")
        files = _put_files_back(folder / FILES, settings.data_dir)
    return {
        "made_at": said["made_at"],
        "migration": said["migration"],
        "files": files,
        "same_key": _known_by(_key_now(settings)) == said["key"],
    }


def _check(said: dict[str, Any], database: dumps.Database, *, force: bool) -> None:
    if said.get("format") != FORMAT:
        raise Refused("This backup was made by another version of Careloom, which must read it.")
    if said["database"] != database.kind:
        raise Refused(
            f"This backup is of {said['database']}, and DATABASE_URL names {database.kind}."
            " Restore it into a database of its own kind."
        )
    if not force and not database.is_empty():
        raise Refused(
            "There is data here already. Restore into an empty database, or say --force to"
            " replace everything in this one."
        )


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Not while Careloom runs on this data folder: it would go on writing what it remembers."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(data_dir / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refused(f"Careloom is running in {data_dir}. Stop it first.") from error
    finally:
        os.close(lock)


def _files(data_dir: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(data_dir.rglob("*")):
        name = path.relative_to(data_dir)
        if path.is_file() and not name.parts[0].startswith(LEFT_OUT):
            yield f"{FILES}{name}", path


def _put_files_back(folder: Path, data_dir: Path) -> int:
    paths = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    for path in paths:
        target = data_dir / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(path, target)
        target.chmod(0o600)
    return len(paths)


def _key_now(settings: Settings) -> str:
    """SECRET_KEY where that is set; else what has just been put back."""
    kept = settings.data_dir / SECRET_KEY
    if os.environ.get("SECRET_KEY") or not kept.exists():
        return settings.secret_key
    return kept.read_text().strip()


def _known_by(key: str) -> str:
    """Tells two keys apart and gives neither away."""
    return hashlib.sha256(b"careloom backup\n" + key.encode()).hexdigest()[:16]
