import pytest

from app.clinic.appointments import slots

# The tests' clock stands on Wednesday, 18 March 2026, half past nine.
SATURDAY = {"weekday": 5, "opens": "09:00", "closes": "10:30"}


def put(client, user, *hours):
    return client.send("PUT", f"/users/{user.id}/working-hours", json={"hours": list(hours)})


def starts(clinic, **more):
    found = slots.free(
        clinic.id, service_id=clinic.evaluation.id, clinician_id=clinic.tom.id, **more
    )
    return [slot.start.isoformat()[:16] for slot in found]


def test_who_says_nothing_is_there_on_workdays(client, clinic):
    week = client.get(f"/users/{clinic.tom.id}/working-hours").data
    assert [(each["weekday"], each["opens"]) for each in week] == [(d, "09:00") for d in range(5)]


def test_free_times_go_by_the_hours_and_the_diary(client, clinic):
    assert put(client, clinic.tom, SATURDAY).status == 200
    both = ["2026-03-21T09:00", "2026-03-21T09:45"]
    assert starts(clinic)[:2] == both
    booked = {
        "patient_id": clinic.amira.id,
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "start": f"{both[0]}:00Z",
    }
    visit = client.post("/appointments", booked).data
    assert starts(clinic)[0] == both[1]
    client.post(f"/appointments/{visit['id']}/cancel")
    assert starts(clinic)[0] == both[0]


@pytest.mark.parametrize(
    "hours",
    [
        [{"weekday": 0, "opens": "17:00", "closes": "09:00"}],
        [SATURDAY, {"weekday": 5, "opens": "10:00", "closes": "12:00"}],
        [{"weekday": 7, "opens": "09:00", "closes": "10:00"}],
        [{"weekday": 0, "opens": "9", "closes": "10:00"}],
    ],
)
def test_hours_that_make_no_sense(client, clinic, hours):
    assert put(client, clinic.tom, *hours).status == 422


def test_only_admins_set_hours(clinic):
    assert put(clinic.client_as("staff"), clinic.tom, SATURDAY).status == 403
