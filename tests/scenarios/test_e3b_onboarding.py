"""What workflows enable around visits: onboarding, preparation, reminders, greetings."""

import pytest

from tests.support.everyday import book, complete_visit, register, runs_of, sent
from tests.support.flows import done
from tests.support.library import adopt
from tests.support.people import signed_in

VIDEO = {"type": "video", "video_link": "https://video.example/nora"}


@pytest.fixture
def nora(client):
    """With us before any workflow was."""
    return register(client, "Nora Flynn")


def said(client, patient, channel="email"):
    """What the clinic wrote to the patient, without how to unsubscribe, the newest first."""
    found = sent(client, patient["id"], channel=channel)
    return [each["body"].partition("\n\n-- ")[0] for each in found]


def segment(client, name):
    return done(client.post("/segments", {"name": name, "type": "manual"}))["id"]


def members(client, segment_id):
    found = client.get(f"/segments/{segment_id}/members", limit=100).data
    return [each["patient"]["name"] for each in found]


def sign(client, form):
    values = {"values": {"agree": True}, "signature": {"name": "Nora Flynn"}}
    done(client.post(f"/forms/{form['id']}/sign", values))


@pytest.mark.scenario("E3-10")
def test_e3_10_a_new_patient_is_onboarded_step_by_step(client, clinic, later):
    """A new patient signs two forms to book, gets telerehab access, a segment and a welcome."""
    newcomers = segment(client, "New patients")
    adopt(client, "new_patient_gdpr_welcome")
    nora = register(client, "Nora Flynn")
    later(minutes=1)
    asked = client.get("/forms", patient_id=nora["id"]).data
    assert {each["template_key"] for each in asked} == {"privacy_policy", "terms_of_service"}
    telerehab = f"/patients/{nora['id']}/access/telerehab"
    assert client.get(telerehab).data["allowed"] is False
    assert members(client, newcomers) == ["Nora Flynn"]
    (note,) = client.get("/notifications", patient_id=nora["id"]).data
    assert note["message"] == "Welcome! Please complete your medical profile."
    visit = {"patient_id": nora["id"], "service_id": clinic.evaluation.id,
             "clinician_id": clinic.tom.id, "start": "2026-03-20T10:00:00Z"}  # fmt: skip
    for form in asked:
        assert client.post("/appointments", visit).status == 409
        sign(client, form)
    assert client.post("/appointments", visit).status == 201
    assert client.get(telerehab).data["allowed"] is True
    assert said(client, nora) == []
    later(minutes=5)
    assert "once they are signed you can book" in said(client, nora)[0]


@pytest.mark.scenario("E3-11")
def test_e3_11_the_specialist_is_told_of_a_first_video_visit(client, clinic, drain, nora):
    """A first video visit is prepared, and its specialist is told who comes when."""
    adopt(client, "first_video_visit_setup")
    book(client, clinic, nora["id"], **VIDEO)
    drain()
    asked = client.get("/forms", patient_id=nora["id"]).data
    assert {(each["template_key"], each["blocking"]) for each in asked} == {
        ("video_recording_consent", True), ("intake_questionnaire", False),
    }  # fmt: skip
    (guide,) = said(client, nora)
    assert "open https://video.example/nora." in guide
    told = signed_in(clinic, clinic.tom).get("/notifications").data
    assert [each["message"] for each in told if "Nora Flynn" in each["message"]] == [
        "First visit of Nora Flynn: Friday 20 March at 10:00, by video."
    ]
    assert signed_in(clinic, clinic.helen).get("/notifications").data == []


@pytest.mark.scenario("E3-13")
@pytest.mark.parametrize(
    ("born", "pain", "months", "is_asked"),
    [
        ("1961-03-01", 7, 3, True),
        ("1961-12-01", 7, 3, False),  # 64
        ("1961-03-01", 6, 3, False),
        ("1961-03-01", 7, 2, False),
    ],
)
def test_e3_13_older_patients_in_pain_are_asked_to_come(
    client, clinic, clock, drain, later, born, pain, months, is_asked
):
    """65 or older, strong pain and no visit in 3 months: a check-up reminder; else none."""
    ada = register(client, "Ada Price", born=born)
    complete_visit(client, clinic, ada["id"], start="2026-03-18T09:00:00Z")
    later(f"2026-{3 + months:02}-19 10:00")
    workflow = adopt(client, "checkup_reminder_for_seniors")
    for _ in range(2):
        asked = done(client.post("/forms", {"patient_id": ada["id"],
                                            "form_template_id": "pain_survey"}))  # fmt: skip
        done(client.post(f"/forms/{asked['id']}/submit", {"values": {"pain_today": pain}}))
        drain()
    assert [("book a check-up" in each) for each in said(client, ada)] == [True] * is_asked
    runs = sorted(each["status"] for each in runs_of(client, workflow))
    assert runs == (["completed", "filtered"] if is_asked else ["filtered"] * 2)


@pytest.mark.scenario("E3-4")
def test_e3_4_who_has_forms_to_fill_in_is_asked_before_the_visit(client, clinic, later, nora):
    """The reminder looks whether intake forms are done, and asks for those that are not."""
    adopt(client, "visit_reminder_a_day_before")
    mark = register(client, "Mark Webb")
    body = {"form_template_id": "intake_questionnaire"}
    for patient in (nora, mark):
        asked = done(client.post("/forms", body | {"patient_id": patient["id"]}))
    filled = {"values": {"reason": "Knee", "allergies": False}}
    signed = {"signature": {"name": "Mark Webb"}}
    done(client.post(f"/forms/{asked['id']}/sign", filled | signed))
    book(client, clinic, nora["id"], start="2026-03-20T10:00:00Z", **VIDEO)
    book(client, clinic, mark["id"], start="2026-03-20T11:00:00Z")
    later("2026-03-19 11:00")
    text = "Your visit with Dr Tom Okafor is on 20 March at {}. Riverside Clinic"
    assert said(client, nora, "sms") == [text.format("10:00")]
    assert said(client, mark, "sms") == [text.format("11:00")]
    link, forms_waiting = said(client, nora)
    assert "still waiting for you at your portal: Intake questionnaire." in forms_waiting
    assert "Join at https://video.example/nora." in link
    assert said(client, mark) == []


@pytest.mark.scenario("E3-5")
def test_e3_5_each_birthday_gets_a_code_of_its_own(client, later):
    """A birthday brings a discount code of one's own, which takes 10% off, and the segment."""
    greeted = segment(client, "Birthday This Month")
    workflow = adopt(client, "birthday_campaign")
    nora, mark = (register(client, name, born="1990-03-19") for name in ("Nora Flynn", "Mark Webb"))
    later("2026-03-19 09:00")
    codes = client.get("/discount-codes").data
    assert {each["patient"]["id"] for each in codes} == {nora["id"], mark["id"]}
    assert len({each["code"] for each in codes}) == 2
    for patient in (nora, mark):
        (code,) = (each["code"] for each in codes if each["patient"]["id"] == patient["id"])
        assert f"{code} takes 10% off" in said(client, patient)[0]
    assert sorted(members(client, greeted)) == ["Mark Webb", "Nora Flynn"]
    assert len(runs_of(client, workflow)) == 3, "one for each, and the schedule's own"
