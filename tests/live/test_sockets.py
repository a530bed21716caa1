"""Live messages through real processes: gunicorn with two of them, websockets only."""

from __future__ import annotations

import json
from contextlib import ExitStack

import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from tests.support.databases import KINDS
from tests.support.flows import chain, enable, node
from tests.support.processes import Careloom
from tests.support.remote import Remote
from tests.support.screen import Screen, connect

SECRET = "Zebedee"
EVENT = {"type": "patient.onboarded", "data": {"patient": {"first_name": SECRET}}}


@pytest.fixture(scope="module", params=KINDS)
def careloom(request, databases):
    url = databases.new(request.param)
    with Careloom(url, workers=1, demo=False, WEB_CONCURRENCY="2") as running:
        yield running


@pytest.fixture
def api(careloom):
    with Remote(careloom) as remote:
        yield remote


@pytest.fixture
def workflow_id(api):
    welcome = node("create_task", title="Welcome {{ patient.first_name }}")
    made = enable(api, chain(node("patient.onboarded"), welcome))
    yield made
    api.post(f"/workflows/{made}/disable")


def test_every_screen_on_every_web_process_sees_the_run_to_its_end(careloom, api, workflow_id):
    with ExitStack() as stack:
        screens = [stack.enter_context(Screen(careloom)) for _ in range(6)]
        for screen in screens:
            assert screen.watch({"workflow_id": workflow_id})["ok"]
        api.post("/events", EVENT)
        ends = [screen.wait_for_end() for screen in screens]
    assert {json.dumps(end, sort_keys=True) for end in ends} == {
        json.dumps(ends[0], sort_keys=True)
    }


def test_a_message_tells_ids_and_statuses_and_nothing_of_the_patient(careloom, api, workflow_id):
    with Screen(careloom) as screen:
        screen.watch({"workflow_id": workflow_id})
        api.post("/events", EVENT)
        end = screen.wait_for_end()
    assert [(step["node_id"], step["status"]) for step in end["steps"]] == [
        ("n1", "succeeded"),
        ("n2", "succeeded"),
    ]
    assert (end["after"], end["seq"]) == (0, 2)
    assert SECRET not in json.dumps(end)


def test_a_run_that_is_opened_late_is_told_where_it_stands(careloom, api, workflow_id):
    with Screen(careloom) as screen:
        screen.watch({"workflow_id": workflow_id})
        api.post("/events", EVENT)
        run_id = screen.wait_for_end()["run_id"]
        assert screen.watch({"run_id": run_id}) == {"ok": True, "seq": 2}


def test_who_watches_nothing_hears_nothing(careloom, api, workflow_id):
    with Screen(careloom) as deaf, Screen(careloom) as screen:
        deaf.watch({"workflow_id": workflow_id})
        deaf.unwatch({"workflow_id": workflow_id})
        screen.watch()
        api.post("/events", EVENT)
        screen.wait_for_end()
        assert deaf.messages == []


@pytest.mark.parametrize("wanted", [{"run_id": "run_of_others"}, {"workflow_id": 7}, {"x": "y"}])
def test_what_is_not_of_this_clinic_cannot_be_watched(careloom, wanted):
    with Screen(careloom) as screen:
        assert not screen.watch(wanted)["ok"]


@pytest.mark.parametrize("headers", [{}, {"Cookie": "careloom=forged"}])
def test_a_stranger_is_refused(careloom, headers):
    with pytest.raises(Refused):
        connect(socketio.Client(), careloom, headers)


def test_another_site_cannot_connect_with_the_cookie_of_a_person(careloom):
    from tests.support.screen import sign_in

    headers = {"Cookie": sign_in(careloom), "Origin": "http://evil.example"}
    with pytest.raises(Refused):
        connect(socketio.Client(), careloom, headers)


# ── what is for one person ───────────────────────────────────────────────────


@pytest.fixture
def ana(api):
    """A patient, and the token of her link."""
    person = {"first_name": SECRET, "last_name": "Moreno", "date_of_birth": "1979-05-02"}
    patient = api.post("/patients", person).data
    made = api.post(f"/patients/{patient['id']}/portal-link").data
    return patient["id"], made["token"]


def test_a_patient_hears_what_is_for_them_and_nothing_of_others(careloom, api, ana, workflow_id):
    patient_id, token = ana
    with Screen(careloom, portal=token) as portal:
        assert portal.watch({})["ok"]  # whatever is asked for, it is their own room
        api.post("/events", EVENT)
        letter = {"patient_id": patient_id, "channel": "portal", "body": "Your result is here."}
        sent = api.post("/messages", letter).data
        shown = {"audience": "patient", "patient_id": patient_id, "message": "Please look."}
        [note] = api.post("/notifications", shown).data
        told = [portal.told.get(timeout=20) for _ in range(2)]
        assert portal.messages == []
    assert told == [
        {"kind": "message", "id": sent["id"]},
        {"kind": "notification", "id": note["id"]},
    ]


def test_the_bell_rings_for_whom_it_is_meant(careloom, api):
    [owner] = [each for each in api.get("/users").data if each["email"] == careloom.admin_email]
    with Screen(careloom) as screen:
        assert screen.watch({"inbox": True})["ok"]
        shown = {"audience": "user", "user_id": owner["id"], "message": "Please look."}
        [note] = api.post("/notifications", shown).data
        assert screen.told.get(timeout=20) == {"kind": "notification", "id": note["id"]}


def test_a_revoked_link_hears_nothing(careloom, api, ana):
    patient_id, token = ana
    [link] = api.get(f"/patients/{patient_id}/portal-links").data
    api.post(f"/portal-links/{link['id']}/revoke")
    with pytest.raises(Refused):
        connect(socketio.Client(), careloom, {}, portal=token)


# ── who is there ─────────────────────────────────────────────────────────────


def test_everybody_sees_which_step_who_has_open_until_their_socket_dies(careloom, workflow_id):
    with ExitStack() as stack:
        screens = [stack.enter_context(Screen(careloom)) for _ in range(4)]  # on both processes
        for screen in screens:
            screen.watch({"workflow_id": workflow_id})
        with Screen(careloom) as ben:
            answer = ben.open(workflow_id, "ben", "n2")
            assert answer["ok"]
            assert [(each["editor"], each["node_id"]) for each in answer["present"]] == [
                ("ben", "n2")
            ]
            for screen in screens:
                told = screen.present.get(timeout=20)
                assert told == {"workflow_id": workflow_id, "present": answer["present"]}
                assert set(told["present"][0]) == {"editor", "user_id", "node_id"}
            ben.open(workflow_id, "ben", "n2")  # said again it is no news
        for screen in screens:
            assert screen.present.get(timeout=20)["present"] == []


@pytest.mark.parametrize(
    ("editor", "node_id"), [("", None), ("x" * 65, None), ("ben", "x" * 65), ("ben", 7)]
)
def test_nonsense_is_not_told_to_others(careloom, workflow_id, editor, node_id):
    with Screen(careloom) as screen:
        assert not screen.open(workflow_id, editor, node_id)["ok"]
        assert not screen.open("wf_of_others", "ben")["ok"]


def test_who_has_a_workflow_open_hears_that_its_draft_was_saved(careloom, api, workflow_id):
    with Screen(careloom) as screen:
        screen.watch({"workflow_id": workflow_id})
        revision = api.get(f"/workflows/{workflow_id}").data["revision"]
        api.patch(f"/workflows/{workflow_id}", {"revision": revision, "name": "Follow-up 2"})
        told = screen.drafts.get(timeout=20)
    assert told == {"workflow_id": workflow_id, "revision": revision + 1}
