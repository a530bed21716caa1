"""What a clinic asked new patients for before there were workflows becomes its first one."""

import pytest
from flask import has_app_context

from app.bootstrap import bootstrap
from app.database import db
from tests.support.everyday import register
from tests.support.flows import done
from tests.support.neighbour import Neighbour
from tests.support.threads import at_once

NAME = "Policy and terms for new patients"
SETTINGS = "/organisation/first-forms"
BOTH = {"template_policy_id": "privacy_policy", "template_terms_id": "terms_of_service"}
AGREED = {"values": {"agree": True}, "signature": {"name": "Nora Flynn"}}


@pytest.fixture
def start(app):
    """A process of Careloom starts."""

    def begin():
        if has_app_context():
            db.session.commit()  # whatever the test has prepared is there for all to see
        with app.app_context():
            bootstrap()

    return begin


def made(client):
    return [each for each in client.get("/workflows").data if each["name"] == NAME]


@pytest.mark.scenario("E3-22")
def test_e3_22_the_forms_of_before_become_a_workflow_once(client, clinic, drain, start):
    """The first start makes the policy and terms workflow; a second one, or a deleted one, none."""
    start()
    assert made(client) == [], "a clinic that named no forms asked for none"
    done(client.patch(SETTINGS, BOTH))
    start()
    (workflow,) = made(client)
    assert (workflow["enabled"], workflow["published_version"]) == (True, 1)
    assert client.get(SETTINGS).data["first_workflow_at"] == "2026-03-18T09:30:00.000Z"

    start()
    assert len(made(client)) == 1
    done(client.post(f"/workflows/{workflow['id']}/disable"))
    assert client.delete(f"/workflows/{workflow['id']}").status == 204
    start()
    assert made(client) == [], "whoever deletes it means it"


@pytest.mark.scenario("E3-22")
def test_e3_22_it_does_what_was_done_before(client, clinic, drain, start):
    """A new patient signs policy and terms before the first visit, as before."""
    done(client.patch(SETTINGS, BOTH))
    start()
    nora = register(client, "Nora Flynn")
    drain()
    visit = {"patient_id": nora["id"], "service_id": clinic.evaluation.id,
             "clinician_id": clinic.tom.id, "start": "2026-03-20T10:00:00Z"}  # fmt: skip
    asked = client.get("/forms", patient_id=nora["id"]).data
    assert {each["template_key"] for each in asked} == set(BOTH.values())
    for form in asked:
        assert client.post("/appointments", visit).status == 409
        done(client.post(f"/forms/{form['id']}/sign", AGREED))
    assert client.post("/appointments", visit).status == 201


@pytest.mark.scenario("E3-22")
def test_e3_22_two_processes_that_start_at_once_make_one(client, clinic, start):
    """Two processes that start at the same moment make one workflow, also of a single form."""
    done(client.patch(SETTINGS, {"template_terms_id": "terms_of_service"}))
    at_once(2, start)
    (workflow,) = made(client)
    graph = client.get(f"/workflows/{workflow['id']}").data["graph"]
    assert [each["config"] for each in graph["nodes"][1:]] == [
        {"form_template_id": "terms_of_service", "blocking": True}
    ]


@pytest.mark.scenario("E3-22")
def test_e3_22_each_clinic_gets_its_own(app, client, clinic, start):
    """Another clinic, which named no forms, gets none; nobody names a form that is not there."""
    done(client.patch(SETTINGS, BOTH))
    neighbour = Neighbour(app)
    start()
    assert len(made(client)) == 1
    theirs = neighbour.client()
    assert made(theirs) == []
    refused = theirs.patch(SETTINGS, BOTH)
    assert (refused.status, refused.fields) == (422, ["template_policy_id"])
