"""The data folder: room on its disk, and who may read what is in it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator

from app.config import Settings
from app.upkeep.doctor import Level, Line

LITTLE, TOO_LITTLE = 2 * 1024**3, 200 * 1024**2
SECRETS = ("secret_key", "push_key", "careloom.db")


def look(settings: Settings) -> Iterator[Line]:
    """Disk space and permissions."""
    free = shutil.disk_usage(settings.data_dir).free
    level: Level = "fail" if free < TOO_LITTLE else "warn" if free < LITTLE else "ok"
    todo = "" if level == "ok" else "Make room, or move CARELOOM_DATA_DIR to a larger disk."
    yield Line("disk", level, f"{free / 1024**3:,.1f} GB free in {settings.data_dir}", todo)
    open_to_others = [
        name
        for name in (".", *SECRETS)
        if (path := settings.data_dir / name).exists()
        and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        # Files are safe in a folder that only its owner may enter.
        and (name == "." or settings.data_dir.stat().st_mode & stat.S_IXOTH)
    ]
    if open_to_others:
        yield Line(
            "permissions",
            "warn",
            f"Others on this machine may read: {', '.join(open_to_others)}",
            f"Run: chmod -R go= {settings.data_dir}",
        )
    else:
        yield Line("permissions", "ok", "only its owner may read the data folder")
