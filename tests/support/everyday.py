"""What a clinic does every day, over the API, and where it looks afterwards."""

from __future__ import annotations

from typing import Any

from tests.support.flows import done


def register(client: Any, name: str, born: str = "1990-05-04", **more: Any) -> dict[str, Any]:
    """A new patient who may be written to; the record."""
    first, _, last = name.partition(" ")
    about = {
        "first_name": first,
        "last_name": last,
        "date_of_birth": born,
        "email": f"{first.lower()}.{last.lower()}@patients.example",
        "mobile_phone": "07700 900999",
        "email_consent": True,
        "sms_consent": True,
    }
    made: dict[str, Any] = done(client.post("/patients", about | more))
    return made


def book(client: Any, clinic: Any, patient_id: str, **more: Any) -> dict[str, Any]:
    """A visit of that patient for an evaluation with Dr Okafor, in two days."""
    about = {
        "patient_id": patient_id,
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "type": "in_person",
        "start": "2026-03-20T10:00:00Z",
    }
    made: dict[str, Any] = done(client.post("/appointments", about | more))
    return made


def complete_visit(client: Any, clinic: Any, patient_id: str, **more: Any) -> dict[str, Any]:
    """A visit that has just taken place."""
    visit = book(client, clinic, patient_id, **more)
    seen: dict[str, Any] = done(client.post(f"/appointments/{visit['id']}/complete"))
    return seen


def runs_of(client: Any, workflow: Any) -> list[dict[str, Any]]:
    """The runs of that workflow with their steps, the newest first."""
    found = client.get("/runs", workflow_id=workflow["id"]).data
    return [done(client.get(f"/runs/{each['id']}")) for each in found]


def run_of(client: Any, workflow: Any) -> dict[str, Any]:
    """The only run of that workflow, with its steps."""
    (run,) = runs_of(client, workflow)
    return run


def step_of(run: dict[str, Any], node_id: str) -> dict[str, Any]:
    """What became of that node in the run."""
    (step,) = (each for each in run["steps"] if each["node_id"] == node_id)
    return step


def sent(client: Any, patient_id: str, **query: Any) -> list[dict[str, Any]]:
    """The messages to that patient that workflows sent, the newest first."""
    found = client.get("/messages", patient_id=patient_id, limit=100, **query).data
    return [each for each in found if each["run_id"]]


def tasks_of(client: Any, run: dict[str, Any]) -> list[dict[str, Any]]:
    """The tasks that the run made."""
    found: list[dict[str, Any]] = client.get("/tasks", run_id=run["id"]).data
    return found
