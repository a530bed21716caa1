"""Looks at everything Careloom needs, one line for each, and says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from app.config import Settings

Level = Literal["ok", "warn", "fail"]
MARKS = {"ok": "OK  ", "warn": "WARN", "fail": "FAIL"}


@dataclass(frozen=True)
class Line:
    """What was looked at, how it is, and what to do where it is not well."""

    name: str
    level: Level
    said: str
    todo: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    def as_text(self) -> str:
        return f"{MARKS[self.level]}  {self.name}: {self.said}" + (
            f"\n      → {self.todo}" if self.todo else ""
        )


Look = Callable[[Settings], Iterator[Line]]


def examine(settings: Settings) -> list[Line]:
    """All lines, in the order in which they are best mended."""
    from app.upkeep.looks import folder, mail, settings_of, stores, work

    looks: tuple[tuple[str, Look], ...] = (
        ("settings", settings_of.look),
        ("data folder", folder.look),
        ("database", stores.database),
        ("Redis", stores.redis_server),
        ("work", work.look),
        ("mail", mail.look),
    )
    return [line for name, look in looks for line in _carefully(name, look, settings)]


def _carefully(name: str, look: Look, settings: Settings) -> Iterator[Line]:
    """What cannot even be looked at is a line too."""
    try:
        yield from look(settings)
    except Exception as error:  # noqa: BLE001 - it is told, and the others are looked at
        words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        yield Line(name, "fail", words, "See the settings of it in docs/deploy.md.")


def judged(name: str, value: float, unit: str, *, warn: float, fail: float, todo: str) -> Line:
    """A line about a number that should be small."""
    level: Level = "fail" if value >= fail else "warn" if value >= warn else "ok"
    return Line(name, level, f"{value:,.0f} {unit}", "" if level == "ok" else todo)
