"""What conditions and templates may ask of treatment plans, of patients on them, and of sessions.

`treatment_plan` and `patient_treatment_plan` give the same values where a patient's plan is
meant: workflows ask for the adherence rate under either name. Both, and `session`, may also be
asked for by the patient: the plan this patient is on now, and the session that is due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.clinic import known
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.clinic.treatment_plans.models import (
    TERMS,
    PatientTreatmentPlan,
    TreatmentPlan,
    TreatmentSession,
)
from app.clinic.treatment_plans.today import current_plans, current_session
from app.database import db

DAY = date(2026, 3, 16)
WHEN = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
PATIENT_ID = "pat_"

SESSION_FIELDS = (
    RecordField("number", "Number", "number", 6),
    RecordField("due_date", "Due", "date", DAY),
    RecordField("estimated_duration", "Estimated duration in minutes", "number", 20),
    RecordField("status", "Status", sample="due"),
    RecordField("started_at", "Started at", "datetime", WHEN),
    RecordField("completed_at", "Completed at", "datetime", WHEN),
    RecordField("pain_before", "Pain before (0 to 10)", "number", 5, private="health"),
    RecordField("pain_after", "Pain after (0 to 10)", "number", 3, private="health"),
    RecordField("difficulty", "Difficulty (1 to 5)", "number", 2, private="health"),
    RecordField("id", "Session id", sample="tses_01932f6c-0000-7000-8000-000000000000"),
)
SAMPLE = {field.path: field.sample for field in SESSION_FIELDS}

PLAN_FIELDS = (
    RecordField("name", "Name", sample="Knee rehabilitation"),
    RecordField("type", "Type", sample="telerehab"),
    RecordField("frequency_per_week", "Sessions a week", "number", 3),
    RecordField("duration_weeks", "Duration in weeks", "number", 4),
    RecordField("total_sessions", "Sessions in all", "number", 12),
    RecordField("session_minutes", "Minutes of a session", "number", 20),
    RecordField("specialist.name", "Specialist's name", sample="Dr Tom Okafor"),
    RecordField("specialist.specialty", "Specialist's specialty", sample="physiotherapy"),
    RecordField("specialist_id", "Specialist's id", sample="usr_01932f6c-0000-7000-8000-00000000"),
    RecordField("followup_service_id", "Service of the follow-up", sample="svc_01932f6c-0000-7000"),
    RecordField("requires_approval", "Needs approval", "boolean", False),
    RecordField("version", "Version", "number", 1),
    RecordField("status", "Status", sample="active"),
)
FOLLOWING_FIELDS = (
    RecordField("start", "First day", "date", DAY),
    RecordField("end", "Last day", "date", DAY),
    RecordField("self_assigned", "The patient chose it", "boolean", False),
    RecordField("sessions_completed", "Sessions completed", "number", 5),
    RecordField("sessions_remaining", "Sessions left", "number", 7),
    # 0–1 for conditions; in texts the percentage reads better.
    RecordField("adherence_rate", "Adherence (0 to 1)", "number", 0.42),
    RecordField("adherence_percent", "Adherence in percent", "number", 42),
    RecordField("adherence_weekly", "Adherence of the week (0 to 1)", "number", 0.33),
    RecordField("adherence_weekly_percent", "Adherence of the week in percent", "number", 33),
    RecordField(
        "pain_reduction_percentage", "Pain reduction in percent", "number", 40, private="health"
    ),
    RecordField("sessions", "Sessions", "list", [SAMPLE], private="health"),
)
PLAN_ID = RecordField("id", "Plan id", sample="tp_01932f6c-0000-7000-8000-000000000000")
ID = RecordField("id", "Id of the patient's plan", sample="ptp_01932f6c-0000-7000-8000-00000000")


def load_plans(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of plans; by the id of a patient's plan, or of a patient, with how it goes there."""
    plans = [id for id in ids if id.startswith(f"{TreatmentPlan.kind}_")]
    found = {id: _as_plan(one) for id, one in _followings(org_id, {*ids} - {*plans}).items()}
    if plans:
        wanted = select(TreatmentPlan).where(
            TreatmentPlan.org_id == org_id, TreatmentPlan.id.in_(plans)
        )
        named = wanted.options(joinedload(TreatmentPlan.specialist))
        found |= {each.id: _plan_facts(each) for each in db.session.scalars(named)}
    return found


