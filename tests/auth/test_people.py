"""Roles change, and people leave."""

import threading

import pytest

from app.database import db
from tests.support.people import signed_in
from tests.support.signing_in import PASSWORD, join


def test_a_new_role_counts_from_the_next_request(helen, client, ben):
    ben_id = join(client, ben, role="viewer")
    assert ben.post("/tasks", {"title": "Call"}).status == 403
    changed = helen.post(f"/users/{ben_id}/change-role", {"role": "staff"}).data
    assert changed["role"] == "staff"
    assert ben.post("/tasks", {"title": "Call"}).status == 201


def test_who_leaves_is_signed_out_at_once(helen, client, ben):
    ben_id = join(client, ben)
    assert helen.post(f"/users/{ben_id}/deactivate").data["is_active"] is False
    assert ben.get("/me").status == 401
    assert ben.sign_in("ben@riverside.example").status == 401
    assert helen.get(f"/users/{ben_id}/sessions").data == []
    helen.post(f"/users/{ben_id}/reactivate")
    assert ben.sign_in("ben@riverside.example").status == 200


@pytest.mark.parametrize(
    ("act", "body"),
    [("change-role", {"role": "admin"}), ("deactivate", None), ("forget-two-step", None)],
)
def test_an_admin_has_no_say_over_owners(priya, clinic, act, body):
    assert priya.post(f"/users/{clinic.helen.id}/{act}", body).status == 403


def test_an_admin_makes_no_owners(priya, clinic):
    path = f"/users/{clinic.tom.id}/change-role"
    assert priya.post(path, {"role": "owner"}).status == 403
    assert priya.post(path, {"role": "admin"}).status == 200


def test_the_last_owner_stays(helen, clinic, client, ben):
    demote = f"/users/{clinic.helen.id}/change-role"
    assert helen.post(demote, {"role": "admin"}).code == "INVALID_STATE_TRANSITION"
    ben_id = join(helen, ben, role="owner")
    # Whoever has left is no owner to leave the clinic to.
    helen.post(f"/users/{ben_id}/deactivate")
    assert helen.post(demote, {"role": "admin"}).status == 422
    helen.post(f"/users/{ben_id}/reactivate")
    assert helen.post(demote, {"role": "admin"}).status == 200


def test_of_two_owners_who_demote_each_other_one_stays(helen, clinic, ben, app):
    ben_id, helen_id = join(helen, ben, role="owner"), clinic.helen.id
    db.session.rollback()
    answers = []

    def demote(who, id):
        with app.app_context():
            answers.append(who.post(f"/users/{id}/change-role", {"role": "admin"}).status)

    both = [
        threading.Thread(target=demote, args=each) for each in ((helen, ben_id), (ben, helen_id))
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(answers) in ([200, 403], [200, 422])
    assert [one["role"] for one in clinic.client().get("/users", limit=100).data].count(
        "owner"
    ) == 1


def test_nobody_locks_themselves_out(priya, clinic):
    assert priya.post(f"/users/{clinic.priya.id}/deactivate").code == "INVALID_STATE_TRANSITION"


def test_where_a_colleague_is_signed_in_is_seen_and_ended(helen, clinic, browsers):
    tom = signed_in(clinic, clinic.tom)
    (shown,) = helen.get(f"/users/{clinic.tom.id}/sessions").data
    assert (shown["is_this"], shown["address"]) == (False, "127.0.0.1")
    assert helen.post(f"/users/{clinic.tom.id}/end-sessions").data == {"count": 1}
    assert tom.get("/me").status == 401
    assert tom.get(f"/users/{clinic.helen.id}/sessions").status == 401


def test_what_was_done_is_in_the_audit_log(helen, clinic):
    helen.post(f"/users/{clinic.tom.id}/change-role", {"role": "admin"})
    entry = helen.get("/audit").data[0]
    assert (entry["verb"], entry["record"]["id"]) == ("user.change_role", clinic.tom.id)
    assert (entry["before"], entry["after"]) == ({"role": "clinician"}, {"role": "admin"})


def test_a_colleague_who_forgot_gets_a_link_by_hand_where_there_is_no_mail(helen, client, ben):
    ben_id = join(client, ben)
    link = helen.post(f"/users/{ben_id}/reset-password").data["link"]
    token = link.partition("#")[2]
    reset = {"token": token, "password": "seven slow boats upstream"}
    assert ben.post("/session/reset", reset).status == 204
    assert ben.sign_in("ben@riverside.example", PASSWORD).status == 401
    assert ben.sign_in("ben@riverside.example", reset["password"]).status == 200
