"""One row for every action of the catalogue: its settings, what it needs, what it promises.

`settings(day)` prepares what the step speaks of over the API, and gives the settings. `promises`
are places of the API that show more after it, or what can be seen of a record that is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.catalogue.acts import Day
from tests.support.plans import plan

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One action. `sees(day, settings)` is what people see; the step makes it another."""

    settings: Callable[[Day], Settings]
    sees: Callable[[Day, Settings], Any]


def fixed(**settings: Any) -> Callable[[Day], Settings]:
    return lambda _day: settings


def many(path: str, **filters: Any) -> Callable[[Day, Settings], Any]:
    """How many of Amira's there are."""
    return lambda day, _: [
        each["id"]
        for each in day.client.get(path, limit=100, patient_id=day.amira.id, **filters).data
    ]


def _messages(channel: str) -> Callable[[Day, Settings], Any]:
    return many("/messages", channel=channel)


def _episode(verb: str | None = None, **more: Any) -> Callable[[Day], Settings]:
    def prepare(day: Day) -> Settings:
        episode = day.episode()
        if verb:
            day.post(f"/episodes/{episode['id']}/{verb}", {"reason": "resolved"})
        found = {key: value(day) if callable(value) else value for key, value in more.items()}
        return {"episode_id": episode["id"], **found}

    return prepare


def _that_episode(day: Day, settings: Settings) -> Any:
    return day.client.get(f"/episodes/{settings['episode_id']}").data


def _entries(day: Day, settings: Settings) -> Any:
    path = f"/episodes/{settings['episode_id']}/events"
    return len(day.client.get(path, limit=100).data)


def _template(day: Day) -> Settings:
    content = {"portal": {"subject": "Hello", "body": "Dear {{ patient.first_name }}"}}
    body = {"name": "Greeting", "key": "greeting", "methods": ["portal"], "content": content}
    day.post("/message-templates", body)
    return {"template": "greeting"}


def _programme(day: Day) -> str:
    body = {"name": "Check-up", "interval_amount": 12, "interval_unit": "months"}
    id: str = day.post("/recall-programmes", body)["id"]
    return id


def _enrolled(day: Day) -> Settings:
    programme = _programme(day)
    body = {"patient_id": day.amira.id, "programme_id": programme, "due_date": "2026-06-01"}
    day.post("/recall-enrolments", body)
    return {"programme_id": programme, "status": "cancelled", "reason": "Moved away"}


def _blocked(day: Day) -> Settings:
    day.post("/booking-blocks", {"patient_id": day.amira.id, "reason": "Papers first"})
    return {"which": "all"}


def _granted(day: Day) -> Settings:
    day.post("/access-grants", {"patient_id": day.amira.id, "feature": "telerehab"})
    return {"feature": "telerehab"}


def _members(day: Day, settings: Settings) -> Any:
    path = f"/segments/{settings['segment_id']}/members"
    return [each["patient"]["id"] for each in day.client.get(path).data]


def _statuses(path: str) -> Callable[[Day, Settings], Any]:
    return lambda day, _: sorted(
        (each["id"], each["status"])
        for each in day.client.get(path, limit=100, patient_id=day.amira.id).data
    )


def _open_blocks(day: Day, _: Settings) -> Any:
    return many("/booking-blocks", status="active")(day, _)


def _asked(day: Day, _: Settings) -> Any:
    return len(day.elsewhere.asked)


FOLLOW_UP = {"within_days": 30, "description": "Review"}

ACTIONS: dict[str, Row] = {
    "create_task": Row(fixed(title="Call"), many("/tasks")),
    "close_task": Row(
        lambda day: {"task_id": day.task()["id"], "status": "completed"},
        lambda day, it: day.client.get(f"/tasks/{it['task_id']}").data["status"],
    ),
    "smart_flow_task": Row(
        fixed(title="Ask about pain", action_category="smart_flow", action_type="form_request",
              form_item="pain_survey", perform="at_once"),
        many("/forms"),
    ),
    "add_alert": Row(fixed(title="Allergy", severity="high"), many("/alerts")),
    "add_patient_note": Row(fixed(text="own", title="Seen", body="Well."), many("/notes")),
    "send_email": Row(fixed(subject="Hello", body="Dear you"), _messages("email")),
    "send_sms": Row(fixed(body="Hello"), _messages("sms")),
    "send_voice_call": Row(fixed(body="Hello"), _messages("voice")),
    "send_portal_message": Row(fixed(subject="Hello", body="You"), _messages("portal")),
    "send_push": Row(fixed(message="Hello"), _messages("push")),
    "send_template": Row(_template, _messages("portal")),
    "send_staff_message": Row(fixed(to=["role:admin"], body="Look"), _messages("staff")),
    "send_session_reminder": Row(
        fixed(channel="portal", text="own", message="Time for your exercises"),
        _messages("portal"),
    ),
    "show_notification": Row(
        fixed(target="patient", message="Welcome"), many("/notifications", audience="patient")
    ),
    "require_form": Row(fixed(form_template_id="pain_survey"), many("/forms")),
    "suggest_form": Row(fixed(form_template_id="pain_survey"), many("/forms")),
    "request_profile_fields": Row(fixed(profile_fields=["address"]), many("/forms")),
    "require_consent": Row(fixed(consent_type="photographs"), many("/consents")),
    "block_booking": Row(fixed(until="profile", reason="Complete it"), many("/booking-blocks")),
    "unblock_booking": Row(_blocked, _statuses("/booking-blocks")),
    "grant_access": Row(fixed(feature="telerehab"), many("/access-grants")),
    "revoke_access": Row(_granted, _statuses("/access-grants")),
    "issue_discount_code": Row(
        fixed(kind="percent", percent=10, valid_for={"amount": 30, "unit": "days"}),
        many("/discount-codes"),
    ),
    "book_followup_appointment": Row(
        lambda day: {"specialist_id": day.clinic.tom.id, "service_id": day.clinic.evaluation.id,
                     **FOLLOW_UP},
        many("/appointments"),
    ),
    "assign_treatment_plan": Row(
        lambda day: {"plan": plan(day.client, day.clinic)}, many("/patient-treatment-plans")
    ),
    "enrol_in_recall": Row(
        lambda day: {"programme_id": _programme(day)}, many("/recall-enrolments")
    ),
    "update_recall": Row(_enrolled, _statuses("/recall-enrolments")),
    "update_record": Row(
        fixed(record_type="patient", field="patient.city", value="Bath"),
        lambda day, _: day.client.get(f"/patients/{day.amira.id}").data["city"],
    ),
    "update_segment": Row(lambda day: {"segment_id": day.segment(), "action": "add"}, _members),
    "create_episode": Row(fixed(title="Review", existing="new"), many("/episodes")),
    "update_episode": Row(_episode(tags="blood-panel"), _that_episode),
    "close_episode": Row(_episode(reason="resolved"), _that_episode),
    "reopen_episode": Row(_episode("close", status="awaiting_review"), _that_episode),
    "assign_episode": Row(_episode(assignee=lambda day: day.clinic.tom.id), _that_episode),
    "change_episode_priority": Row(_episode(priority="urgent"), _that_episode),
    "add_episode_event": Row(_episode(event_type="note", title="Called"), _entries),
    "http_request": Row(lambda day: {"url": f"{day.elsewhere.url}/hook"}, _asked),
}  # fmt: skip
