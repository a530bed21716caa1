"""Notes on screens: each person sees their own, for its time."""

import pytest

from app.clinic.notifications import service
from app.clinic.notifications.links import is_safe
from tests.support.told import told


def show(client, **more):
    return client.post("/notifications", {"audience": "user", "message": "Please call", **more})


@pytest.fixture
def as_user(clinic):
    """`as_user(clinic.tom)` is Tom in his browser."""
    from app.auth.service import hash_password
    from tests.support.api import Client

    def sign_in(person):
        person.password_hash = hash_password("secret")
        caller = Client(clinic.app, None)
        reply = caller.post("/session", {"email": person.email, "password": "secret"})
        assert reply.status == 200, reply
        caller.token = reply.data["csrf_token"]
        return caller

    return sign_in


def test_each_sees_their_own(client, clinic, as_user):
    (note,) = show(client, user_id=clinic.tom.id, priority="high").data
    tom, priya = as_user(clinic.tom), as_user(clinic.priya)
    (mine,) = tom.get("/notifications").data
    assert (mine["id"], mine["priority"], mine["status"]) == (note["id"], "high", "unread")
    assert priya.get("/notifications").data == []
    csrf = {"X-CSRFToken": priya.token}
    assert priya.post(f"/notifications/{note['id']}/read", **csrf).status == 403
    csrf = {"X-CSRFToken": tom.token}
    assert tom.post(f"/notifications/{note['id']}/read", **csrf).data["status"] == "read"
    assert tom.get("/notifications", status="unread").data == []


def test_every_admin_has_one_of_their_own(client, clinic, as_user):
    shown = show(client, audience="admin").data
    assert {each["user"]["name"] for each in shown} == {"Helen Marsh", "Priya Nair"}
    client.post(f"/notifications/{shown[0]['id']}/dismiss")
    assert client.get(f"/notifications/{shown[1]['id']}").data["status"] == "unread"


def test_it_is_read_dismissed_and_over(client, clinic, clock):
    body = {"audience": "patient", "patient_id": clinic.amira.id}
    (note,) = show(client, **body, expires_at="2026-03-18T10:00:00Z").data
    path = f"/notifications/{note['id']}"
    assert client.post(f"{path}/read").data["read_at"] == "2026-03-18T09:30:00.000Z"
    assert client.post(f"{path}/read").status == 200
    clock.shift(1_800)
    (over,) = client.get("/notifications", patient_id=clinic.amira.id, status="expired").data
    assert over["id"] == note["id"]
    assert client.post(f"{path}/dismiss").data["status"] == "dismissed"
    assert client.post(f"{path}/dismiss").code == "INVALID_STATE_TRANSITION"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("/forms", True),
        ("/treatment-plans/ptp_1/today?from=mail#top", True),
        ("/", True),
        ("https://clinic.example/guide", True),
        ("HTTPS://clinic.example", True),
        ("http://clinic.example", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("\\/evil.example", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user:pass@evil.example", False),
        ("https://clinic.example@evil.example", False),
        ("https://", False),
        ("/a b", False),
        ("/a\x00b", False),
        ("forms", False),
        ("", False),
        ("/" + "x" * 500, False),
    ],
)
def test_only_safe_links(client, clinic, url, safe):
    assert is_safe(url) is safe


def test_a_link_that_is_not_safe_is_refused(client, clinic):
    reply = show(client, user_id=clinic.tom.id, cta_url="javascript:alert(1)")
    assert (reply.status, reply.fields) == (422, ["cta_url"])
    assert told() == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"audience": "patient"}, "patient_id"),
        ({"audience": "user"}, "user_id"),
        ({"audience": "specialist", "user_id": "usr_nobody"}, "user_id"),
        ({"audience": "everybody"}, "audience"),
        ({"message": " "}, "message"),
    ],
)
def test_what_a_notification_cannot_be(client, clinic, body, field):
    assert show(client, **body).fields == [field]


def test_nobody_is_shown_a_note_who_has_left(client, clinic):
    assert show(client, user_id=clinic.daniel.id).fields == ["user_id"]


def test_a_run_shows_each_admin_one(clinic):
    note = {"by": clinic.by, "audience": "admin", "message": "Look", "once": "run_1:n1:"}
    first, again = (service.notify(clinic.id, **note) for _ in range(2))
    assert [each.id for each in first] == [each.id for each in again]
    assert told() == ["notification.shown"] * 2
