"""Trying a run again: what has happened already does not happen twice."""

from __future__ import annotations

import pytest

from tests.engine.test_walk import states, task, tasks, tell
from tests.support.flows import chain, enable, node
from tests.support.threads import at_once


def of(client, run):
    return client.get(f"/runs/{run['id']}").data


def retry(client, drain, run, status=202, **choice):
    """Ask for a retry and let the workers work; the new run, or the refusal."""
    reply = client.post(f"/runs/{run['id']}/retry", choice or None)
    assert reply.status == status, reply
    if status != 202:
        return reply
    drain()
    return of(client, reply.data)


@pytest.fixture
def failed(client, clinic, drain):
    """A welcome that broke off because Harold has no address yet; his address comes later."""
    flow = chain(
        node("patient.onboarded"),
        task("Welcome"),
        node("send_email", to="address", address="{{ patient.email }}", subject="S", body="B"),
        task("Late"),
    )
    enable(client, flow)
    patient = {"type": "patient", "id": clinic.harold.id}
    told = {"type": "patient.onboarded", "subject": patient, "data": {"patient": {"email": "x"}}}
    return tell(client, drain, told)


def give_an_address(client, clinic):
    body = {"email": "harold@post.example", "email_consent": True}
    assert client.patch(f"/patients/{clinic.harold.id}", body).status == 200


def test_from_the_failed_step_it_goes_on_and_repeats_nothing(client, clinic, drain, failed):
    assert (failed["status"], tasks(client)) == ("failed", ["Welcome"])
    give_an_address(client, clinic)
    again = retry(client, drain, failed)
    assert again["status"] == "completed", again
    assert sorted(tasks(client)) == ["Late", "Welcome"]
    assert states(again) == dict.fromkeys(["n1", "n2", "n3", "n4"], "succeeded")
    assert again["steps"][1]["notes"] == ["From the run before."]
    assert [step["seq"] for step in again["steps"]] == [1, 2, 3, 4]


def test_from_the_start_what_was_done_is_recognised_and_says_so(client, clinic, drain, failed):
    give_an_address(client, clinic)
    again = retry(client, drain, failed, **{"from": "start"})
    assert again["status"] == "completed"
    assert sorted(tasks(client)) == ["Late", "Welcome"]
    summaries = [step["summary"] for step in again["steps"]]
    assert summaries[1] == "Already done by the run before: created a task"
    assert summaries[3] == "Created a task"


def test_the_first_run_stays_as_it_was_and_both_name_each_other(client, clinic, drain, failed):
    again = retry(client, drain, failed)
    before = of(client, failed)
    assert (before["status"], before["retried_by"]) == ("failed", again["id"])
    assert (again["retry_of"], again["retry"], again["status"]) == (failed["id"], 1, "failed")


def test_a_retry_of_a_retry_still_recognises_the_first_effects(client, clinic, drain, failed):
    second = retry(client, drain, failed)
    give_an_address(client, clinic)
    third = retry(client, drain, second, **{"from": "start"})
    assert (third["status"], third["retry"]) == ("completed", 2)
    assert sorted(tasks(client)) == ["Late", "Welcome"]


def test_after_the_failed_step_it_is_passed_over(client, drain, failed):
    again = retry(client, drain, failed, **{"from": "after_failed"})
    assert (again["status"], states(again)["n3"]) == ("completed_with_errors", "skipped")
    assert "passed over" in again["steps"][2]["summary"]
    assert sorted(tasks(client)) == ["Late", "Welcome"]


def test_only_the_newest_of_a_chain_is_tried_again(client, drain, failed):
    again = retry(client, drain, failed)
    refusal = retry(client, drain, failed, status=422)
    assert refusal.code == "INVALID_STATE_TRANSITION"
    assert again["id"] in refusal["error"]["message"]


def test_of_three_people_who_ask_at_once_one_gets_a_retry(client, failed):
    replies = at_once(3, lambda: client.post(f"/runs/{failed['id']}/retry", {}))
    assert sorted(reply.status for reply in replies) == [202, 422, 422]
    assert len(client.get("/runs").data) == 2


def test_a_run_that_did_all_its_steps_is_not_tried_again(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    retry(client, drain, tell(client, drain), status=422)


def test_a_cancelled_run_is_tried_again_from_the_start_only(client, drain):
    wait = node("wait", duration={"amount": 1, "unit": "hours"})
    enable(client, chain(node("patient.onboarded"), task("Welcome"), wait, task("Later")))
    run = tell(client, drain)
    retry(client, drain, run, status=422)  # still under way
    client.post(f"/runs/{run['id']}/cancel")
    assert retry(client, drain, run, status=422).code == "INVALID_STATE_TRANSITION"
    again = retry(client, drain, run, **{"from": "start"})
    assert again["status"] == "waiting"
    assert tasks(client) == ["Welcome"]


def test_the_preview_names_what_happened_and_what_comes_again(client, failed):
    found = client.get(f"/runs/{failed['id']}/retry-preview", **{"from": "failed"}).data
    assert (found["possible"], found["reason"]) == (True, None)
    assert [effect["node_id"] for effect in found["effects"]] == ["n2"]
    assert [step["node_id"] for step in found["steps_again"]] == ["n3"]
    found = client.get(f"/runs/{failed['id']}/retry-preview", **{"from": "start"}).data
    assert [step["node_id"] for step in found["steps_again"]] == ["n2", "n3"]


def test_the_preview_says_why_not(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(client, drain)
    found = client.get(f"/runs/{run['id']}/retry-preview").data
    assert found["possible"] is False
    assert "done all its steps" in found["reason"]


def publish_anew(client, run, flow):
    workflow = client.get(f"/workflows/{run['workflow_id']}").data
    body = {"graph": flow, "revision": workflow["revision"]}
    assert client.patch(f"/workflows/{workflow['id']}", body).status == 200
    assert client.post(f"/workflows/{workflow['id']}/publish", {}).status in (200, 201)


def test_the_newest_version_goes_on_where_the_old_one_broke_off(client, drain, failed):
    mail = node("send_email", to="address", address="desk@clinic.example", subject="S", body="B")
    flow = chain(node("patient.onboarded"), task("Welcome"), mail, task("Better"))
    publish_anew(client, failed, flow)
    again = retry(client, drain, failed, version="latest")
    assert (again["status"], again["version"]) == ("completed", 2)
    assert sorted(tasks(client)) == ["Better", "Welcome"]


def test_a_version_without_the_failed_step_is_refused_by_name(client, drain, failed):
    publish_anew(client, failed, chain(node("patient.onboarded"), task("Welcome"), task("Mail")))
    refusal = retry(client, drain, failed, status=422, version="latest")
    assert "Send e-mail" in refusal["error"]["message"]
    assert retry(client, drain, failed, **{"from": "start", "version": "latest"})["status"] == (
        "completed"
    )
