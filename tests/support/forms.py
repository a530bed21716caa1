"""Forms in a few words."""

from __future__ import annotations

from typing import Any

SIGNED = {"signature": {"name": "Amira Haddad"}}

PAIN = [
    {"id": "hurts", "type": "boolean", "label": "Does it hurt?", "required": True},
    {
        "id": "pain",
        "type": "scale",
        "label": "How much?",
        "min": 0,
        "max": 10,
        "required": True,
        "scored": True,
        "show_when": {"all": [{"field": "hurts", "op": "is_true"}]},
    },
    {
        "id": "where",
        "type": "multi_choice",
        "label": "Where?",
        "options": [
            {"value": "knee", "label": "Knee", "score": 2},
            {"value": "hip", "label": "Hip", "score": 3},
        ],
        "show_when": {"all": [{"field": "pain", "op": "gte", "value": 5}]},
    },
    {"id": "note", "type": "long_text", "label": "For the specialist", "private": True},
]


def template(client: Any, title: str, type: str = "survey", **more: Any) -> dict[str, Any]:
    """A new template."""
    reply = client.post("/form-templates", {"title": title, "type": type, **more})
    assert reply.status == 201, reply
    made: dict[str, Any] = reply.data
    return made


def form(client: Any, patient: Any, template: str, **more: Any) -> dict[str, Any]:
    """A form that this patient is asked for."""
    body = {"patient_id": patient.id, "form_template_id": template, **more}
    reply = client.post("/forms", body)
    assert reply.status == 201, reply
    made: dict[str, Any] = reply.data
    return made


def booking(clinic: Any, patient: Any, **more: Any) -> dict[str, Any]:
    """The body of a request to book a visit for this patient."""
    return {
        "patient_id": patient.id,
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "start": "2026-04-01T09:00:00Z",
        **more,
    }
