"""Which of the runs of a batch start: the trigger is asked first, then the rules around runs."""

from __future__ import annotations

from collections.abc import Sequence

from app import clock
from app.auth.actor import system
from app.engine.ending import take_back
from app.engine.record import write
from app.engine.state import RunState
from app.engine.walk import filtered
from app.rules import rate
from app.rules.gate import Asking, Gate
from app.rules.rate import Chained
from app.runs.cancelling import cancel_runs
from app.runs.models import OPEN, RunStatus
from app.runs.recorder import Batch


class Wanted:
    """Runs of one batch, each with why its trigger does not start it, or None."""

    def __init__(self, runs: Sequence[tuple[RunState, str | None]]) -> None:
        self._refused = {run.id: reason for run, reason in runs if reason is not None}
        willing = [run for run, reason in runs if reason is None]
        self._asking = {run.id: _asking(run) for run in willing if run.program.rules.is_gated}
        self._begun: dict[str, RunState] = {}
        self._gate = Gate(self._asking.values())
        self._chains = rate.Chains(
            Chained(run.workflow_id, run.patient_id)
            for run in willing
            if run.depth and run.patient_id
        )

    def starts(self, run: RunState, batch: Batch) -> bool:
        """True when the run begins now; otherwise what becomes of it is in the batch."""
        reason = self._refused.get(run.id) or self._why_too_often(run)
        asking = self._asking.get(run.id)
        if reason is None and asking is not None:
            answer = self._gate.ask(asking)
            reason = answer.refused
            if answer.cancels:
                self._make_room(run, answer.cancels, answer.words, batch)
            if answer.in_line:
                run.in_line = True
                run.status, run.reason = RunStatus.WAITING, answer.in_line
        if reason is not None:
            filtered(run, batch, reason)
        elif run.held or run.in_line:
            write(run, batch)
        else:
            return True
        return False

    def begun(self, run: RunState) -> None:
        """What became of the run, for those that come after it."""
        asking = self._asking.get(run.id)
        if asking is None or run.status is RunStatus.FILTERED:
            return
        self._begun[run.id] = run
        self._gate.begun(asking, is_open=run.status in OPEN, in_line=run.in_line)

    def close(self) -> None:
        """Write down who has been started."""
        self._gate.close()

    def _why_too_often(self, run: RunState) -> str | None:
        if not (run.depth and run.patient_id):
            return None
        return self._chains.why_not(Chained(run.workflow_id, run.patient_id))

    def _make_room(self, run: RunState, run_ids: Sequence[str], words: str, batch: Batch) -> None:
        """Cancel the runs whose place it takes, those of this very batch too."""
        stored = [id for id in run_ids if id not in self._begun]
        if stored:
            cancel_runs(stored, words, by=system(run.org_id))
        for id in run_ids:
            if id in self._begun:
                take_back(self._begun.pop(id), batch, words, clock.now())


def _asking(run: RunState) -> Asking:
    return Asking(
        run.id,
        run.org_id,
        run.workflow_id,
        run.patient_id,
        run.subject[1] if run.subject else None,
        run.program.rules,
    )
