"""A link opens the portal for one patient, for its time, and nothing else."""

import pytest
from sqlalchemy import select

from app.database import db
from app.portal.models import PortalLink
from tests.support.api import Client
from tests.support.told import told


def test_a_link_is_shown_once(client, clinic):
    made = client.post(f"/patients/{clinic.amira.id}/portal-link", {}).data
    assert made["path"] == f"/portal#{made['token']}"
    assert made["link"]["expires_at"] == "2026-04-17T09:30:00.000Z"
    listed = client.get(f"/patients/{clinic.amira.id}/portal-links")
    assert made["token"] not in str(listed)
    stored = db.session.scalars(select(PortalLink)).one()
    assert made["token"] not in str(vars(stored))
    assert told() == ["portal_link.created"]


def test_it_opens_the_patients_own_record(clinic, visit):
    amira = visit(clinic.amira)
    here = amira.post("/portal/open").data
    assert here["patient"]["first_name"] == "Amira"
    assert (here["clinic"], here["can_book"], here["blocks"]) == ("Riverside Clinic", True, [])
    amira.post("/portal/open")
    assert told().count("patient.first_login") == 1


def test_it_opens_nothing_of_the_clinic(client, clinic, visit):
    amira = visit(clinic.amira)
    for path in ("/patients", f"/patients/{clinic.amira.id}", "/forms", "/me", "/messages"):
        assert amira.get(path).status == 401


def test_nothing_else_opens_the_portal(client, clinic):
    assert client.get("/portal/me").status == 401, "an API key is nobody's link"
    assert Client(clinic.app, None).get("/portal/me").status == 401
    assert Client(clinic.app, "plk_guessed").get("/portal/me").status == 401


def test_a_revoked_link_is_shut(client, clinic, visit):
    amira = visit(clinic.amira)
    (link,) = client.get(f"/patients/{clinic.amira.id}/portal-links").data
    assert client.post(f"/portal-links/{link['id']}/revoke").data["status"] == "revoked"
    assert amira.get("/portal/me").status == 401
    assert client.post(f"/portal-links/{link['id']}/revoke").code == "INVALID_STATE_TRANSITION"


def test_it_is_shut_when_its_time_is_over(client, clinic, clock):
    body = {"expires_at": "2026-03-18T10:00:00Z"}
    made = client.post(f"/patients/{clinic.amira.id}/portal-link", body).data
    amira = Client(clinic.app, made["token"])
    assert amira.get("/portal/me").status == 200
    clock.shift(1_800)
    assert amira.get("/portal/me").status == 401


def test_it_is_shut_when_the_patient_is_archived(client, clinic, visit):
    amira = visit(clinic.amira)
    client.post(f"/patients/{clinic.amira.id}/archive")
    assert amira.get("/portal/me").status == 401


@pytest.mark.parametrize("when", ["2026-03-18T09:00:00Z", "2028-01-01T00:00:00Z"])
def test_how_long_a_link_cannot_last(client, clinic, when):
    reply = client.post(f"/patients/{clinic.amira.id}/portal-link", {"expires_at": when})
    assert reply.fields == ["expires_at"]


def test_who_gets_no_link(client, clinic):
    for nobody in (clinic.peter, clinic.eleanor):
        reply = client.post(f"/patients/{nobody.id}/portal-link", {})
        assert reply.code == "INVALID_STATE_TRANSITION"
