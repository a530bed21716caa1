"""Facts that cost a statement of their own: looked up when one is asked for, for all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.clinic.records import Facts

_NOTHING: Facts = {}


class Later:
    """Some facts of a whole batch of records; `find` is asked once, and only if anybody asks."""

    def __init__(self, names: tuple[str, ...], find: Callable[[], Mapping[str, Facts]]) -> None:
        self.names = names
        self._find = find
        self._found: Mapping[str, Facts] | None = None

    def of(self, id: str) -> Facts:
        """Those of one record."""
        if self._found is None:
            self._found = self._find()
        return self._found.get(id, _NOTHING)


class FactsWithMore(Facts):
    """Facts at hand, and those that are looked up later. Whoever reads all gets all."""

    def __init__(self, facts: Facts, id: str, *later: Later) -> None:
        super().__init__(facts)
        self._id = id
        self._later = {name: each for each in later for name in each.names}

    def _settle(self, name: Any) -> None:
        later = self._later.get(name)
        if later is None:
            return
        found = later.of(self._id)
        for each in later.names:
            self._later.pop(each, None)
            super().__setitem__(each, found.get(each))

    def _settle_all(self) -> None:
        while self._later:
            self._settle(next(iter(self._later)))

    def __getitem__(self, name: str) -> Any:
        self._settle(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._settle(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in self._later or super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._settle_all()
        return super().__iter__()

    def __len__(self) -> int:
        self._settle_all()
        return super().__len__()

    def keys(self) -> Any:
        self._settle_all()
        return super().keys()

    def values(self) -> Any:
        self._settle_all()
        return super().values()

    def items(self) -> Any:
        self._settle_all()
        return super().items()


def at_hand(facts: Facts) -> Facts:
    """Without those that would cost another look."""
    return dict(dict.items(facts))
