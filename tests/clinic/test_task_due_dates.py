"""Due dates that hang on what has not happened yet, weekends, rows of tasks, reminders."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.clinic.notifications.models import Notification
from app.clinic.tasks import due, recurrence, sweep
from app.clinic.tasks.models import Task
from app.database import db
from tests.support.people import signed_in
from tests.support.told import events, told

LONDON = ZoneInfo("Europe/London")


def rule(amount, unit="days", basis="now", **more):
    return {"amount": amount, "unit": unit, "from": basis, **more}


def give(client, patient, **more):
    return client.post("/tasks", {"title": "Ring", "patient_id": patient.id, **more}).data


def again(client, task):
    return client.get(f"/tasks/{task['id']}").data


def visit(client, clinic, patient, start):
    body = {
        "patient_id": patient.id, "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id, "start": start,
    }  # fmt: skip
    return client.post("/appointments", body).data["id"]


@pytest.fixture
def nora(client):
    """Has just registered; nothing is known of her."""
    body = {"first_name": "Nora", "last_name": "New", "date_of_birth": "1990-01-01"}
    made = client.post("/patients", body).data
    return type("Nora", (), {"id": made["id"]})


def test_two_days_after_the_first_kept_appointment(client, clinic, nora):
    task = give(client, nora, due_rule=rule(2, basis="first_kept_appointment"))
    assert (task["status"], task["due_date"]) == ("pending_due", None)
    missed = visit(client, clinic, nora, "2026-03-19T10:00:00Z")
    client.post(f"/appointments/{missed}/no-show")
    assert again(client, task)["status"] == "pending_due"
    kept = visit(client, clinic, nora, "2026-03-20T10:00:00Z")
    client.post(f"/appointments/{kept}/complete")
    settled = again(client, task)
    assert (settled["status"], settled["due_date"]) == ("open", "2026-03-22T10:00:00.000Z")
    second = visit(client, clinic, nora, "2026-03-25T10:00:00Z")
    client.post(f"/appointments/{second}/complete")
    assert again(client, task)["due_date"] == "2026-03-22T10:00:00.000Z"
    assert [type for type in told() if type.startswith("task.")] == [
        "task.created",
        "task.due_known",
    ]


def test_a_day_before_the_next_appointment_moves_with_it(client, clinic, nora):
    task = give(client, nora, due_rule=rule(1, basis="next_appointment", direction="before"))
    id = visit(client, clinic, nora, "2026-03-20T10:00:00Z")
    assert again(client, task)["due_date"] == "2026-03-19T10:00:00.000Z"
    client.post(f"/appointments/{id}/reschedule", {"start": "2026-03-24T12:00:00Z"})
    assert again(client, task)["due_date"] == "2026-03-23T12:00:00.000Z"
    client.post(f"/appointments/{id}/cancel")
    assert again(client, task)["status"] == "pending_due"


def test_days_before_the_insurance_begins(client, nora):
    task = give(
        client, nora, due_rule=rule(5, basis="insurance_effective_date", direction="before")
    )
    assert (task["status"], task["due_date"]) == ("pending_due", None)
    client.patch(f"/patients/{nora.id}", {"insurance_effective_from": "2026-05-20"})
    assert again(client, task)["due_date"] == "2026-05-15T22:59:59.000Z"  # the day's end in London
    client.patch(f"/patients/{nora.id}", {"insurance_effective_from": None})
    assert again(client, task)["status"] == "pending_due"


def test_after_the_admission(client, nora):
    task = give(client, nora, due_rule=rule(3, "hours", "admission"))
    client.post(f"/patients/{nora.id}/admit")
    assert again(client, task)["due_date"] == "2026-03-18T12:30:00.000Z"


# NOW is a Wednesday; three days on is a Saturday.
@pytest.mark.parametrize(
    ("days", "weekend", "day"),
    [
        (3, "leave", "2026-03-21"), (3, "friday", "2026-03-20"), (3, "monday", "2026-03-23"),
        (4, "leave", "2026-03-22"), (4, "friday", "2026-03-20"), (4, "monday", "2026-03-23"),
        (2, "monday", "2026-03-20"), (5, "friday", "2026-03-23"),
    ],
)  # fmt: skip
def test_a_weekend_is_left_or_gone_around(client, clinic, days, weekend, day):
    task = give(client, clinic.amira, due_rule=rule(days, weekend=weekend))
    assert task["due_date"] == f"{day}T09:30:00.000Z"


def test_the_clinics_own_weekend_and_clock_count(clinic):
    stored = due.checked(rule(3, weekend="monday"))
    friday = datetime(2026, 3, 27, 23, 30, tzinfo=UTC)
    # Three days on it is Tuesday in London, where the clocks have changed meanwhile.
    assert due.date_by(stored, friday, clinic.id) == datetime(2026, 3, 30, 22, 30, tzinfo=UTC)
    hours = due.checked(rule(2, "hours"))
    assert due.date_by(hours, date(2026, 7, 1), clinic.id) == datetime(2026, 7, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "odd",
    [{"amount": 1, "from": "the moon"}, {"amount": -1, "from": "now"},
     {"amount": 9**6, "from": "now"}, {"amount": 1, "unit": "years", "from": "now"},
     {"from": "now"}],
)  # fmt: skip
def test_a_rule_that_makes_no_sense_is_refused(client, clinic, odd):
    body = {"title": "Ring", "patient_id": clinic.amira.id, "due_rule": odd}
    assert client.post("/tasks", body).status == 422


def test_a_discharge_drops_what_is_only_for_the_admitted(client, nora):
    client.post(f"/patients/{nora.id}/admit")
    dropped = give(client, nora, na_after_discharge=True)
    stays = give(client, nora)
    client.post(f"/patients/{nora.id}/discharge", {})
    assert again(client, dropped)["status"] == "not_needed"
    assert again(client, dropped)["closed_reason"] == "The patient was discharged."
    assert again(client, stays)["status"] == "open"


WEDNESDAY = datetime(2026, 3, 18, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("again", "day"),
    [
        ({"every": 1, "unit": "days"}, "2026-03-19 17:00"),
        ({"every": 1, "unit": "weeks"}, "2026-03-25 17:00"),
        ({"every": 90, "unit": "days"}, "2026-06-16 16:00"),  # five in summer is four in Greenwich
        ({"every": 2, "unit": "weeks", "weekdays": ["wednesday"]}, "2026-04-01 16:00"),
        ({"every": 1, "unit": "weeks", "weekdays": ["monday", "friday"]}, "2026-03-20 17:00"),
        ({"every": 2, "unit": "weeks", "weekdays": ["monday", "friday"]}, "2026-03-20 17:00"),
    ],
)
def test_when_it_comes_again(again, day):
    stored = recurrence.checked(again)
    found = recurrence.next_after(stored, WEDNESDAY, WEDNESDAY, LONDON)
    assert f"{found:%Y-%m-%d %H:%M}" == day


def test_what_was_missed_for_long_is_not_made_up(clock):
    stored = recurrence.checked({"every": 2, "unit": "weeks", "weekdays": ["wednesday"]})
    late = datetime(2026, 4, 20, 12, 0, tzinfo=UTC)
    found = recurrence.next_after(stored, WEDNESDAY, late, LONDON)
    assert f"{found:%Y-%m-%d}" == "2026-04-29"  # still every other one
    daily = recurrence.checked({"every": 1, "unit": "days"})
    assert recurrence.next_after(daily, WEDNESDAY, late, LONDON).day == 20


def row(client):
    return client.get("/tasks", search="Water").data


def test_the_next_of_a_row_is_made_once_when_one_is_done_or_was_due(client, clock):
    body = {"title": "Water", "due_date": "2026-03-18T17:00:00Z", "recurrence": {"every": 1}}
    first = client.post("/tasks", body).data
    clock.shift(timedelta(hours=8))
    sweep.look()
    sweep.look()
    assert [each["due_date"][:10] for each in row(client)] == ["2026-03-18", "2026-03-19"]
    client.post(f"/tasks/{first['id']}/complete")
    assert len(row(client)) == 2
    second = row(client)[1]
    assert second["series_id"] == first["id"]
    client.post(f"/tasks/{second['id']}/complete")
    assert [each["due_date"][:10] for each in row(client)][-1] == "2026-03-20"
    client.post(f"/tasks/{row(client)[2]['id']}/cancel", {"reason": "The plant is gone"})
    assert len(row(client)) == 3


def test_overdue_is_told_once(client, clinic, clock):
    task = give(client, clinic.amira, due_date="2026-03-18T12:00:00Z")
    sweep.look()
    assert "task.overdue" not in told()
    clock.shift(timedelta(hours=3))
    sweep.look()
    sweep.look()
    assert [event.subject_id for event in events("task.overdue")].count(task["id"]) == 1
    assert again(client, task)["is_overdue"] is True


def notified():
    return {each.user_id for each in db.session.query(Notification) if each.user_id}


def test_those_responsible_are_reminded_days_ahead_and_shown_it(client, clinic, clock):
    task = give(client, clinic.amira, due_date="2026-03-25T12:00:00Z", remind_days=2,
                assignee=clinic.billing.id)  # fmt: skip
    assert again(client, task)["is_reminding"] is False
    clock.shift(timedelta(days=5, hours=3))
    sweep.look()
    sweep.look()
    assert again(client, task)["is_reminding"] is True
    assert task["id"] in [each["id"] for each in client.get("/tasks", reminding=True).data]
    assert notified() == {member.id for member in clinic.billing.members}
    assert len(events("task.reminded")) == 1


@pytest.mark.parametrize("whom", ["person", "role"])
def test_a_person_or_role_is_told_at_once_if_wanted(client, clinic, whom):
    to = {"person": clinic.tom.id, "role": "role:clinician"}[whom]
    task = give(client, clinic.amira, assignee=to, notify=True)
    assert task["assignee"]["type"] == ("user" if whom == "person" else "role")
    assert clinic.tom.id in notified()
    assert clinic.priya.id not in notified()


def test_a_member_takes_a_task_of_the_team_and_others_cannot(client, clinic):
    task = give(client, clinic.amira, assignee=clinic.billing.id)
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)
    address = f"/tasks/{task['id']}/take"
    assert tom.post(address).status == 403
    assert task["id"] in [each["id"] for each in priya.get("/tasks", mine=True, limit=100).data]
    assert priya.post(address).data["assignee"]["name"] == "Priya Nair"
    assert priya.post(address).status == 200
    assert client.post(address).status == 403  # a program is nobody
    given = client.post(f"/tasks/{task['id']}/assign", {"assignee": clinic.tom.id}).data
    assert given["assignee"]["name"] == "Dr Tom Okafor"
    assert priya.post(address).status == 422


def test_urgency_is_the_two_levels_of_priority(client, clinic):
    assert give(client, clinic.amira, urgency="urgent")["priority"] == "urgent"
    assert give(client, clinic.amira, urgency="routine")["priority"] == "medium"
    assert give(client, clinic.amira, priority="high")["urgency"] == "routine"


def test_the_sweep_looks_at_nothing_but_what_is_due(client, clinic):
    assert sweep.look() == db.session.query(Task).filter(Task.look_at.is_not(None)).count() == 0
