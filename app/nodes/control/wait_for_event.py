"""Waits until something happens to this patient or record, or until the time is up.

Choose the **event**, and whether it must be about the same patient or about the very record that
started the run. **Only if** narrows it down by what the event is about. When it happens, the steps
at **happened** run, otherwise those at **timed out**; both must lead somewhere.

With **count what happened before** an event that came after the run began, but before this step,
counts too. So a reply that arrives while a message is still being sent is not missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.nodes import fields, registry
from app.nodes.base import Handle, NodeConfig, Output, Step, control
from app.nodes.outcome import Branch, Outcome, Skipped, Wait, Watch

ABOUT = (
    fields.Option("patient", "The same patient"),
    fields.Option("record", "The record that started the run"),
)


class Config(NodeConfig):
    event = fields.EventType("Event", required=True)
    about = fields.Select("About", options=ABOUT, default="patient")
    only_if = fields.EventConditions("Only if", help="Asked of what the event is about.")
    time_out = fields.Duration("At the latest after", required=True)
    count_before = fields.Boolean("Count what happened before", default=True)


def _awaits(config: Mapping[str, Any]) -> frozenset[str]:
    event = config.get("event")
    return frozenset({event} if isinstance(event, str) else ())


def _resume(config: Config, step: Step) -> Outcome:
    woken = step.woken
    if woken is None or woken.event_id is None:
        return Branch("timed_out", "The time is up")
    if config.only_if.test(woken.scope).passed:
        event: Any = woken.scope.get("event") or {}
        output = {"event_id": woken.event_id, "data": event.get("data") or {}}
        return Branch("matched", "It happened", output)
    if step.until is not None and step.until <= step.now:
        return Branch("timed_out", "The time is up")
    return _wait(config, step, step.until or step.now)


@control(
    "wait_for_event",
    title="Wait for an event",
    category="flow",
    icon="clock-bolt",
    keywords=("until", "happens", "reply", "signed", "goal", "time-out"),
    config=Config,
    summary="{event} · at most {time_out}",
    sample={
        "event": "task.completed",
        "about": "patient",
        "time_out": {"amount": 3, "unit": "days"},
        "count_before": True,
    },
    outputs=(
        Output("event_id", "Event"),
        Output("data", "What the event told", "list", private=True),
    ),
    handles=(
        Handle("matched", "happened", required=True),
        Handle("timed_out", "timed out", required=True),
    ),
    resume=_resume,
    awaits=_awaits,
)
def wait_for_event(config: Config, step: Step) -> Outcome:
    return _wait(config, step, step.now + config.time_out)


def _wait(config: Config, step: Step, until: datetime) -> Outcome:
    record_id = step.id_of("patient") if config.about == "patient" else step.subject_id
    if record_id is None:
        return Skipped(f"There is no {config.about} to wait for.", ends=True)
    since = step.began if config.count_before else step.started
    watch = Watch(record_id, frozenset({config.event}), since)
    event = registry.get(config.event)
    words = f"Waiting for “{event.title if event else config.event}”"
    return Wait(until, words, "timed_out", (watch,))
