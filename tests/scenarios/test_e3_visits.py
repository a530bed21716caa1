"""Rules about new patients, visits and birthdays, imported as they are printed."""

import pytest

from tests.support.everyday import book, register, runs_of, sent
from tests.support.flows import done
from tests.support.printed import put_to_work

SIGNED = {"signature": {"name": "Nora Flynn"}}
VIDEO = {"type": "video", "video_link": "https://video.example/nora"}
# Thursday afternoon; a day before is Wednesday 14:00.
START = "2026-03-19T14:00:00Z"


def forms_of(client, patient):
    found = client.get("/forms", patient_id=patient["id"]).data
    return {(each["template_key"], each["blocking"]): each["status"] for each in found}


def said(message):
    """What the clinic wrote, without how to unsubscribe."""
    return message["body"].partition("\n\n-- ")[0]


def in_segment(client, key):
    (segment,) = [each for each in client.get("/segments", limit=100).data if each["key"] == key]
    members = client.get(f"/segments/{segment['id']}/members", limit=100).data
    return [each["patient"]["name"] for each in members]


@pytest.mark.scenario("E3-1")
def test_e3_1_a_new_patient_signs_two_forms_before_booking(client, clinic, drain, later):
    """Two blocking forms, a welcome, a banner; booking opens with the second signature."""
    put_to_work(client, 1)
    nora = register(client, "Nora Flynn")
    drain()
    assert forms_of(client, nora) == {("42", True): "pending", ("43", True): "pending"}
    (banner,) = client.get("/notifications", patient_id=nora["id"]).data
    assert banner["message"] == "Welcome! Please complete your medical profile."
    assert banner["expires_at"] == "2026-03-25T09:30:00.000Z"
    assert sent(client, nora["id"], channel="email") == []
    later(minutes=5)
    (welcome,) = sent(client, nora["id"], channel="email")
    assert (welcome["body"], welcome["sent_at"][:16]) == ("Welcome, Nora!", "2026-03-18T09:35")

    visit = {"patient_id": nora["id"], "service_id": clinic.evaluation.id,
             "clinician_id": clinic.tom.id, "start": "2026-03-20T10:00:00Z"}  # fmt: skip
    asked = client.get("/forms", patient_id=nora["id"]).data
    for open_forms, form in zip((2, 1), asked, strict=True):
        refused = client.post("/appointments", visit)
        assert (refused.status, len(refused["error"]["details"])) == (409, open_forms)
        done(client.post(f"/forms/{form['id']}/sign", SIGNED))
    assert client.post("/appointments", visit).status == 201


@pytest.mark.scenario("E3-2")
def test_e3_2_the_first_video_visit_is_set_up(client, clinic, drain):
    """The first video visit brings two forms and a guide; one in person did not start it."""
    workflow = put_to_work(client, 2)
    nora, mark = register(client, "Nora Flynn"), register(client, "Mark Webb")
    book(client, clinic, nora["id"], **VIDEO)
    book(client, clinic, mark["id"], start="2026-03-20T12:00:00Z")
    drain()
    assert forms_of(client, nora) == {("50", True): "pending", ("51", False): "pending"}
    (guide,) = sent(client, nora["id"], channel="email")
    assert said(guide) == "Your visit starts at https://video.example/nora."
    assert forms_of(client, mark) == {}
    assert sent(client, mark["id"]) == []
    of_mark, of_nora = runs_of(client, workflow)
    assert (of_nora["status"], of_mark["status"]) == ("completed", "filtered")
    assert (of_mark["reason"], of_mark["steps"]) == ("Did not start: Type is not video", [])

    again = {**VIDEO, "start": "2026-03-24T10:00:00Z", "override_reason": "Agreed by phone"}
    book(client, clinic, nora["id"], **again)
    drain()
    assert len(runs_of(client, workflow)) == 2
    assert len(sent(client, nora["id"], channel="email")) == 1


@pytest.mark.scenario("E3-4")
def test_e3_4_a_visit_is_reminded_of_a_day_before(client, clinic, later):
    """24 hours before, an SMS names specialist and time; only a video visit gets its link."""
    put_to_work(client, 4)
    nora, mark = register(client, "Nora Flynn"), register(client, "Mark Webb")
    book(client, clinic, nora["id"], start=START, **VIDEO)
    book(client, clinic, mark["id"], start="2026-03-19T15:00:00Z")
    later("2026-03-18 13:59")
    assert sent(client, nora["id"]) == []
    later("2026-03-18 14:00")
    later("2026-03-18 15:00")
    text = sent(client, nora["id"], channel="sms")
    assert [each["body"] for each in text] == ["See Dr Tom Okafor on 19 March at 14:00."]
    (letter,) = sent(client, nora["id"], channel="email")
    assert said(letter) == "Join at https://video.example/nora."
    assert [each["channel"] for each in sent(client, mark["id"])] == ["sms"]


@pytest.mark.scenario("E3-4")
def test_e3_4_a_reminder_follows_its_visit(client, clinic, later):
    """A moved visit is reminded of by its new time, a cancelled or late one not at all."""
    workflow = put_to_work(client, 4)
    moved, gone, late = (
        register(client, f"{name} Flynn") for name in ("Nora", "Tess", "Ivan")
    )  # fmt: skip
    visit = book(client, clinic, moved["id"], start=START)
    done(client.post(f"/appointments/{visit['id']}/reschedule", {"start": "2026-03-23T14:00:00Z"}))
    other = book(client, clinic, gone["id"], start=START)
    done(client.post(f"/appointments/{other['id']}/cancel", {"reason": "Ill"}))
    book(client, clinic, late["id"], start="2026-03-18T11:30:00Z")
    for moment in ("2026-03-18 11:30", "2026-03-18 14:00", "2026-03-19 14:00"):
        later(moment)
    everybody = (moved, gone, late)
    assert [len(sent(client, each["id"])) for each in everybody] == [0, 0, 0]
    later("2026-03-22 14:00")
    assert [len(sent(client, each["id"])) for each in everybody] == [1, 0, 0]
    assert sent(client, moved["id"])[0]["body"] == "See Dr Tom Okafor on 23 March at 14:00."
    ours = {each["id"] for each in everybody}
    runs = client.get("/runs", workflow_id=workflow["id"], limit=100).data
    started = [each["subject"]["id"] for each in runs if each["patient"]["id"] in ours]
    assert started == [visit["id"]]


@pytest.mark.scenario("E3-5")
def test_e3_5_birthdays_are_greeted_once(client, later):
    """At 09:00 whoever has birthday gets the code and joins the segment, once; nobody else does."""
    workflow = put_to_work(client, 5)
    born = register(client, "Nora Flynn", born="1990-03-19")
    other = register(client, "Mark Webb", born="1990-03-20")
    later("2026-03-19 08:59")
    assert sent(client, born["id"]) == []
    later("2026-03-19 09:00")
    later("2026-03-19 09:00")
    (letter,) = sent(client, born["id"])
    assert said(letter) == "Happy birthday, Nora! Your code: BDAY2025"
    assert sent(client, other["id"]) == []
    assert "Nora Flynn" in in_segment(client, "15")
    assert "Mark Webb" not in in_segment(client, "15")
    runs = runs_of(client, workflow)
    assert sorted(each["patient"]["name"] if each["patient"] else "" for each in runs) == [
        "", "Nora Flynn",
    ]  # fmt: skip
    later("2026-03-19 17:00")
    assert len(sent(client, born["id"])) == 1
