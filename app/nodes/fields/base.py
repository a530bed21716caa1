"""What every kind of setting can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from app.nodes.scope import Scope

T = TypeVar("T")
Value = Callable[[Scope, list[str], datetime], Any]

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Option:
    """One choice of a select."""

    value: str
    label: str


@dataclass(frozen=True)
class Compiled(Generic[T]):
    """A setting made ready for running.

    `value(scope, notes, now)` gives the run-time value and adds to `notes` what was empty;
    `is_constant` when it is the same for every run, so that it need not be asked again.
    """

    value: Callable[[Scope, list[str], datetime], T]
    paths: frozenset[str] = NOTHING
    is_constant: bool = False


def constant(value: T) -> Compiled[T]:
    """The same value for every run."""
    return Compiled(lambda scope, notes, now: value, is_constant=True)


class Field(Generic[T]):
    """One setting of a node. A class attribute of its config; reading it gives the value.

    Subclasses say how a stored value is checked, compiled and described.
    """

    kind: ClassVar[str]
    name: str = ""
    # Whether its value at run time is for some only. None: where its merge fields are. True: what
    # people write to patients, and where. False: it is what the graph says anyway.
    private: ClassVar[bool | None] = None

    def __init__(
        self,
        label: str,
        *,
        help: str = "",
        required: bool = False,
        default: Any = None,
        placeholder: str = "",
        depends_on: tuple[str, Any] | None = None,
        sensitive: bool = False,
        extra: bool = False,
    ) -> None:
        self.label = label
        self.help = help
        self.required = required
        self.default = default
        self.placeholder = placeholder
        # (field, value): asked for, and required, only while that other field has that value.
        self.depends_on = depends_on
        # A secret: what steps were given shows only that there is one.
        self.sensitive = sensitive
        # Seldom needed: the form keeps it apart, below the others.
        self.extra = extra

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, config: None, owner: type) -> Self: ...
    @overload
    def __get__(self, config: Any, owner: type) -> T: ...
    def __get__(self, config: Any, owner: type) -> Self | T:
        if config is None:
            return self
        value: T = config.values[self.name]
        return value

    def is_empty(self, raw: Any) -> bool:
        """True when nothing was chosen."""
        return raw is None or (isinstance(raw, str) and not raw.strip()) or raw in ([], {})

    def applies(self, config: dict[str, Any], fields: Sequence[Field[Any]]) -> bool:
        """True when the field this one hangs on has the value that calls for it."""
        if self.depends_on is None:
            return True
        name, wanted = self.depends_on
        default = next((field.default for field in fields if field.name == name), None)
        return bool(config.get(name, default) == wanted)

    def check(self, raw: Any) -> list[str]:
        """What is wrong with a stored value that is not empty, in plain words."""
        raise NotImplementedError

    def compile(self, raw: Any) -> Compiled[T]:
        """Make a checked value ready; an empty one gives the default or nothing."""
        raise NotImplementedError

    def choices(self, raw: Any) -> list[str]:
        """Values that must exist in the clinic (`source`), for the check at publish."""
        return []

    @property
    def source(self) -> str | None:
        """Where the choices come from when they are records of the clinic."""
        return None

    def starts(self, raw: Any) -> list[tuple[str, ...]] | None:
        """Which records a run begins with, where this setting of a trigger decides it.

        More than one way where it may begin in several; None where others decide.
        """
        return None

    def describe(self) -> dict[str, Any]:
        """This field in the catalogue, for the form that draws it."""
        depends = self.depends_on
        return {
            "name": self.name,
            "kind": self.kind,
            "label": self.label,
            "help": self.help or None,
            "required": self.required,
            "default": self.default,
            "placeholder": self.placeholder or None,
            "max_length": None,
            "min": None,
            "max": None,
            "options": None,
            "source": self.source,
            "template": False,
            "sensitive": self.sensitive,
            "extra": self.extra,
            "depends_on": {"field": depends[0], "equals": depends[1]} if depends else None,
        }

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the stored value."""
        raise NotImplementedError
