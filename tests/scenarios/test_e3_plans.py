"""Rules about service plans and treatment plans, imported as they are printed."""

from types import SimpleNamespace

import pytest

from tests.support import plans
from tests.support.everyday import register, runs_of, sent
from tests.support.people import signed_in
from tests.support.printed import put_to_work


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


@pytest.fixture
def mark(client):
    return register(client, "Mark Webb")


def follow(client, plan_id, patient, **more):
    return plans.follow(client, plan_id, SimpleNamespace(**patient), **more)


def enrol(client, plan_id, patient):
    return plans.enrol(client, plan_id, SimpleNamespace(**patient))


def forms_of(client, patient):
    found = client.get("/forms", patient_id=patient["id"]).data
    return {each["template_key"]: each["blocking"] for each in found}


def letters(client, patient):
    """What the clinic wrote to the patient, without how to unsubscribe."""
    found = sent(client, patient["id"], channel="email")
    return [each["body"].partition("\n\n-- ")[0] for each in found]


def reason_of(client, workflow, patient):
    """Why the run for that patient did not start."""
    (run,) = (each for each in runs_of(client, workflow) if each["patient"]["id"] == patient["id"])
    assert (run["status"], run["steps"]) == ("filtered", [])
    return run["reason"]


@pytest.mark.scenario("E3-3")
def test_e3_3_a_plan_of_several_sessions_is_welcomed(client, clinic, drain, nora, mark):
    """A plan with exercise tracking is welcomed and asks for consent; others did not start it."""
    workflow = put_to_work(client, 3)
    tracked = plans.package(client, clinic, name="Strong back", has_exercise_tracking=True)
    enrol(client, tracked, nora)
    enrol(client, plans.package(client, clinic), mark)
    drain()
    assert forms_of(client, nora) == {"60": True, "61": False}
    assert letters(client, nora) == ["Strong back: 3 sessions."]
    assert (forms_of(client, mark), letters(client, mark)) == ({}, [])
    assert "exercise" in reason_of(client, workflow, mark).lower()


@pytest.mark.scenario("E3-6")
def test_e3_6_a_plan_for_home_is_assigned(client, clinic, drain, nora, mark):
    """A plan for home brings consent, a letter and a banner; one in the clinic none of it."""
    workflow = put_to_work(client, 6)
    own = follow(client, plans.plan(client, clinic), nora)
    follow(client, plans.plan(client, clinic, type="in_clinic"), mark)
    drain()
    assert forms_of(client, nora) == {"70": True}
    assert letters(client, nora) == ["Knee rehabilitation, 3x/week, 4 weeks, Dr Tom Okafor"]
    (banner,) = client.get("/notifications", patient_id=nora["id"]).data
    assert banner["message"] == "Your treatment plan is ready! Start your first session."
    assert banner["cta_url"] == f"/treatment-plans/{own['id']}/today"
    assert banner["expires_at"] == "2026-03-21T09:30:00.000Z"
    assert (forms_of(client, mark), letters(client, mark)) == ({}, [])
    assert reason_of(client, workflow, mark) == "Did not start: Type is not telerehab"


@pytest.mark.scenario("E3-7")
def test_e3_7_who_has_done_the_session_gets_no_evening_letter(client, clinic, later, nora, mark):
    """Who has a session due is pushed at 09:00, and written to at 19:00 only if it is not done."""
    put_to_work(client, 7)
    plan = plans.plan(client, clinic, frequency_per_week=7, session_minutes=25)
    first = {each["id"]: follow(client, plan, each)["sessions"] for each in (nora, mark)}
    later("2026-03-19 09:00")
    text = "Time for your exercises! Today's session takes about 25 minutes."
    for each in (nora, mark):
        assert [m["body"] for m in sent(client, each["id"], channel="push")] == [text]
        assert letters(client, each) == []
    later("2026-03-19 12:00")
    of_today = [s for s in first[nora["id"]] if s["due_date"] <= "2026-03-19"]
    for session in of_today:
        plans.done(client, session)
    later("2026-03-19 18:59")
    assert (letters(client, nora), letters(client, mark)) == ([], [])
    later("2026-03-19 19:00")
    assert letters(client, nora) == []
    assert letters(client, mark) == ["There is still time for your exercises today."]


@pytest.mark.scenario("E3-8")
def test_e3_8_the_end_of_a_plan_is_followed_up(client, clinic, drain, nora, mark):
    """The end of a plan brings a follow-up visit, a form, a letter and a segment; others none."""
    workflow = put_to_work(client, 8)
    plan = plans.plan(client, clinic, frequency_per_week=1, duration_weeks=1)
    for patient, alone in ((nora, False), (mark, True)):
        (session,) = follow(client, plan, patient, self_assigned=alone)["sessions"]
        plans.done(client, session, pain_before=8, pain_after=2)
    drain()
    (visit,) = client.get("/appointments", patient_id=nora["id"]).data
    assert visit["description"] == "Treatment plan review — Knee rehabilitation"
    assert (visit["clinician"]["id"], visit["service"]["id"]) == (
        clinic.tom.id, clinic.evaluation.id,
    )  # fmt: skip
    assert "2026-03-18" < visit["start"] < "2026-03-25T09:30"
    assert forms_of(client, nora) == {"72": False}
    assert letters(client, nora) == ["Knee rehabilitation: 1 sessions, pain 75% lower."]
    (segment,) = [s for s in client.get("/segments", limit=100).data if s["key"] == "20"]
    members = client.get(f"/segments/{segment['id']}/members").data
    assert "Nora Flynn" in [each["patient"]["name"] for each in members]
    assert "Mark Webb" not in [each["patient"]["name"] for each in members]
    assert client.get("/appointments", patient_id=mark["id"]).data == []
    assert reason_of(client, workflow, mark).startswith("Did not start: ")


@pytest.mark.scenario("E3-9")
@pytest.mark.parametrize(
    ("day", "completes", "rate"),
    [
        ("2026-03-24 12:00", 3, "43"),  # 3 of 7
        ("2026-03-23 12:00", 3, None),  # 3 of 6: exactly half
        ("2026-03-24 12:00", 2, None),  # low, but two sessions only
    ],
)
def test_e3_9_low_adherence_is_noticed(client, clinic, later, nora, day, completes, rate):
    """Below half after 3 sessions the specialist is told "43%"; at half or 2 it did not start."""
    workflow = put_to_work(client, 9)
    terms = {"frequency_per_week": 7, "duration_weeks": 2, "total_sessions": 12}
    sessions = follow(client, plans.plan(client, clinic, **terms), nora)["sessions"]
    for session in sessions[: completes - 1]:
        plans.done(client, session)
    later(day)
    before = len(runs_of(client, workflow))
    plans.done(client, next(each for each in sessions if each["due_date"] == day[:10]))
    later(minutes=1)
    latest = runs_of(client, workflow)[0]
    assert len(runs_of(client, workflow)) == before + 1
    told = [
        each
        for each in signed_in(clinic, clinic.tom).get("/notifications").data
        if "Nora" in each["message"]
    ]
    if rate is None:
        assert (latest["status"], told, letters(client, nora)) == ("filtered", [], [])
        return
    assert [(each["message"], each["priority"]) for each in told] == [
        (f'Nora Flynn has low adherence ({rate}%) on plan "Knee rehabilitation"', "high")
    ]
    assert letters(client, nora) == ["Nora, 9 left with Dr Tom Okafor."]
