"""Somebody who watches all runs of the clinic at one web host."""

from __future__ import annotations

from typing import Self

from tests.cluster.machines import Site
from tests.support.screen import Screen


class Viewer:
    """Knows which runs it was told are over. Its line may break; then it connects again."""

    def __init__(self, site: Site) -> None:
        self.screen = Screen(site)

    def __enter__(self) -> Self:
        self.screen.__enter__()
        assert self.screen.watch()["ok"]
        return self

    def __exit__(self, *error: object) -> None:
        self.screen.__exit__(*error)

    def seen(self) -> set[str]:
        """The runs it saw end."""
        messages = list(self.screen.messages)
        return {each["run_id"] for each in messages if each["status"] == "completed"}
