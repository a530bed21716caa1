"""Workflows as files: the nine rules as they are printed, a bundle, and their way in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.flows import chain, done, node, save

RULES = sorted((Path(__file__).parents[1] / "workflows" / "rules").glob("*.json"))
# What the templates of the printed rules say: by key, the merge fields of each.
TEXTS = {
    "welcome_patient": "Welcome, {{ patient.first_name }}!",
    "first_appointment_video_guide": "Your visit starts at {{ appointment.video_link }}.",
    "plan_welcome": "{{ plan_name }}: {{ session_count }} sessions.",
    "appointment_reminder": 'See {{ specialist_name }} on {{ time | date: "%-d %B at %H:%M" }}.',
    "appointment_reminder_with_video_link": "Join at {{ appointment.video_link }}.",
    "happy_birthday": "Happy birthday, {{ patient.first_name }}! Your code: {{ discount_code }}",
    "treatment_plan_welcome": "{{ plan_name }}, {{ frequency }}, {{ duration }}, "
    "{{ specialist_name }}",
    "session_reminder_evening": "There is still time for your exercises today.",
    "treatment_plan_completed": "{{ plan_name }}: {{ sessions_completed }} sessions, "
    "pain {{ pain_improvement }} lower.",
    "adherence_encouragement": "{{ patient_name }}, {{ sessions_remaining }} left with "
    "{{ specialist_name }}.",
}


def read(path: Path) -> dict[str, Any]:
    """A rule as it is printed."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def printed(number: int) -> dict[str, Any]:
    """The rule of that example, 1 to 9."""
    return read(RULES[number - 1])


def plain_rule(**changes: Any) -> dict[str, Any]:
    """A short rule, with changes; None leaves a key out."""
    plain = {
        "name": "After a visit",
        "trigger_event": "appointment.completed",
        "actions": [{"type": "send_sms", "message": "Thank you"}],
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


def take_in(client: Any, body: Any) -> dict[str, Any]:
    """Import it; the draft."""
    reply = client.post("/workflows/import", body)
    assert reply.status == 201, reply
    made: dict[str, Any] = reply.data
    return made


def give_out(client: Any, id: str, format: str = "rule") -> dict[str, Any]:
    """Export it."""
    reply = client.get(f"/workflows/{id}/export", format=format)
    assert reply.status == 200, reply
    told: dict[str, Any] = reply.data
    return told


def there_and_back(client: Any, body: Any) -> dict[str, Any]:
    """What comes out of what went in."""
    return give_out(client, take_in(client, body)["id"])


def nodes(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The nodes of a draft by their ids."""
    return {each["id"]: each for each in made["graph"]["nodes"]}


def supply(client: Any, actions: list[dict[str, Any]]) -> None:
    """Make the forms, templates and segments these actions name, under their own numbers.

    What the demo clinic has by that name stays, but its templates say what the rule wants said.
    """
    for each in actions:
        if "form_template_id" in each:
            form = {"key": str(each["form_template_id"]), "type": "survey",
                    "title": each.get("description") or "Form"}  # fmt: skip
            _make(client, "/form-templates", form)
        if key := each.get("email_template") or each.get("template"):
            _write(client, key, list(each.get("variables", ())))
        if "segment_id" in each:
            number = str(each["segment_id"])
            segment = {"key": number, "name": f"Segment {number}", "type": "manual"}
            _make(client, "/segments", segment)
        supply(client, [each["action"]] if each["type"] == "schedule_action" else [])


def _make(client: Any, path: str, body: dict[str, Any]) -> bool:
    """False where there is one by that name already."""
    reply = client.post(path, body)
    assert reply.status in (201, 409), reply
    return bool(reply.status == 201)


def _write(client: Any, key: str, variables: list[str]) -> None:
    text = TEXTS.get(key, "Hello")
    content = {"email": {"subject": key.replace("_", " "), "body": text}, "sms": {"body": text}}
    said = {"methods": list(content), "content": content, "variables": variables}
    if not _make(client, "/message-templates", {"key": key, "name": key, **said}):
        found = client.get("/message-templates", limit=100).data
        (id,) = (each["id"] for each in found if each["key"] == key)
        done(client.patch(f"/message-templates/{id}", said))


def put_to_work(client: Any, number: int) -> dict[str, Any]:
    """Import the printed rule with all it names, publish and enable it; the workflow.

    It is exported as it is printed, word by word.
    """
    rule = printed(number)
    supply(client, rule["actions"])
    made = take_in(client, rule)
    assert give_out(client, made["id"]) == rule
    done(client.post(f"/workflows/{made['id']}/publish", {}))
    enabled: dict[str, Any] = done(client.post(f"/workflows/{made['id']}/enable"))
    return enabled


WELCOME = {
    "key": "hello",
    "name": "Hello",
    "methods": ["email"],
    "content": {"email": {"subject": "Hello", "body": "Dear {{ patient.first_name }}"}},
}
PAIN = {"key": "pain", "title": "Pain", "type": "survey", "fields": []}


def bundle_of(client: Any) -> dict[str, Any]:
    """A workflow with a template, a form and a segment, as a file."""
    client.post("/message-templates", WELCOME)
    client.post("/form-templates", PAIN)
    segment = client.post("/segments", {"name": "New patients", "type": "manual"}).data
    later = {"type": "suggest_form", "config": {"form_template_id": "pain"}}
    flow = chain(
        node("patient.onboarded"),
        node("send_email", text="template", template="hello"),
        node("schedule_action", delay={"amount": 1, "unit": "days"}, action=later),
        node("update_segment", segment_id=segment["id"]),
    )
    return give_out(client, save(client, flow, "Welcome"), "bundle")
