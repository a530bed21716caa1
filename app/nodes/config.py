"""The settings of one node: declared as a class, checked when saved, compiled for running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, TypeVar

from app.nodes.fields import Compiled, Field
from app.nodes.scope import Scope

C = TypeVar("C", bound="NodeConfig")


@dataclass(frozen=True)
class ConfigProblem:
    """One thing wrong with the settings, in words. `code`: required, wrong or unknown."""

    field: str
    code: str
    message: str


class BadConfig(Exception):
    """These settings cannot run; they should never have been published."""

    def __init__(self, problems: list[ConfigProblem]) -> None:
        super().__init__("; ".join(f"{each.field}: {each.message}" for each in problems))
        self.problems = problems


class NodeConfig:
    """Settings of one node. Subclasses list their fields as class attributes.

    An instance holds the values as they are at run time: templates rendered, durations
    turned into timedelta, conditions ready to be asked.
    """

    fields: ClassVar[tuple[Field[Any], ...]] = ()
    # Records the node looks at besides those its settings name. They are read for a whole
    # batch of runs at once; what a run does not have is left out.
    reads: ClassVar[tuple[str, ...]] = ()
    # Names of the fields whose values are not shown.
    hidden: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = [value for value in vars(cls).values() if isinstance(value, Field)]
        taken = [field.name for field in own if hasattr(NodeConfig, field.name)]
        if taken:
            raise TypeError(f"A setting cannot be called {taken[0]}: that means something else.")
        cls.fields = (*cls.fields, *own)
        cls.hidden = frozenset(field.name for field in cls.fields if field.sensitive)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)

    @classmethod
    def check(cls, raw: Mapping[str, Any]) -> list[ConfigProblem]:
        """Everything wrong with stored settings."""
        config = dict(raw)
        known = {field.name for field in cls.fields}
        problems = [
            ConfigProblem(name[:100], "unknown", f"There is no setting “{name[:60]}”.")
            for name in config
            if name not in known
        ]
        for field in cls.fields:
            value = config.get(field.name)
            if not field.is_empty(value):
                said = field.check(value)
                problems += [ConfigProblem(field.name, "wrong", each) for each in said]
            elif field.required and field.applies(config, cls.fields) and not field.default:
                problems.append(ConfigProblem(field.name, "required", f"{field.label} is missing."))
        return problems

    @classmethod
    def starts(cls, raw: Mapping[str, Any], supplies: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Of a trigger: the records a run may begin with, for each way to begin."""
        return [supplies]

    @classmethod
    def sentences(cls, raw: Mapping[str, Any]) -> Mapping[str, str]:
        """Settings that people say together: field → sentence, or "" for one that is told so.

        For the reference of a workflow; of all others it says what they are called and hold.
        """
        return {}

    @classmethod
    def compile(cls, raw: Mapping[str, Any]) -> CompiledConfig[Self]:
        """Make stored settings ready for running. Raises BadConfig."""
        problems = cls.check(raw)
        if problems:
            raise BadConfig(problems)
        return CompiledConfig(cls, {f.name: f.compile(raw.get(f.name)) for f in cls.fields})

    @classmethod
    def uses(cls, raw: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        """Which values each well-formed setting uses, by field."""
        return {
            field.name: field.compile(raw.get(field.name)).paths
            for field in cls.fields
            if field.applies(dict(raw), cls.fields)
            and (field.is_empty(raw.get(field.name)) or not field.check(raw.get(field.name)))
        }

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """JSON Schema of the stored settings."""
        return {
            "type": "object",
            "properties": {
                field.name: field.schema() | {"title": field.label} for field in cls.fields
            },
            "required": [f.name for f in cls.fields if f.required and f.depends_on is None],
            "additionalProperties": False,
        }


class CompiledConfig(Generic[C]):
    """Settings made ready once per version; `render` gives their values for one step."""

    def __init__(self, config: type[C], fields: Mapping[str, Compiled[Any]]) -> None:
        self.paths = frozenset(config.reads).union(*(field.paths for field in fields.values()))
        self._config = config
        self._changing = {name: each for name, each in fields.items() if not each.is_constant}
        nobody: Scope = {}
        self._fixed = {
            # A constant asks neither the scope nor the time.
            name: each.value(nobody, [], datetime.min)  # noqa: DTZ901
            for name, each in fields.items()
            if each.is_constant
        }
        self._ready = None if self._changing else config(self._fixed)

    @property
    def is_constant(self) -> bool:
        """True when every step gets the same values."""
        return self._ready is not None

    def render(self, scope: Scope, notes: list[str], now: datetime) -> C:
        """The values for this step; what was empty is told in `notes`. Raises TemplateFailed."""
        if self._ready is not None:
            return self._ready
        values = dict(self._fixed)
        for name, field in self._changing.items():
            values[name] = field.value(scope, notes, now)
        return self._config(values)
