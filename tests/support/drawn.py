"""Random workflows, drawn so that they can run: what `tests.support.reference` understands.

A drawn step says in a few words what it does; `Drawn.graph` is the same as a stored graph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.support.flows import Graph, node, when

KINDS = (
    "task", "task", "branch", "branch", "switch", "filter", "parallel", "parallel", "parallel",
    "wait", "wait", "wait", "failing", "failing", "join_all", "join_all", "join_any", "join_any",
    "for_each", "for_each", "for_each", "letter", "later", "stop",
)  # fmt: skip
DEEPEST = 2
MOST_STEPS = 16
STEP = 272


@dataclass
class Drawn:
    """One step: its kind, what it is set to, and the loop it hangs on."""

    id: str
    kind: str
    loop: str | None
    # Of a branch, a filter and a condition: the least number of an entry (or of the event) to pass.
    least: int = 1
    condition: int | None = None
    enabled: bool = True
    on_error: str = "stop"
    hours: int = 1
    paths: int = 2
    items: int = 2
    at_once: int = 1
    stops: bool = False

    @property
    def handles(self) -> list[str]:
        """Outputs that steps may be connected to, without a loop's own."""
        several = [f"p{at}" for at in range(self.paths)]
        return {
            "branch": ["true", "false"],
            "switch": ["low", "high", "otherwise"],
            "parallel": several,
            "for_each": ["done"],
            "failing": ["out", "error"],
            "letter": ["out", "error"],
            "later": ["out", "error"],
            "stop": [],
        }.get(self.kind, ["out"])

    def stored(self) -> dict[str, Any]:
        """The same as a node of a graph."""
        number = "item.n" if self.loop else "event.data.n"
        settings: dict[str, Any] = {"on_error": self.on_error, "enabled": self.enabled}
        if self.condition is not None:
            settings["condition"] = when(number, "gte", self.condition)
        passes = when(number, "gte", self.least)
        bad = node("send_email", to="address", address="{{ run.id }}", subject="S", body="B")
        made = {
            "task": lambda: node("create_task", title=self.id),
            "branch": lambda: node("branch", conditions=passes),
            "switch": lambda: node("switch", cases=[
                {"id": "low", "conditions": when(number, "lt", self.least)},
                {"id": "high", "conditions": when(number, "gt", self.least)}]),
            "filter": lambda: node("filter", conditions=passes),
            "parallel": lambda: node("parallel", paths=[{"id": id} for id in self.handles]),
            "wait": lambda: node("wait", duration={"amount": self.hours, "unit": "hours"}),
            "failing": lambda: bad,
            "letter": lambda: node("send_email", to="address", address="a@b.example",
                                   subject="S", body="B"),
            "join_all": lambda: node("join", mode="all"),
            "join_any": lambda: node("join", mode="any"),
            "for_each": lambda: node(
                "for_each", items=f"{{{{ event.data.lists.{self.id} }}}}", at_once=self.at_once,
                on_failure="stop" if self.stops else "continue"),
            "later": lambda: node("schedule_action", delay={"amount": self.hours, "unit": "hours"},
                                  action={"type": "create_task", "config": {"title": self.id}}),
            "stop": lambda: node("stop"),
        }[self.kind]()  # fmt: skip
        return made | {"settings": settings}


@dataclass(repr=False)
class Flow:
    """Drawn steps in the order they stand on the canvas, and how they are connected."""

    steps: dict[str, Drawn] = field(default_factory=dict)
    edges: list[tuple[str, str, str]] = field(default_factory=list)
    # The number that the event brings.
    number: int = 1

    def __repr__(self) -> str:
        """What differs from a plain step, for the reader of a failed test."""
        plain = Drawn("", "", None)
        steps = [
            f"{step.id}={step.kind}"
            + "".join(f" {k}={v}" for k, v in vars(step).items()
                      if k not in ("id", "kind") and v != getattr(plain, k))
            for step in self.steps.values()
        ]  # fmt: skip
        edges = [f"{source}.{handle} > {target}" for source, handle, target in self.edges]
        return f"Flow({self.number}, {steps}, {edges})"

    @property
    def data(self) -> dict[str, Any]:
        """What the event tells."""
        loops = [step for step in self.steps.values() if step.kind == "for_each"]
        lists = {loop.id: [{"n": at} for at in range(loop.items)] for loop in loops}
        return {"n": self.number, "lists": lists}

    @property
    def graph(self) -> Graph:
        """The graph, as it is stored."""
        start = {"id": "start", "position": {"x": 0, "y": 0}, **node("patient.onboarded")}
        nodes = [
            {"id": step.id, "position": {"x": STEP * at, "y": 0}, **step.stored()}
            for at, step in enumerate(self.steps.values(), 1)
        ]
        edges = [
            {"id": f"e{at}", "source": source, "source_handle": handle, "target": target}
            for at, (source, handle, target) in enumerate(self.edges)
        ]
        return {"schema": 1, "nodes": [start, *nodes], "edges": edges}


@st.composite
def flows(draw: Any) -> Flow:
    """A workflow of some steps that can be walked to its end."""
    flow = Flow(number=draw(st.integers(0, 2)))
    _draw_steps(draw, flow, ("start", "out"), None, 0, draw(st.integers(4, MOST_STEPS)))
    return flow


def _draw_steps(
    draw: Any, flow: Flow, begin: tuple[str, str], loop: str | None, depth: int, most: int
) -> None:
    """Steps that hang on that output, for a run or for each entry of a loop."""
    open_ends = [begin]
    for _ in range(most):
        if len(flow.steps) >= MOST_STEPS or not open_ends:
            return
        step = _draw_step(draw, f"n{len(flow.steps) + 1}", loop, depth)
        flow.steps[step.id] = step
        # The newest ends more often, so that paths grow long.
        choice = st.sampled_from([*open_ends, *open_ends[-3:], *open_ends[-3:]])
        ways = 4 if step.kind.startswith("join") else 2
        least = 2 if step.kind.startswith("join") else 1
        for source, handle in sorted(set(draw(st.lists(choice, min_size=least, max_size=ways)))):
            flow.edges.append((source, handle, step.id))
        open_ends += [(step.id, handle) for handle in step.handles]
        if step.kind == "for_each":
            within = draw(st.integers(1, 6))
            _draw_steps(draw, flow, (step.id, "each"), step.id, depth + 1, within)
    if loop and draw(st.booleans()) and open_ends[-1] != begin:
        flow.edges.append((*open_ends[-1], loop))


def _draw_step(draw: Any, id: str, loop: str | None, depth: int) -> Drawn:
    kinds = [kind for kind in KINDS if kind != "for_each" or depth < DEEPEST]
    rarely = st.integers(0, 9).map(lambda number: number == 0)
    return Drawn(
        id,
        draw(st.sampled_from(kinds)),
        loop,
        least=draw(st.integers(0, 2)),
        condition=draw(st.integers(0, 2)) if draw(rarely) else None,
        enabled=not draw(rarely),
        on_error=draw(st.sampled_from(["stop", "stop", "continue"])),
        hours=draw(st.integers(1, 3)),
        paths=draw(st.integers(2, 3)),
        items=draw(st.sampled_from([0, 1, 2, 2, 3])),
        at_once=draw(st.integers(1, 3)),
        stops=draw(st.booleans()),
    )
