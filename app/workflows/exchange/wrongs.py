"""What is wrong with a file, gathered so that people see all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.errors import Detail, Invalid

MOST = 100


@dataclass
class Wrongs:
    """The bad fields found so far, each by its path: `actions.2.segment_id`."""

    found: list[Detail] = field(default_factory=list)

    def add(self, where: str, message: str) -> None:
        """One more."""
        self.found.append(Detail(where, message))

    def refuse(self) -> None:
        """Raise Invalid naming every bad field, if there is one."""
        if self.found:
            more = f" (and {len(self.found) - 1} more)" if len(self.found) > 1 else ""
            raise Invalid(f"{self.found[0].message}{more}", self.found[:MOST])
