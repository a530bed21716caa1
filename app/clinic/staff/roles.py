"""Roles that work is given to and messages go to: what people do, and what they may do.

A *job role* says what somebody does (Clinician, Case Manager, Billing Staff; seed 002); a clinic
adds its own. An *access role* says what they may do in Careloom. Both are written `role:<key>`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from app.auth.actor import Actor
from app.auth.models import User
from app.auth.rights import BY_ROLE
from app.clinic import known, texts
from app.clinic.search import fold
from app.clinic.staff.models import JobRole, job_members
from app.database import db
from app.errors import Conflict, Detail, Invalid, InvalidMove, NotFound

PREFIX = "role:"
# Whoever has a specialty or the access role is one, and whoever else the clinic says.
CLINICIAN = "clinician"
EVERYWHERE = {
    CLINICIAN: "Clinician",
    "case_manager": "Case Manager",
    "billing_staff": "Billing Staff",
}
# Whoever has the access role “clinician” is one by that, so the job stands for both.
BY_ACCESS = {
    "owner": "Any owner",
    "admin": "Any admin",
    "staff": "Any member of staff",
    "viewer": "Anybody who may only look",
}
MOST_NAME = 60
MOST_KEY = 30
NOT_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Role:
    """One role. `is_own`: this clinic has made it; `is_job`: it is what people do."""

    key: str
    name: str
    is_job: bool = True
    is_own: bool = False

    @property
    def reference(self) -> str:
        """How tasks, messages and workflows name it."""
        return PREFIX + self.key

    @property
    def does_work(self) -> bool:
        """False for those who may only look: no task can be given to them."""
        return self.is_job or self.key != "viewer"


def jobs(org_id: str) -> list[Role]:
    """The job roles of that clinic: those of every clinic, then its own by name."""
    own = select(JobRole).where(JobRole.org_id == org_id).order_by(JobRole.name, JobRole.id)
    return [
        *(Role(key, name) for key, name in EVERYWHERE.items()),
        *(Role(each.key, each.name, is_own=True) for each in db.session.scalars(own)),
    ]


def every(org_id: str) -> list[Role]:
    """All roles: jobs, then access roles."""
    found = known.get(("roles", org_id), lambda: jobs(org_id))
    return [*found, *(Role(key, name, is_job=False) for key, name in BY_ACCESS.items())]


def find(org_id: str, reference: str) -> Role | None:
    """The role meant by `role:<key>`, or None."""
    return next((role for role in every(org_id) if role.reference == reference), None)


def members(org_id: str, references: Collection[str]) -> list[User]:
    """Those who work here now and have one of these roles, by id."""
    keys = {each.removeprefix(PREFIX) for each in references if each.startswith(PREFIX)}
    if not keys:
        return []
    has_job = User.id.in_(select(job_members.c.user_id).where(job_members.c.job.in_(keys)))
    wanted = has_job | User.role.in_(keys & BY_ROLE.keys())
    if CLINICIAN in keys:
        wanted |= User.specialty.is_not(None)
    found = select(User).where(User.org_id == org_id, User.is_active, wanted).order_by(User.id)
    return list(db.session.scalars(found))


def of_people(people: Collection[User]) -> dict[str, list[str]]:
    """Person's id → the keys of their jobs."""
    rows = db.session.execute(
        select(job_members).where(job_members.c.user_id.in_([one.id for one in people]))
    )
    found = {one.id: {CLINICIAN} if is_clinician(one) else set() for one in people}
    for user_id, job in rows:
        found[user_id].add(job)
    return {id: sorted(keys) for id, keys in found.items()}


def is_clinician(person: User) -> bool:
    """True of those who are one without the clinic saying so."""
    return bool(person.specialty) or person.role == CLINICIAN


def of_person(person: User) -> list[str]:
    """`role:…` of each role this person has."""
    keys = dict.fromkeys([person.role, *of_people([person])[person.id]])
    return [PREFIX + key for key in keys]


def create(org_id: str, *, by: Actor, name: str) -> Role:
    """A job role of this clinic's own. Raises Conflict where there is one of that name."""
    called = texts.line(name, MOST_NAME)
    key = NOT_A_KEY.sub("_", fold(called)).strip("_")[:MOST_KEY].strip("_")
    if not key:
        raise Invalid.field("name", "A job role needs a name with letters in it.")
    same = {each.key: each for each in every(org_id)}.get(key)
    if same is not None:
        words = f"There is a role “{same.name}” already."
        raise Conflict(words, [Detail("name", words)])
    db.session.add(JobRole(org_id=org_id, key=key, name=called))
    db.session.flush()
    return Role(key, called, is_own=True)


def remove(org_id: str, key: str, *, by: Actor) -> None:
    """Take a job role away that nobody has. Raises InvalidMove where somebody has, NotFound."""
    row = db.session.scalar(select(JobRole).where(JobRole.org_id == org_id, JobRole.key == key))
    if row is None:
        if key in EVERYWHERE:
            raise InvalidMove(f"“{EVERYWHERE[key]}” is a job of every clinic and stays.")
        raise NotFound(f"There is no job role “{key[:MOST_KEY]}” in this clinic.")
    here = select(User.id).where(User.org_id == org_id)
    having = job_members.c.job == key, job_members.c.user_id.in_(here)
    count = db.session.scalar(select(func.count()).select_from(job_members).where(*having)) or 0
    if count:
        people = "1 person has" if count == 1 else f"{count} people have"
        raise InvalidMove(f"{people} the job “{row.name}”. Give them another one first.")
    db.session.delete(row)


def give(person: User, keys: Iterable[str], *, by: Actor) -> User:
    """These are the jobs of that person now. Raises Invalid for one this clinic does not have."""
    wanted = dict.fromkeys(keys)
    there = {role.key for role in jobs(person.org_id)}
    if odd := [key for key in wanted if key not in there]:
        raise Invalid.field("job_roles", f"There is no job role “{odd[0][:MOST_KEY]}” here.")
    db.session.execute(delete(job_members).where(job_members.c.user_id == person.id))
    if wanted:
        rows = [{"user_id": person.id, "job": key} for key in wanted]
        db.session.execute(insert(job_members), rows)
    return person
