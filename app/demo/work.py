"""What is to be done at Riverside Clinic, and what everybody must know."""

from __future__ import annotations

from collections.abc import Iterator

from app.auth.models import User
from app.clinic.alerts.models import Alert
from app.clinic.patients.models import Patient
from app.clinic.staff.models import Team
from app.clinic.tasks.models import Task, TaskStatus
from app.demo.calendar import Calendar

# Title, patient, person or team, priority, due in days, status.
TASKS = (
    ("Call about the missed visit", "Kwame Boateng", "Reception", "medium", 1, "open"),
    ("Send the exercise sheet", "Amira Haddad", "Dr Tom Okafor", "low", 3, "open"),
    ("Check the blood pressure diary", "George Whitfield", "Nursing", "high", -1, "open"),
    ("Ask for the referral letter", "Dafydd Rhys-Morgan", "Chloe Evans", "medium", 2, "open"),
    ("Order a larger knee brace", "Benjamin Clarke", "Physiotherapy", "low", 5, "open"),
    ("Chase the unpaid invoice", "Tomasz Nowak", "Billing", "medium", -3, "open"),
    ("Arrange an interpreter", "Andrei Ionescu", "Reception", "urgent", 0, "open"),
    ("Order flu vaccine", None, "Grace Mensah", "medium", 7, "open"),
    ("Write to the GP", "William Ashdown", "Dr Sofia Lindqvist", "medium", -4, "completed"),
    ("Confirm the new address", "Rosa Delgado", "Reception", "low", -6, "completed"),
    ("Book a follow-up", "Hannah Goldberg", "Chloe Evans", "medium", -2, "cancelled"),
    ("Refund the double payment", "Nadia Petrova", "Ruth Adeyemi", "high", -8, "completed"),
)

# Patient, title, message, severity, status.
ALERTS = (
    ("George Whitfield", "Type 1 diabetes", "Carries insulin.", "high", "active"),
    ("Rajesh Patel", "Allergic to penicillin", "Rash in 2019.", "high", "active"),
    ("William Ashdown", "Takes anticoagulants", "No deep massage.", "high", "active"),
    ("Margaret O'Connor", "Hard of hearing", "Speak slowly, face to face.", "low", "active"),
    ("Andrei Ionescu", "Needs an interpreter", "Romanian.", "medium", "active"),
    ("Lily Pemberton", "Comes with her grandfather", "", "low", "active"),
    ("Charlotte Dubois", "On crutches", "Ground floor room.", "low", "ended"),
)


def tasks(
    org_id: str,
    calendar: Calendar,
    patients: dict[str, Patient],
    people: dict[str, User],
    teams: dict[str, Team],
) -> Iterator[Task]:
    """Open, done and given up."""
    for title, patient, assignee, priority, days, status in TASKS:
        task = Task(
            org_id=org_id,
            title=title,
            patient_id=patients[patient].id if patient else None,
            priority=priority,
            due_date=calendar.in_days(days, "17:00"),
            status=status,
            created_at=calendar.days_ago(10),
        )
        if assignee in teams:
            task.assigned_team_id = teams[assignee].id
        else:
            task.assigned_user_id = people[assignee].id
        if status == TaskStatus.COMPLETED:
            task.completed_at = calendar.days_ago(1, "15:00")
        yield task


def alerts(calendar: Calendar, patients: dict[str, Patient]) -> Iterator[Alert]:
    """What stands on the records, and one that is history."""
    for patient, title, message, severity, status in ALERTS:
        yield Alert(
            org_id=patients[patient].org_id,
            patient_id=patients[patient].id,
            title=title,
            message=message,
            severity=severity,
            status=status,
            created_at=calendar.days_ago(60),
            ended_at=calendar.days_ago(5) if status == "ended" else None,
        )
