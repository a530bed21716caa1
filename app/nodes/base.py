"""How a node type is declared: one file, one config class, one decorated function.

    class Config(NodeConfig):
        title = fields.Text("Task title", required=True, template=True)

    @action("create_task", title="Create task", category="tasks", icon="checklist",
            config=Config, summary="{title}", outputs=[Output("task_id", "Task")],
            sample={"title": "Call {{ patient.first_name }}"})
    def create_task(config: Config, step: Step) -> Outcome:
        ...

The module's docstring is the help page; its first line says what the node does for the clinic.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from app.auth.actor import Actor
from app.nodes.config import CompiledConfig, NodeConfig
from app.nodes.outcome import Outcome

__all__ = [
    "ERROR",
    "ONWARD",
    "OUT",
    "CompiledConfig",
    "Handle",
    "HandleSource",
    "NodeConfig",
    "NodeType",
    "Output",
    "Step",
    "Woken",
    "action",
    "control",
    "trigger",
]

Kind = Literal["trigger", "control", "action"]
# Below, `type` is the name of a node type.
ConfigClass = type[NodeConfig]


@dataclass(frozen=True)
class Handle:
    """An output that edges may leave from."""

    name: str
    label: str = ""
    kind: Literal["normal", "error"] = "normal"
    # A required output must lead somewhere before the workflow can be published.
    required: bool = False


@dataclass(frozen=True)
class HandleSource:
    """A setting that holds a list of `{id, label, …}`: each entry is an output of that name."""

    field: str
    required: bool = False

    def handles(self, config: Mapping[str, Any]) -> tuple[Handle, ...]:
        """The outputs these settings give; entries that are not well formed give none."""
        entries = config.get(self.field)
        return tuple(
            Handle(entry["id"], str(entry.get("label") or ""), required=self.required)
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, Mapping) and isinstance(entry.get("id"), str)
        )


@dataclass(frozen=True)
class Woken:
    """Why a parked step goes on: its moment came, or an event it watched for.

    Of an event: its id, type, the moment it was told, and what can be seen from it.
    """

    event_id: str | None = None
    event_type: str | None = None
    subject_id: str | None = None
    at: datetime | None = None
    scope: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_event(self) -> bool:
        """False when simply its moment came."""
        return self.event_id is not None


@dataclass(frozen=True)
class Output:
    """A value that later steps may use as `{{ steps.<node id>.<name> }}`."""

    name: str
    label: str
    type: str = "string"
    # Says who somebody is or how they are, or may: it is what another system answered.
    private: bool = False


@dataclass(frozen=True)
class Step:
    """What an action is told of the step it performs.

    `key` is `run:node:iteration`: the same for every try of this step, different for every
    other step; services and providers use it to do a thing once.
    """

    key: str
    run_id: str
    node_id: str
    iteration: str
    attempt: int
    actor: Actor
    now: datetime
    scope: Mapping[str, Any]
    subject_type: str | None
    subject_id: str | None
    our_ids: Callable[[str], str | None]
    most_attempts: int = 3
    # When the run began, and what woke this step if it was parked.
    began: datetime | None = None
    woken: Woken | None = None
    # When this step began, and until when it was parked.
    started: datetime = datetime.min  # noqa: DTZ901 - always given
    until: datetime | None = None

    @property
    def org_id(self) -> str:
        """The clinic this run belongs to."""
        return self.actor.org_id

    def id_of(self, root: str) -> str | None:
        """The id of a record of this clinic that is in scope: `step.id_of("patient")`.

        None where the event only brought somebody else's word for one.
        """
        return self.our_ids(root)


Perform = Callable[[Any, Step], Outcome]
# Which records a step with these (stored) settings cannot do without.
Needs = Callable[[Mapping[str, Any]], tuple[str, ...]]
# The types of events a step with these (stored) settings may wait for.
Awaits = Callable[[Mapping[str, Any]], frozenset[str]]
# Which other action a step with these (stored) settings does the work of, or None.
ActsAs = Callable[[Mapping[str, Any]], str | None]
# Whether a step with these (stored) settings waits for all paths that lead to it, or for one.
Meets = Callable[[Mapping[str, Any]], Literal["all", "any"]]
# None starts the run; a string says why it does not ("did not start: …").
Wants = Callable[[Any, Mapping[str, Any]], str | None]


@dataclass(frozen=True)
class NodeType:
    """One entry of the catalogue."""

    type: str
    kind: Kind
    title: str
    description: str
    help: str
    category: str
    icon: str
    config: ConfigClass
    summary: str
    sample: Mapping[str, Any]
    handles: tuple[Handle, ...]
    keywords: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    # Triggers only: which records the event brings into scope.
    supplies: tuple[str, ...] = ()
    # Actions only: the events that what they do may cause, for the check of circles.
    raises: tuple[str, ...] = ()
    needs: Needs | None = None
    perform: Perform | None = None
    # How a parked step goes on (a node that waits); without it, at the output it named.
    resume: Perform | None = None
    # Outputs that the settings name, before those above.
    handle_source: HandleSource | None = None
    # Where paths meet: "all" (the default) waits for every path, "any" for the first.
    meets: Meets | None = None
    # The output whose steps are walked once for each item.
    loops_at: str | None = None
    # A step that fails on one of the paths from here ends that path only.
    isolates: bool = False
    # Types of events that a step with these settings may wait for; "*" is any.
    awaits: Awaits | None = None
    # Actions that do what others do: asked where two workflows are compared.
    acts_as: ActsAs | None = None
    wants: Wants | None = None
    module: str = field(default="", compare=False)

    @property
    def has_input(self) -> bool:
        """Everything but a trigger is led to by an edge."""
        return self.kind != "trigger"

    def handles_of(self, config: Mapping[str, Any]) -> tuple[Handle, ...]:
        """Its outputs, with those that these settings name."""
        if self.handle_source is None:
            return self.handles
        return (*self.handle_source.handles(config), *self.handles)


OUT = Handle("out")
# A trigger that leads nowhere starts runs that do nothing.
ONWARD = Handle("out", required=True)
ERROR = Handle("error", "on error", kind="error")

# Filled by the decorators while `registry` imports the modules below this package.
declared: list[NodeType] = []


def trigger(type: str, *, supplies: tuple[str, ...], **words: Any) -> Callable[[Wants], Wants]:
    """Declare a trigger. The function says why a given event does not start a run, or None."""

    def declare(wants: Wants) -> Wants:
        _declare("trigger", type, wants, handles=(ONWARD,), supplies=supplies, wants=wants, **words)
        return wants

    return declare


def action(type: str, *, resumes: bool = False, **words: Any) -> Callable[[Perform], Perform]:
    """Declare an action. The function does the work and returns an outcome.

    With `resumes` it is also asked how it goes on when it was parked.
    """

    def declare(perform: Perform) -> Perform:
        if resumes:
            words["resume"] = perform
        _declare("action", type, perform, handles=(OUT, ERROR), perform=perform, **words)
        return perform

    return declare


def control(
    type: str, *, handles: tuple[Handle, ...] = (OUT,), **words: Any
) -> Callable[[Perform], Perform]:
    """Declare a control node: it decides the way and changes nothing."""

    def declare(perform: Perform) -> Perform:
        _declare("control", type, perform, handles=handles, perform=perform, **words)
        return perform

    return declare


def _declare(
    kind: Kind,
    type: str,
    function: Callable[..., Any],
    *,
    title: str,
    category: str,
    icon: str,
    config: ConfigClass,
    summary: str,
    sample: Mapping[str, Any],
    keywords: tuple[str, ...] = (),
    outputs: tuple[Output, ...] = (),
    **rest: Any,
) -> None:
    help = inspect.cleandoc(sys.modules[function.__module__].__doc__ or "")
    declared.append(
        NodeType(
            type=type,
            kind=kind,
            title=title,
            description=help.split("\n", 1)[0],
            help=help,
            category=category,
            icon=icon,
            config=config,
            summary=summary,
            sample=sample,
            keywords=keywords,
            outputs=outputs,
            module=function.__module__,
            **rest,
        )
    )
