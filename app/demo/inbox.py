"""What Riverside Clinic has to see to: episodes in every state, with their timelines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.auth.models import User
from app.clinic.episodes import marks
from app.clinic.episodes.models import Episode, EpisodeEvent
from app.clinic.patients.models import Patient
from app.clinic.staff.models import Team
from app.database import Record
from app.demo.calendar import Calendar


class Matter(NamedTuple):
    """An episode as it is told: `entries` are (days ago, who, type, title, text)."""

    patient: str
    title: str
    journey: str
    status: str
    turn: str
    priority: str
    whose: str | None
    due: int | None
    tags: tuple[str, ...]
    visibility: str
    description: str
    entries: tuple[tuple[int, str | None, str, str, str], ...]


MATTERS = (
    Matter("George Whitfield", "Lab result review: HbA1c", "clinical_result", "awaiting_review",
           "practice", "high", "Dr Sofia Lindqvist", -1, ("diabetes", "blood-panel"), "surface",
           "Received from Severn Pathology; out of range.", (
               (2, None, "lab_result", "Lab result received", "HbA1c 64 mmol/mol"),
               (2, "Grace Mensah", "note", "Looked at the last three",
                "Rising since spring. @Sofia Lindqvist please decide on the dose. #diabetes"),
               (1, "Chloe Evans", "priority_change", "Priority: medium → high", ""))),
    Matter("William Ashdown", "Lab result review: clotting", "clinical_result", "open", "practice",
           "medium", None, 1, ("anticoagulants",), "surface", "INR within the wanted range.", (
               (3, None, "lab_result", "Lab result received", "INR 2.6"),)),
    Matter("Amira Haddad", "Question about exercises", "communication", "open", "practice", "low",
           "Dr Tom Okafor", 2, (), "surface", "Does the band at home do instead of the blue one?", (
               (1, None, "communication", "Message received", ""),
               (0, "Chloe Evans", "assignment", "Assigned to Dr Tom Okafor", ""))),
    Matter("Hannah Goldberg", "Intake questionnaire", "questionnaire", "pending_patient", "patient",
           "medium", "Chloe Evans", 3, ("intake",), "surface", "Sent before the first visit.", (
               (4, "Chloe Evans", "questionnaire", "Questionnaire sent", ""),
               (1, None, "notification", "Reminder sent", ""))),
    Matter("Rosa Delgado", "Pain survey answered", "questionnaire", "awaiting_review", "practice",
           "medium", "Physiotherapy", 0, ("pain",), "surface", "Score 7 of 10, up from 4.", (
               (1, None, "questionnaire_response", "Questionnaire submitted", ""),)),
    Matter("Tomasz Nowak", "Unpaid invoice", "billing", "pending_patient", "patient", "low",
           "Billing", -3, ("second-notice",), "surface", "Asked for a copy to his new address.", (
               (9, "Ruth Adeyemi", "invoice", "Invoice sent again", ""),
               (5, "Ruth Adeyemi", "note", "Called, no answer", "Try after five. #callback"))),
    Matter("Benjamin Clarke", "Repeat prescription: naproxen", "prescription", "open", "practice",
           "urgent", "Dr Sofia Lindqvist", 0, ("repeat",), "surface", "Runs out tomorrow.", (
               (0, None, "communication", "Message received", ""),)),
    Matter("Andrei Ionescu", "Wants to see his record", "clinical_access", "open", "practice",
           "medium", "Priya Nair", 20, (), "surface", "A month to answer, by law.", (
               (2, "Priya Nair", "note", "Form received", "Identity still to be checked."),)),
    Matter("Nadia Petrova", "Identity to be confirmed", "identity", "open", "patient", "medium",
           None, 5, (), "surface", "Passport photo was not readable.", (
               (3, None, "identity_verification", "Identity not verified", ""),)),
    Matter("Rajesh Patel", "Referral letter to file", "document", "open", "practice", "low", None,
           7, ("referral",), "surface", "", (
               (1, None, "system", "Document uploaded", ""),)),
    Matter("Kwame Boateng", "Missed visit", "access", "open", "practice", "medium", "Reception",
           -2, ("no-show",), "surface", "Second one this year.", (
               (4, None, "appointment", "Visit missed", ""),)),
    Matter("Margaret O'Connor", "Newsletter bounced", "general", "open", "practice", "low", None,
           None, (), "silent", "", (
               (6, None, "notification", "E-mail not delivered", ""),)),
    Matter("Dafydd Rhys-Morgan", "Portal visit", "access", "open", "practice", "low", None, None,
           (), "silent", "", ((2, None, "system", "Signed in for the first time", ""),)),
    Matter("Lily Pemberton", "Vaccination booked", "access", "closed", "none", "medium",
           "Chloe Evans", -6, (), "surface", "", (
               (8, "Chloe Evans", "note", "Grandfather called", "Thursday suits."),
               (7, "Chloe Evans", "status_change", "Closed: resolved", "Booked."))),
    Matter("Charlotte Dubois", "Lab result review: X-ray", "clinical_result", "closed", "none",
           "high", "Dr Sofia Lindqvist", -10, ("x-ray",), "surface", "", (
               (12, None, "lab_result", "Result received", "No fracture"),
               (11, "Dr Sofia Lindqvist", "status_change", "Closed: resolved",
                "Told by phone."))),
)  # fmt: skip


def episodes(
    calendar: Calendar,
    patients: Mapping[str, Patient],
    people: Mapping[str, User],
    teams: Mapping[str, Team],
) -> Iterator[Record]:
    """Each episode, then its entries."""
    for number, matter in enumerate(MATTERS):
        episode = _episode(matter, number, calendar, patients, people, teams)
        yield episode
        for at, entry in enumerate(matter.entries):
            yield _entry(episode, entry, _when(calendar, entry[0], at), people)


def _episode(
    matter: Matter,
    number: int,
    calendar: Calendar,
    patients: Mapping[str, Patient],
    people: Mapping[str, User],
    teams: Mapping[str, Team],
) -> Episode:
    first, last = matter.entries[0], matter.entries[-1]
    updated = _when(calendar, last[0], len(matter.entries) - 1) + timedelta(seconds=number)
    whose = matter.whose or ""
    return Episode(
        org_id=patients[matter.patient].org_id,
        patient_id=patients[matter.patient].id,
        title=matter.title,
        description=matter.description or None,
        status=matter.status,
        responsibility=matter.turn,
        priority=matter.priority,
        journey_type=matter.journey,
        assigned_user_id=people[whose].id if whose in people else None,
        assigned_team_id=teams[whose].id if whose in teams else None,
        is_assigned_by_hand=bool(whose),
        problem_ids=[],
        tags=list(matter.tags),
        due_date=None if matter.due is None else calendar.in_days(matter.due, "17:00"),
        closed_at=updated if matter.status == "closed" else None,
        inbox_visibility=matter.visibility,
        created_at=_when(calendar, first[0], 0),
        updated_at=updated,
    )


def _entry(
    episode: Episode,
    told: tuple[int, str | None, str, str, str],
    at: datetime,
    people: Mapping[str, User],
) -> EpisodeEvent:
    _days, who, type, title, text = told
    author: dict[str, Any] = {"created_by": "system", "created_by_type": "system"}
    if who:
        author = {"created_by": people[who].id, "created_by_type": "user"}
    mentioned = [one.id for name, one in people.items() if f"@{name.removeprefix('Dr ')}" in text]
    return EpisodeEvent(
        org_id=episode.org_id,
        episode_id=episode.id,
        event_type=type,
        title=title,
        description=text or None,
        mentioned_users=mentioned,
        extracted_tags=marks.tags_in(text),
        created_at=at,
        **author,
    )


def _when(calendar: Calendar, days: int, number: int) -> datetime:
    # Early in the morning, so that nothing of today lies ahead.
    return calendar.days_ago(days, f"06:{10 + number * 7:02}")
