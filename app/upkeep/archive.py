"""One file that holds others, with a list of what is in it and how each can be known again."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

LIST = "manifest.json"
CHUNK = 1 << 20


class Damaged(Exception):
    """The archive is not what was written: cut short, changed, or something else altogether."""


def write(target: Path, files: dict[str, Path], said: dict[str, Any]) -> None:
    """Write these files, by the names they get, and what is `said` of them all.

    The archive appears under its name only once it is whole; only its owner may read it.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.touch(mode=0o600)
    kept = {name: fingerprint(path) for name, path in files.items()}
    try:
        with tarfile.open(draft, "w:gz", compresslevel=6) as archive:
            text = json.dumps({**said, "files": kept}, indent=2).encode()
            entry = tarfile.TarInfo(LIST)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
            for name, path in files.items():
                archive.add(path, name, recursive=False)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def read(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack it into an empty folder; what was said when it was made. Raises Damaged."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        said: dict[str, Any] = json.loads((folder / LIST).read_text())
        kept: dict[str, str] = said["files"]
        changed = [name for name, known in kept.items() if fingerprint(folder / name) != known]
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise Damaged(f"{source.name} is no whole backup of Careloom: {error}") from error
    if changed:
        raise Damaged(f"{source.name} is damaged: {', '.join(changed)} is not what was kept.")
    return said


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
