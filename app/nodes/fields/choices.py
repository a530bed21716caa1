"""One or several of given choices: fixed ones, or records of the clinic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.clinic import records
from app.nodes.fields.base import Compiled, Field, Option, constant

MAX_CHOICES = 100
MAX_VALUE = 100


class Select(Field[str]):
    """One of a few."""

    kind = "select"

    def __init__(self, label: str, *, options: Sequence[Option], **words: Any) -> None:
        super().__init__(label, **words)
        self.options = tuple(options)

    def check(self, raw: Any) -> list[str]:
        if raw in [option.value for option in self.options]:
            return []
        known = ", ".join(option.label for option in self.options)
        return [f"{self.label} must be one of: {known}."]

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(str(self.default or "") if self.is_empty(raw) else raw)

    def describe(self) -> dict[str, Any]:
        options = [{"value": each.value, "label": each.label} for each in self.options]
        return {**super().describe(), "options": options}

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [option.value for option in self.options]}


PRIORITIES = (
    Option("low", "Low"),
    Option("medium", "Medium"),
    Option("high", "High"),
    Option("urgent", "Urgent"),
)


class Priority(Select):
    """How pressing something is."""

    kind = "priority"

    def __init__(self, label: str = "Priority", **words: Any) -> None:
        super().__init__(label, options=PRIORITIES, **{"default": "medium", **words})


class MultiSelect(Field[tuple[str, ...]]):
    """Any number of choices: `options` written here, or records named by `source`."""

    kind = "multi_select"

    def __init__(
        self,
        label: str,
        *,
        options: Sequence[Option] = (),
        source: str | None = None,
        reads: str | None = None,
        **words: Any,
    ) -> None:
        super().__init__(label, **words)
        self._options = tuple(options)
        self._source = source
        # The value that the choices are compared with, so that it is read in time.
        self._reads = reads

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices that are written down; empty where they are records of the clinic."""
        return self._options

    @property
    def source(self) -> str | None:
        return self._source

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
            return [f"{self.label} must be a list of choices."]
        if len(raw) > MAX_CHOICES or any(len(each) > MAX_VALUE for each in raw):
            return [f"{self.label} has too many choices."]
        known = {option.value for option in self.options}
        odd = [each for each in raw if self.source is None and each not in known]
        return [f"{self.label} has no choice “{odd[0]}”."] if odd else []

    def compile(self, raw: Any) -> Compiled[tuple[str, ...]]:
        chosen = tuple(raw or self.default or ())
        paths = frozenset({self._reads} if chosen and self._reads else ())
        return Compiled(lambda scope, notes, now: chosen, paths, is_constant=True)

    def choices(self, raw: Any) -> list[str]:
        return list(raw) if self.source and not self.is_empty(raw) and not self.check(raw) else []

    def describe(self) -> dict[str, Any]:
        options = [{"value": each.value, "label": each.label} for each in self.options]
        return {**super().describe(), "default": self.default or [], "options": options or None}

    def schema(self) -> dict[str, Any]:
        values = [option.value for option in self.options]
        item = {"type": "string", "enum": values} if values else {"type": "string"}
        return {"type": "array", "items": item, "maxItems": MAX_CHOICES}


class Choice(Field[str]):
    """One record of the clinic, from the short list that `source` names."""

    kind = "select"

    def __init__(self, label: str, *, source: str, **words: Any) -> None:
        super().__init__(label, **words)
        self._source = source

    @property
    def source(self) -> str | None:
        return self._source

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and len(raw) <= MAX_VALUE:
            return []
        return [f"{self.label} must be one of the choices."]

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(str(self.default or "") if self.is_empty(raw) else raw)

    def choices(self, raw: Any) -> list[str]:
        return [] if self.is_empty(raw) or self.check(raw) else [raw]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_VALUE}


class RecordTypes(MultiSelect):
    """From which kinds of record people may start a workflow by hand."""

    kind = "record_type"

    @property
    def options(self) -> tuple[Option, ...]:
        """The kinds that say so of themselves, patients first."""
        # Asked late: fields are declared while the kinds of record may not be loaded yet.
        kinds = [each for each in records.all_types().values() if each.starts_by_hand]
        kinds.sort(key=lambda kind: (kind.name != "patient", kind.title))
        return tuple(Option(kind.name, kind.title) for kind in kinds)

    def starts(self, raw: Any) -> list[tuple[str, ...]] | None:
        """A run begins with a record of one of these kinds."""
        names = raw if isinstance(raw, list) else []
        return [(name,) for name in names if isinstance(name, str)]


class Assignee(Field[str | None]):
    """A person (`usr_…`), a team (`team_…`) or a role (`role:…`) of the clinic, or nobody yet."""

    kind = "assignee"

    @property
    def source(self) -> str | None:
        return "users_and_teams"

    def check(self, raw: Any) -> list[str]:
        begins = isinstance(raw, str) and raw.startswith(("usr_", "team_", "role:"))
        if begins and len(raw) <= MAX_VALUE:
            return []
        return [f"{self.label} must be a person, a team or a role of the clinic."]

    def compile(self, raw: Any) -> Compiled[str | None]:
        return constant(None if self.is_empty(raw) else raw)

    def choices(self, raw: Any) -> list[str]:
        return [] if self.is_empty(raw) or self.check(raw) else [raw]

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "pattern": "^((usr|team)_.+|role:.+)?$"}


class Person(Assignee):
    """A person of the clinic; no team."""

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and raw.startswith("usr_") and len(raw) <= MAX_VALUE:
            return []
        return [f"{self.label} must be a person of the clinic."]
