"""Who works at Riverside Clinic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.auth.models import User
from app.clinic.staff.models import Team


class Person(NamedTuple):
    name: str
    role: str
    specialty: str | None = None
    is_active: bool = True

    @property
    def email(self) -> str:
        """Their address at the clinic."""
        return f"{self.name.removeprefix('Dr ').lower().replace(' ', '.')}@riverside.example"


# The owner is made by `flask bootstrap`, because only the owner has a password.
PEOPLE = (
    Person("Priya Nair", "admin"),
    Person("Dr Tom Okafor", "clinician", "physiotherapy"),
    Person("Marcus Bell", "clinician", "physiotherapy"),
    Person("Dr Sofia Lindqvist", "clinician", "general practice"),
    Person("Grace Mensah", "clinician", "nursing"),
    Person("Chloe Evans", "staff"),
    Person("Ruth Adeyemi", "staff"),
    Person("Owen Price", "viewer"),
    Person("Daniel Hughes", "clinician", "physiotherapy", is_active=False),
)

TEAMS = {
    "Reception": ("Chloe Evans", "Priya Nair"),
    "Physiotherapy": ("Dr Tom Okafor", "Marcus Bell"),
    "Nursing": ("Grace Mensah",),
    "Billing": ("Ruth Adeyemi", "Priya Nair"),
}

# Besides those who are clinicians by their specialty.
JOBS = {
    "case_manager": ("Grace Mensah",),
    "billing_staff": ("Ruth Adeyemi",),
}


def staff(org_id: str) -> dict[str, User]:
    """Everybody but the owner, by name."""
    return {
        person.name: User(org_id=org_id, email=person.email, **person._asdict())
        for person in PEOPLE
    }


def teams(org_id: str, people: dict[str, User]) -> dict[str, Team]:
    """The teams, by name."""
    return {
        name: Team(org_id=org_id, name=name, members=[people[member] for member in members])
        for name, members in TEAMS.items()
    }


def jobs(people: dict[str, User]) -> Iterator[dict[str, str]]:
    """Who has which job role."""
    for job, names in JOBS.items():
        yield from ({"user_id": people[name].id, "job": job} for name in names)
