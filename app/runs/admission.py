"""A run that is started alone, by a person, a webhook or another run, obeys the same rules."""

from __future__ import annotations

from app import clock
from app.auth.actor import system
from app.database import after_commit
from app.engine.program import programs
from app.live import publish as live
from app.live.messages import RunChanged
from app.rules.gate import Asking, Gate
from app.runs.cancelling import cancel_runs
from app.runs.models import Run, RunStatus


def admit(run: Run, why_not: str | None = None) -> None:
    """Let this new run start, wait in line or not start at all, and say why."""
    rules = programs([run.version_id])[run.version_id].rules
    if why_not is None and rules.is_gated:
        asking = Asking(run.id, run.org_id, run.workflow_id, run.patient_id, run.subject_id, rules)
        gate = Gate([asking])
        answer = gate.ask(asking)
        why_not = answer.refused
        if answer.cancels:
            cancel_runs(answer.cancels, answer.words, by=system(run.org_id))
        if answer.in_line:
            run.in_line, run.status, run.reason = True, RunStatus.WAITING, answer.in_line
        if why_not is None:
            gate.begun(asking, is_open=True, in_line=run.in_line)
            gate.close()
    if why_not is not None:
        run.status, run.reason = RunStatus.FILTERED, f"Did not start: {why_not}"
        run.finished_at = clock.now()
        told = RunChanged(run.id, run.workflow_id, run.org_id, 0, status=run.status)
        after_commit(f"live:{run.id}", lambda: live.publish([told]))
