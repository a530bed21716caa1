"""A second, plain interpreter of drawn workflows, to compare the engine with.

Written from docs/architecture.md and the help pages: each connection is settled once, alive or
dead; a step runs when all that lead to it are settled and one is alive; where paths race, with
the first one that is alive. It knows no database, no batches and no JSON.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from tests.support.drawn import Drawn, Flow

At = tuple[str, str]  # step, iteration


class Reference:
    """Runs a flow at once; then look at `status`, `steps` and `tasks`."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.order = {id: place for place, id in enumerate(("start", *flow.steps))}
        self.steps: dict[At, str] = {("start", ""): "succeeded"}
        self.tasks: set[At] = set()
        self.status = ""
        self._edges = [edge for edge in flow.edges if self.loop_of(edge[0]) != edge[2]
                       and edge[2] not in self._loops_around(edge[0])]  # fmt: skip
        self._settled: dict[tuple[tuple[str, str, str], str], bool] = {}
        self._begun: set[At] = set()
        self._ready: deque[At] = deque()
        # Parked: in the order of parking. The hour is None for a letter.
        self._parked: list[tuple[At, int | None, str]] = []
        self._left: set[At] = set()
        self._loops: dict[At, dict[str, Any]] = {}
        self._hour = 0
        self._had_errors = False
        # Nothing but questions so far; and one of them was answered no.
        self._only_asked, self._refused = True, False
        self._run()

    # ── how the flow hangs together ─────────────────────────────────────────

    def loop_of(self, id: str) -> str | None:
        return None if id == "start" else self.flow.steps[id].loop

    def _loops_around(self, id: str) -> list[str]:
        found, loop = [], self.loop_of(id)
        while loop:
            found.append(loop)
            loop = self.loop_of(loop)
        return found

    def _out(self, id: str) -> list[tuple[str, str, str]]:
        found = [edge for edge in self._edges if edge[0] == id and edge[1] != "each"]
        return sorted(found, key=lambda edge: self.order[edge[2]])

    def _reach(self, id: str, stop: frozenset[str] = frozenset()) -> set[str]:
        found = {id}
        for source, _, target in self._edges:
            if source == id and id not in stop and target not in found:
                found |= self._reach(target, stop)
        return found

    def _is_isolated(self, id: str) -> bool:
        """On one of several parallel paths, before the join that brings (most of) them together."""
        for split in self.flow.steps.values():
            if split.kind != "parallel" or split.loop != self.loop_of(id):
                continue
            firsts = {target for source, _, target in self._edges if source == split.id}
            brought = {
                join.id: sum(join.id in self._reach(first) for first in firsts)
                for join in self.flow.steps.values()
                if join.kind.startswith("join")
            }
            most = max(brought.values(), default=0)
            ends = frozenset(join for join, count in brought.items() if count == most > 1)
            if id not in ends and any(id in self._reach(first, ends) for first in firsts):
                return True
        return False

    def _rivals(self, race: str) -> set[str]:
        """Steps before the race on paths that went apart."""
        found = set()
        for source, handle, target in self._edges:
            beside = [e for e in self._edges if e[0] == source and e[1] == handle]
            is_split = source != "start" and self.flow.steps[source].kind == "parallel"
            if (len(beside) > 1 or is_split) and race in self._reach(source):
                found |= self._reach(target)
        found = {
            id
            for id in found
            if id != race
            and race in self._reach(id)
            and (self.loop_of(race) is None or self.loop_of(race) in self._loops_around(id))
        }
        return found | {id for id in self.order if found.intersection(self._loops_around(id))}

    # ── walking ─────────────────────────────────────────────────────────────

    def _run(self) -> None:
        self._follow("start", "", "out")
        while True:
            self._walk()
            letters = [each for each in self._parked if each[1] is None]
            if letters:
                self._go_on(letters)
            elif self._parked and not self.status:
                self._hour += 1
                self._go_on([each for each in self._parked if each[1] == self._hour])
            else:
                break
        self.status = self.status or self._well()
        if self.status == "completed" and self._only_asked and self._refused:
            self.status, self.steps = "filtered", {}

    def _well(self) -> str:
        return "completed_with_errors" if self._had_errors else "completed"

    def _walk(self) -> None:
        while self._ready and not self.status:
            self._perform(*self._ready.popleft())

    def _number(self, step: Drawn, iteration: str) -> int:
        return int(iteration.rpartition(".")[2]) if step.loop else self.flow.number

    def _perform(self, id: str, iteration: str) -> None:  # noqa: C901, PLR0911 - kind by kind
        step, at = self.flow.steps[id], (id, iteration)
        number = self._number(step, iteration)
        if step.kind == "join_any" and step.enabled:
            self._give_up_rivals(id, iteration)
        onward = step.handles[0] if step.handles else None
        self.steps[at] = "succeeded"
        is_asked = (
            step.kind == "filter"
            and step.enabled
            and (step.condition is None or number >= step.condition)
        )
        self._only_asked &= is_asked
        if not step.enabled or (step.condition is not None and number < step.condition):
            self.steps[at] = "skipped"
            return self._leave(id, iteration, onward)
        if step.kind == "branch":
            return self._leave(id, iteration, "true" if number >= step.least else "false")
        if step.kind == "switch":
            low = "low" if number < step.least else "otherwise"
            return self._leave(id, iteration, "high" if number > step.least else low)
        if step.kind == "filter" and number < step.least:
            self._refused = True
            self.steps[at] = "skipped"
            return self._leave(id, iteration, None)
        if step.kind == "parallel":
            return self._leave(id, iteration, "*")
        if step.kind == "failing":
            return self._fail(step, iteration)
        if step.kind == "stop":
            return self._end(self._well())
        if step.kind == "for_each":
            return self._begin_loop(step, iteration)
        if step.kind in ("wait", "letter", "later"):
            self.steps[at] = "running" if step.kind == "letter" else "waiting"
            hour = None if step.kind == "letter" else self._hour + step.hours
            self._parked.append((at, hour, step.kind))
            if step.kind == "later":
                self._follow(id, iteration, "out", but="error")
            return None
        if step.kind == "task":
            self.tasks.add(at)
        return self._leave(id, iteration, onward)

    def _go_on(self, woken: list[tuple[At, int | None, str]]) -> None:
        for each in woken:
            if each not in self._parked:
                continue
            self._parked.remove(each)
            at, _, kind = each
            self.steps[at] = "succeeded"
            if at in self._left:
                self._left.remove(at)
            elif kind == "later":
                self.tasks.add(at)
                self._leave(*at, None, only="error")
            else:
                self._leave(*at, "out")

    def _follow(
        self, id: str, iteration: str, way: str | None, only: str = "", but: str = ""
    ) -> None:
        for edge in self._out(id):
            if edge[1] != but and (not only or edge[1] == only):
                self._settle(edge, iteration, alive=way in ("*", edge[1]))

    def _settle(self, edge: tuple[str, str, str], iteration: str, *, alive: bool) -> None:
        if (edge, iteration) in self._settled:
            return
        self._settled[edge, iteration] = alive
        at = (edge[2], iteration)
        leading = [each for each in self._edges if each[2] == edge[2]]
        known = [self._settled.get((each, iteration)) for each in leading]
        step = self.flow.steps[edge[2]]
        is_race = step.kind == "join_any" and step.enabled
        if any(known) and (is_race or None not in known) and at not in self._begun:
            self._begun.add(at)
            self._ready.append(at)
        elif None not in known and not any(known):
            self._follow(edge[2], iteration, None)

    def _leave(self, id: str, iteration: str, way: str | None, only: str = "") -> None:
        self._follow(id, iteration, way, only)
        self._path_ended(id, iteration)

    # ── loops ───────────────────────────────────────────────────────────────

    def _begin_loop(self, step: Drawn, iteration: str) -> None:
        body = [edge for edge in self._edges if edge[0] == step.id and edge[1] == "each"]
        if not step.items or not body:
            return self._leave(step.id, iteration, "done")
        self.steps[step.id, iteration] = "running"
        self._loops[step.id, iteration] = {"next": 0, "active": set()}
        self._next_items(step, iteration)
        return None

    def _next_items(self, step: Drawn, iteration: str) -> None:
        loop = self._loops[step.id, iteration]
        while loop["next"] < step.items and len(loop["active"]) < step.at_once:
            inside = f"{iteration}.{loop['next']}".lstrip(".")
            loop["next"] += 1
            loop["active"].add(inside)
            body = [edge for edge in self._edges if edge[:2] == (step.id, "each")]
            for edge in sorted(body, key=lambda edge: self.order[edge[2]]):
                self._settle(edge, inside, alive=True)

    def _path_ended(self, id: str, iteration: str) -> None:
        """When nothing of the item is open any more, it is over; after the last one the loop is."""
        loop = self.loop_of(id)
        outside = iteration.rpartition(".")[0]
        under_way = self._loops.get((loop, outside)) if loop else None
        if loop is None or under_way is None or iteration not in under_way["active"]:
            return
        if self._is_open(loop, iteration):
            return
        under_way["active"].remove(iteration)
        self._next_items(self.flow.steps[loop], outside)
        if not under_way["active"]:
            del self._loops[loop, outside]
            self.steps[loop, outside] = "succeeded"
            self._leave(loop, outside, "done")

    def _is_open(self, loop: str, iteration: str) -> bool:
        places = [*self._ready, *(each[0] for each in self._parked if each[0] not in self._left),
                  *self._loops]  # fmt: skip
        return any(self.loop_of(id) == loop and at == iteration for id, at in places)

    # ── endings ─────────────────────────────────────────────────────────────

    def _fail(self, step: Drawn, iteration: str) -> None:
        self.steps[step.id, iteration] = "failed"
        self._had_errors = True
        if any(edge[1] == "error" for edge in self._out(step.id)):
            return self._leave(step.id, iteration, "error")
        if step.on_error == "continue":
            return self._leave(step.id, iteration, "out")
        return self._break_off(step.id, iteration)

    def _break_off(self, id: str, iteration: str) -> None:
        if self._is_isolated(id):
            return self._leave(id, iteration, None)
        loop = self.loop_of(id)
        if loop is None:
            return self._end("failed")
        if not self.flow.steps[loop].stops:
            return self._leave(id, iteration, None)
        outside = iteration.rpartition(".")[0]
        if self._ends_the_run(loop, outside):
            return self._end("failed")
        self._give_up(lambda at: self._is_inside(at, loop, outside))
        del self._loops[loop, outside]
        self.steps[loop, outside] = "failed"
        return self._break_off(loop, outside)

    def _ends_the_run(self, id: str, iteration: str) -> bool:
        loop = self.loop_of(id)
        if self._is_isolated(id):
            return False
        return loop is None or (
            self.flow.steps[loop].stops and self._ends_the_run(loop, iteration.rpartition(".")[0])
        )

    def _is_inside(self, at: At, loop: str, outside: str) -> bool:
        id, iteration = at
        while self.loop_of(id):
            id, iteration = str(self.loop_of(id)), iteration.rpartition(".")[0]
            if (id, iteration) == (loop, outside):
                return True
        return False

    def _end(self, status: str) -> None:
        self.status = status
        for at in (*(each[0] for each in self._parked), *self._loops):
            self.steps[at] = "cancelled"
        self._parked, self._loops = [], {}
        self._ready.clear()

    def _give_up_rivals(self, race: str, iteration: str) -> None:
        rivals = self._rivals(race)
        inside = f"{iteration}." if iteration else ""
        given_up = self._give_up(
            lambda at: at[0] in rivals and (at[1] == iteration or at[1].startswith(inside))
        )
        # None of them begins any more, whatever has arrived there.
        unbegun = [id for id in rivals if (id, iteration) not in self.steps
                   and self.loop_of(id) == self.loop_of(race)]  # fmt: skip
        self._begun |= {(id, iteration) for id in unbegun}
        stuck = sorted([at[0] for at in given_up if at[1] == iteration] + unbegun,
                       key=self.order.__getitem__)  # fmt: skip
        for id in stuck:
            self._follow(id, iteration, None)

    def _give_up(self, is_there: Any) -> list[At]:
        gone = []
        for each in list(self._parked):
            if is_there(each[0]) and each[0] not in self._left:
                gone.append(each[0])
                if each[2] == "letter":
                    self._left.add(each[0])
                else:
                    self._parked.remove(each)
                    self.steps[each[0]] = "cancelled"
        gone += [at for at in self._ready if is_there(at)]
        self._ready = deque(at for at in self._ready if not is_there(at))
        for at in [at for at in self._loops if is_there(at)]:
            gone.append(at)
            del self._loops[at]
            self.steps[at] = "cancelled"
        return gone
