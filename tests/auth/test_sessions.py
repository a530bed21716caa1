"""Sessions are rows: each can be seen and ended, and none outlives its time."""

from app.auth import last_seen
from app.auth.sessions.models import SignedIn
from app.database import db
from tests.support.signing_in import join

EMAIL = "ben@riverside.example"


def test_ben_sees_where_he_is_signed_in_and_ends_one(client, ben, browsers):
    join(client, ben)
    telephone = browsers("203.0.113.1")
    telephone.http.environ_base["HTTP_USER_AGENT"] = "Telephone"
    telephone.sign_in(EMAIL)
    here, there = sorted(ben.get("/sessions").data, key=lambda each: not each["is_this"])
    assert (here["is_this"], there["browser"], there["address"]) == (
        True, "Telephone", "203.0.113.1",
    )  # fmt: skip
    assert ben.post(f"/sessions/{there['id']}/end").status == 204
    assert (ben.get("/me").status, telephone.get("/me").status) == (200, 401)


def test_all_others_end_at_once(client, ben, browsers):
    join(client, ben)
    others = [browsers(), browsers()]
    for each in others:
        each.sign_in(EMAIL)
    assert ben.post("/sessions/end-others").data == {"count": 2}
    assert [each.get("/me").status for each in (ben, *others)] == [200, 401, 401]


def test_nobody_ends_somebody_elses(client, ben, helen):
    join(client, ben)
    (theirs,) = helen.get("/sessions").data
    assert ben.post(f"/sessions/{theirs['id']}/end").status == 404
    assert helen.get("/me").status == 200


def test_a_session_that_nobody_uses_ends(client, ben, clock):
    join(client, ben)
    clock.shift(14 * 86_400)
    assert ben.get("/me").status == 401


def test_one_that_is_used_every_day_ends_after_two_months(client, ben, clock):
    join(client, ben)
    row = db.session.query(SignedIn).one()
    for _ in range(59):
        clock.shift(86_400)
        row.last_seen_at = row.last_seen_at.replace(year=2027)
        assert ben.get("/me").status == 200
    clock.shift(86_400)
    assert ben.get("/me").status == 401


def test_last_seen_moves_on(client, ben, clock, monkeypatch):
    join(client, ben)
    clock.shift(600)
    monkeypatch.setattr(last_seen, "_written", {})
    ben.get("/me")
    (shown,) = ben.get("/sessions").data
    assert (shown["last_seen_at"], shown["created_at"]) == (
        "2026-03-18T09:40:00.000Z", "2026-03-18T09:30:00.000Z",
    )  # fmt: skip


def test_what_is_stored_opens_nothing(client, ben):
    join(client, ben)
    with ben.http.session_transaction() as cookie:
        token = cookie["token"]
    row = db.session.query(SignedIn).one()
    assert token not in (row.id, row.hash)


def test_a_cookie_from_before_sign_in_is_not_the_one_after(client, ben, browsers):
    join(client, ben)
    # Somebody plants their own session in Ben's browser before he signs in.
    other = browsers()
    other.sign_in(EMAIL)
    with other.http.session_transaction() as cookie:
        planted = dict(cookie)
    victim = browsers()
    with victim.http.session_transaction() as cookie:
        cookie.update(planted)
    victim.get("/session/csrf")
    victim.sign_in(EMAIL)
    with victim.http.session_transaction() as cookie:
        assert cookie["token"] != planted["token"]
        assert cookie["csrf_token"] != planted["csrf_token"]
    # And what was planted is worth nothing any more.
    assert other.get("/me").status == 401


def test_signing_out_ends_it_on_the_server(client, ben):
    join(client, ben)
    with ben.http.session_transaction() as cookie:
        kept = dict(cookie)
    ben.delete("/session")
    with ben.http.session_transaction() as cookie:
        cookie.update(kept)
    assert ben.get("/me").status == 401
