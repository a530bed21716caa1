"""Tasks about patients: most are done, some are ahead, a few are late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.clinic.tasks.models import Priority, Task, TaskStatus
from app.demo.calendar import Calendar
from app.demo.scale.people import Person
from app.demo.scale.rows import Rows

TITLES = ("Call about the missed visit", "Send the exercise sheet", "Ask for the referral letter",
          "Check the blood pressure diary", "Confirm the new address", "Book a follow-up",
          "Write to the GP", "Chase the unpaid invoice", "Arrange an interpreter")  # fmt: skip
HOW_MANY, SHARE = (0, 1, 2, 3), (58, 28, 10, 4)
PRIORITIES, PRIORITY_SHARE = tuple(Priority), (25, 55, 15, 5)
IS_OPEN, IS_GIVEN_UP = 0.14, 0.05
FIVE_PM = "17:00"


def chores(
    rows: Rows, calendar: Calendar, person: Person, people: Sequence[str], teams: Sequence[str]
) -> None:
    """Given to a person or a team; open ones are due around today, others long ago."""
    draw = person.draw
    for _ in range(draw.choices(HOW_MANY, SHARE)[0]):
        kind = draw.random()
        is_open = kind < IS_OPEN
        made = calendar.days_ago(draw.randrange(2, 20 if is_open else 360), "09:40")
        if made <= person.registered:
            continue
        due = _at_five(calendar, made, draw.randrange(1, 30))
        state = _open(calendar, due) if is_open else _over(due, made, kind, draw.choice(people))
        team = draw.choice(teams) if draw.random() < 0.4 else None  # noqa: PLR2004
        rows.add(
            Task,
            draw,
            made,
            title=draw.choice(TITLES),
            patient_id=person.id,
            priority=draw.choices(PRIORITIES, PRIORITY_SHARE)[0],
            due_date=due,
            assigned_team_id=team,
            assigned_user_id=None if team else draw.choice(people),
            **state,
        )


def _open(calendar: Calendar, due: datetime) -> dict[str, Any]:
    """Of one that is late, everybody was told when it was due."""
    is_late = due < calendar.days_ago(0, "00:00")
    return {
        "status": TaskStatus.OPEN,
        "overdue_at": due if is_late else None,
        "look_at": None if is_late else due,
    }


def _over(due: datetime, made: datetime, kind: float, who: str) -> dict[str, Any]:
    if kind < IS_OPEN + IS_GIVEN_UP:
        return {"status": TaskStatus.CANCELLED, "closed_reason": "The patient called first"}
    done = made + (due - made) / 2
    return {"status": TaskStatus.COMPLETED, "completed_at": min(done, due), "completed_by_id": who}


def _at_five(calendar: Calendar, made: datetime, days: int) -> datetime:
    return calendar.at((made + timedelta(days=days)).astimezone(calendar.zone).date(), FIVE_PM)
