"""Treatment plans and service plans in a few words."""

from __future__ import annotations

from typing import Any


def plan(client: Any, clinic: Any, **terms: Any) -> str:
    """An active plan for the knee, three times a week for four weeks; its id."""
    made = client.post(
        "/treatment-plans",
        {
            "name": "Knee rehabilitation",
            "type": "telerehab",
            "frequency_per_week": 3,
            "duration_weeks": 4,
            "specialist_id": clinic.tom.id,
            "followup_service_id": clinic.evaluation.id,
            "exercises": ["Squats"],
            **terms,
        },
    )
    assert made.status == 201, made
    assert client.post(f"/treatment-plans/{made.data['id']}/publish").status == 200
    id: str = made.data["id"]
    return id


def follow(client: Any, plan_id: str, patient: Any, **more: Any) -> Any:
    """Put that patient on the plan; the patient's plan."""
    reply = client.post(f"/treatment-plans/{plan_id}/assign", {"patient_id": patient.id, **more})
    assert reply.status == 201, reply
    return reply.data


def done(client: Any, session: Any, **how: Any) -> Any:
    """Complete that session."""
    reply = client.post(f"/treatment-sessions/{session['id']}/complete", how)
    assert reply.status == 200, reply
    return reply.data


def package(client: Any, clinic: Any, **terms: Any) -> str:
    """A service plan of three sessions; its id."""
    new = {"name": "Three sessions", "service_id": clinic.evaluation.id, "session_count": 3}
    reply = client.post("/service-plans", {**new, **terms})
    assert reply.status == 201, reply
    id: str = reply.data["id"]
    return id


def enrol(client: Any, plan_id: str, patient: Any) -> Any:
    """Enrol that patient; the enrolment."""
    reply = client.post(f"/service-plans/{plan_id}/enrol", {"patient_id": patient.id})
    assert reply.status == 201, reply
    return reply.data
