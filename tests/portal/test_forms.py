"""Patients fill in and sign their forms."""

from tests.support.forms import PAIN, SIGNED, form, template
from tests.support.told import told


def test_a_patient_fills_in_a_form(client, clinic, visit):
    made, amira = form(client, clinic.amira, "pain_survey"), visit(clinic.amira)
    (waiting,) = amira.get("/portal/forms", is_open=True).data
    assert (waiting["id"], waiting["title"]) == (made["id"], "Pain survey")
    values = {"values": {"pain_today": 7}}
    saved = amira.patch(f"/portal/forms/{made['id']}", values).data
    assert saved["status"] == "in_progress"
    done = amira.post(f"/portal/forms/{made['id']}/submit").data
    assert (done["status"], done["values"]) == ("completed", {"pain_today": 7})
    assert client.get(f"/forms/{made['id']}").data["score"] == 7
    assert amira.get("/portal/me").data["open_forms"] == 0


def test_a_signature_is_kept_with_where_it_came_from(client, clinic, visit):
    made = form(client, clinic.amira, "privacy_policy")
    body = {**SIGNED, "values": {"agree": True}}
    signed = visit(clinic.amira).post(f"/portal/forms/{made['id']}/sign", body).data
    assert signed["status"] == "signed"
    kept = client.get(f"/forms/{made['id']}").data["signature"]
    assert (kept["name"], kept["ip"]) == ("Amira Haddad", "127.0.0.1")
    (consent,) = visit(clinic.amira).get("/portal/consents").data
    assert (consent["type"], consent["status"]) == ("privacy", "granted")


def test_what_is_for_the_specialist_is_not_there_for_the_patient(client, clinic, visit):
    template(client, "How it hurts", fields=PAIN)
    made = form(client, clinic.amira, "how_it_hurts")
    path = f"/portal/forms/{made['id']}"
    client.patch(f"/forms/{made['id']}", {"values": {"note": "Looks worried"}})
    amira = visit(clinic.amira)
    seen = amira.get(path)
    assert "note" not in [field["id"] for field in seen.data["fields"]]
    assert "worried" not in str(seen)
    assert amira.patch(path, {"values": {"note": "x"}}).fields == ["values.note"]
    amira.post(f"{path}/submit", {"values": {"hurts": False}})
    assert client.get(f"/forms/{made['id']}").data["values"]["note"] == "Looks worried"


def test_a_patient_gives_a_consent_and_takes_it_back(client, clinic, visit):
    asked = client.post("/consents", {"patient_id": clinic.amira.id, "type": "marketing"}).data
    amira, path = visit(clinic.amira), f"/portal/consents/{asked['id']}"
    assert amira.post(f"{path}/withdraw").code == "INVALID_STATE_TRANSITION"
    assert amira.post(f"{path}/grant").data["status"] == "granted"
    assert amira.post(f"{path}/grant").code == "INVALID_STATE_TRANSITION"
    assert amira.post(f"{path}/withdraw").data["status"] == "withdrawn"
    assert told()[-2:] == ["consent.granted", "consent.withdrawn"]
