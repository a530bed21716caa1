"""What a browser fetches before it shows the first page stays small."""

from __future__ import annotations

import gzip
import json
from typing import Any

from app.config import BUILT_CANVAS

MOST_BYTES = 300_000


def fetched(manifest: dict[str, Any], entry: str, seen: set[str]) -> set[str]:
    """The files of this piece and of all that it cannot start without."""
    if entry in seen:
        return set()
    seen.add(entry)
    piece = manifest[entry]
    files = {piece["file"], *piece.get("css", ())}
    return files.union(*(fetched(manifest, each, seen) for each in piece.get("imports", ())))


def test_the_first_page_comes_in_under_300_kilobytes():
    manifest = json.loads((BUILT_CANVAS / ".vite/manifest.json").read_text())
    files = fetched(manifest, "index.html", set())
    assert any(name.endswith(".css") for name in files)
    sizes = {name: len(gzip.compress((BUILT_CANVAS / name).read_bytes())) for name in files}
    assert sum(sizes.values()) < MOST_BYTES, sizes