def load_followings(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of patients' plans, by their id or that of the patient."""
    return {id: facts(one) for id, one in _followings(org_id, ids).items()}


def load_sessions(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of sessions; by a patient or a patient's plan: the one that is due."""
    own = [id for id in ids if id.startswith(f"{TreatmentSession.kind}_")]
    found: dict[str, Facts] = {}
    for id, following in _followings(org_id, {*ids} - {*own}).items():
        if session := current_session(following):
            found[id] = session_facts(session)
    if own:
        wanted = select(TreatmentSession).where(
            TreatmentSession.org_id == org_id, TreatmentSession.id.in_(own)
        )
        found |= {each.id: session_facts(each) for each in db.session.scalars(wanted)}
    return found


def facts(following: PatientTreatmentPlan) -> Facts:
    """How it goes for one patient, and the terms of the plan."""
    plain = ("id", "start", "end", "status", "self_assigned", "sessions_completed", "patient_id",
             "plan_id", "sessions_remaining", "adherence_rate", "adherence_weekly",
             "pain_reduction_percentage", "pain")  # fmt: skip
    return {
        **_terms(following),
        **{name: getattr(following, name) for name in plain},
        "adherence_percent": _percent(following.adherence_rate),
        "adherence_weekly_percent": _percent(following.adherence_weekly),
        "sessions": [session_facts(each) for each in following.sessions],
    }


def session_facts(session: TreatmentSession) -> Facts:
    plain = {field.path: getattr(session, field.path) for field in SESSION_FIELDS}
    return plain | {
        "patient_id": session.patient_id,
        "patient_treatment_plan_id": session.patient_treatment_plan_id,
    }


def _plan_facts(plan: TreatmentPlan) -> Facts:
    return {
        **_terms(plan),
        "id": plan.id,
        "status": plan.status,
        "exercises": list(plan.exercises),
        "patient_id": plan.patient_id,
    }


def _as_plan(following: PatientTreatmentPlan) -> Facts:
    return facts(following) | {"id": following.plan_id}


def _terms(record: Any) -> Facts:
    who = record.specialist
    person = {"id": who.id, "name": who.name, "specialty": who.specialty} if who else None
    return {**{name: getattr(record, name) for name in TERMS}, "specialist": person}


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _followings(org_id: str, ids: Iterable[str]) -> dict[str, PatientTreatmentPlan]:
    """By whatever they were asked for: their own id, or that of the patient."""
    asked = set(ids)
    of_patients = [id for id in asked if id.startswith(PATIENT_ID)]
    whose = current_plans(org_id, of_patients) if of_patients else {}
    own = {whose.get(id, id): id for id in asked}
    missing = [id for id in own if not id.startswith(PATIENT_ID) and not _kept(org_id, id)]
    if missing:
        wanted = select(PatientTreatmentPlan).where(
            PatientTreatmentPlan.org_id == org_id, PatientTreatmentPlan.id.in_(missing)
        )
        wanted = wanted.options(
            joinedload(PatientTreatmentPlan.specialist), selectinload(PatientTreatmentPlan.sessions)
        )
        for each in db.session.scalars(wanted):
            known.put(("following", org_id, each.id), each)
    found = {id: _kept(org_id, whose.get(id, id)) for id in asked}
    return {id: one for id, one in found.items() if one is not None}


def _kept(org_id: str, id: str) -> PatientTreatmentPlan | None:
    """What `treatment_plan` has read for this transaction, `patient_treatment_plan` need not."""
    return known.get(("following", org_id, id), lambda: None)


TREATMENT_PLAN = declare(
    RecordType(
        name="treatment_plan",
        prefix=TreatmentPlan.kind,
        title="Treatment plan",
        fields=(*PLAN_FIELDS, *FOLLOWING_FIELDS, PLAN_ID),
        load=load_plans,
        label=lambda facts: str(facts["name"]),
        links={"patient": ("patient", "patient_id")},
    )
)
PATIENT_TREATMENT_PLAN = declare(
    RecordType(
        name="patient_treatment_plan",
        prefix=PatientTreatmentPlan.kind,
        title="Patient's treatment plan",
        fields=(*PLAN_FIELDS, *FOLLOWING_FIELDS, ID),
        load=load_followings,
        label=lambda facts: str(facts["name"]),
        links={
            "patient": ("patient", "patient_id"),
            "treatment_plan": ("treatment_plan", "id"),
            "session": ("session", "id"),
        },
        starts_by_hand=True,
    )
)
SESSION = declare(
    RecordType(
        name="session",
        prefix=TreatmentSession.kind,
        title="Session",
        fields=SESSION_FIELDS,
        load=load_sessions,
        label=lambda facts: f"Session {facts['number']}",
        links={
            "patient": ("patient", "patient_id"),
            "patient_treatment_plan": (
                "patient_treatment_plan",
                "patient_treatment_plan_id",
            ),
            "treatment_plan": ("treatment_plan", "patient_treatment_plan_id"),
        },
    )
)
