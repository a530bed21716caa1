"""People come by invitation: once, in time, and with no more than the inviter may give."""

import pytest
from sqlalchemy import select

from app.auth.invitations.models import Invitation
from app.database import db
from tests.support.signing_in import PASSWORD, join, token_in

BEN = {"email": "Ben@Riverside.example", "name": "Ben Frost", "role": "clinician"}


def accept(browser, token, password=PASSWORD):
    body = {"token": token, "name": "Ben Frost", "password": password}
    return browser.post("/session/invitation/accept", body)


def test_ben_gets_a_letter_and_comes_in_by_its_link(helen, ben, mail, drain, with_mail):
    said = helen.post("/invitations", BEN).data
    assert (said["link"], said["invitation"]["status"]) == (None, "open")
    drain()
    (letter,) = mail.sent
    token = token_in(letter.get_content())
    assert letter["To"] == "ben@riverside.example"
    seen = ben.post("/session/invitation", {"token": token}).data
    assert seen == {
        "clinic": "Riverside Clinic", "email": "ben@riverside.example", "name": "Ben Frost",
    }  # fmt: skip
    me = accept(ben, token).data
    assert (me["user"]["name"], me["user"]["role"]) == ("Ben Frost", "clinician")
    assert ben.get("/tasks").status == 200
    assert db.session.scalars(select(Invitation.sealed)).all() == [None]


def test_a_link_works_once(helen, browsers):
    token = token_in(helen.post("/invitations", BEN).data["link"])
    assert accept(browsers(), token).status == 200
    assert accept(browsers(), token).status == 404
    assert browsers().post("/session/invitation", {"token": token}).status == 404


def test_a_link_works_for_a_week(helen, ben, clock):
    token = token_in(helen.post("/invitations", BEN).data["link"])
    clock.shift(7 * 86_400)
    assert accept(ben, token).status == 404
    assert [each["status"] for each in helen.get("/invitations").data] == ["expired"]


@pytest.mark.parametrize("verb", ["withdraw", "send-again"])
def test_an_old_link_opens_nothing(helen, ben, verb):
    said = helen.post("/invitations", BEN).data
    changed = helen.post(f"/invitations/{said['invitation']['id']}/{verb}")
    assert changed.status == 200
    assert accept(ben, token_in(said["link"])).status == 404
    if verb == "send-again":
        assert accept(ben, token_in(changed.data["link"])).status == 200


def test_who_works_here_or_is_invited_is_not_invited_again(helen, clinic):
    assert helen.post("/invitations", {**BEN, "email": clinic.tom.email}).status == 409
    assert helen.post("/invitations", BEN).status == 201
    again = helen.post("/invitations", BEN)
    assert (again.status, again.fields) == (409, ["email"])


def test_nobody_invites_somebody_who_may_more_than_they(priya, helen):
    assert priya.post("/invitations", {**BEN, "role": "owner"}).status == 403
    assert priya.post("/invitations", {**BEN, "role": "admin"}).status == 201
    assert (
        helen.post("/invitations", {**BEN, "email": "o@x.example", "role": "owner"}).status == 201
    )


def test_a_key_that_may_invite_gives_no_more_than_it_has(clinic):
    key = clinic.client("users:edit", "users:view")
    assert key.post("/invitations", BEN).status == 403


def test_what_is_stored_opens_nothing(helen):
    token = token_in(helen.post("/invitations", BEN).data["link"])
    row = db.session.scalars(select(Invitation)).one()
    assert token not in (row.hash, row.sealed)
    assert not any(token in str(entry) for entry in helen.get("/audit").data)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "12 characters"), ("password1234", "guessed"), ("aaaaaaaaaaaa", "guessed"),
        ("benriverside", "guessed"), ("riversideclinic", "guessed"), ("x" * 201, "200"),
    ],
)  # fmt: skip
def test_a_password_that_is_guessed_is_refused(helen, ben, password, why):
    token = token_in(helen.post("/invitations", BEN).data["link"])
    refused = accept(ben, token, password)
    assert (refused.status, refused.fields) == (422, ["password"])
    assert why in str(refused) or password == "x" * 201
    assert accept(ben, token).status == 200


def test_who_was_invited_works_here_like_everybody(client, ben, clinic):
    ben_id = join(client, ben, role="clinician")
    shown = next(each for each in client.get("/users", limit=100).data if each["id"] == ben_id)
    assert (shown["role"], shown["job_roles"]) == ("clinician", ["clinician"])
