"""Signing in with an account of another house, which really listens and signs."""

from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey

from app.auth.oidc import provider
from app.auth.oidc.pages import safe_path
from app.config import Oidc
from tests.support.identity import CLIENT, SECRET, house_of_accounts
from tests.support.signing_in import token_in

BEN = {"email": "ben@riverside.example", "email_verified": True, "name": "Ben Frost"}


@pytest.fixture(scope="module")
def listening():
    with house_of_accounts() as house:
        yield house


@pytest.fixture
def house(app, listening):
    before = app.extensions["careloom_settings"]
    settings = before.with_(oidc=Oidc(listening.issuer, CLIENT, SECRET, "Health Trust"))
    app.extensions["careloom_settings"] = settings
    listening.person, listening.lies, listening.signs_with = {}, {}, listening.key
    provider._known.clear()
    yield listening
    app.extensions["careloom_settings"] = before


def come(browser, house, wanted="/runs", change=lambda address: address):
    """There and back again; where the browser ends."""
    there = browser.http.get("/sign-in/oidc", query_string={"return": wanted}).headers["Location"]
    back = change(urlsplit(house.answer_to(there)))
    reply = browser.http.get(back.path, query_string=back.query)
    assert reply.status_code == 302
    return reply.headers["Location"]


def test_a_colleague_comes_in_by_their_verified_address(clinic, house, ben):
    house.person = {**BEN, "email": clinic.tom.email.upper()}
    assert come(ben, house, "/runs?status=failed") == "/runs?status=failed"
    assert ben.get("/me").data["user"]["id"] == clinic.tom.id
    assert ben.get("/sessions").data[0]["way"] == "oidc"
    assert ben.get("/session/ways").data["oidc"] == "Health Trust"


def test_who_is_invited_comes_in_by_it_and_nobody_else(helen, house, ben):
    house.person = BEN
    assert come(ben, house) == "/sign-in?problem=oidc_unknown"
    assert ben.get("/me").status == 401
    said = helen.post("/invitations", {"email": BEN["email"], "name": "Ben", "role": "staff"}).data
    assert come(ben, house) == "/runs"
    assert ben.get("/me").data["user"]["name"] == "Ben Frost"
    again = {"token": token_in(said["link"]), "name": "x", "password": "four quiet walks at noon"}
    assert ben.post("/session/invitation/accept", again).status == 404


def test_who_has_left_stays_out(clinic, house, ben):
    house.person = {**BEN, "email": clinic.daniel.email}
    assert come(ben, house) == "/sign-in?problem=oidc_unknown"


@pytest.mark.parametrize(
    "lies",
    [
        {"email_verified": False}, {"email_verified": None}, {"email_verified": "true"},
        {"aud": "another"}, {"aud": [CLIENT, "another"]}, {"azp": "another"},
        {"iss": "https://evil.example"}, {"nonce": "of another browser"}, {"nonce": None},
        {"exp": 1}, {"exp": None}, {"email": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_right_opens_nothing(clinic, house, ben, lies):
    house.person, house.lies = {**BEN, "email": clinic.tom.email}, lies
    assert come(ben, house) == "/sign-in?problem=oidc_failed"
    assert ben.get("/me").status == 401


def test_a_signature_of_somebody_else_opens_nothing(clinic, house, ben):
    house.person = {**BEN, "email": clinic.tom.email}
    house.signs_with = RSAKey.generate_key(2048, {"kid": "first"})
    assert come(ben, house) == "/sign-in?problem=oidc_failed"


def test_an_answer_to_another_browser_opens_nothing(clinic, house, browsers):
    house.person = {**BEN, "email": clinic.tom.email}
    mine, theirs = browsers(), browsers()
    there = mine.http.get("/sign-in/oidc").headers["Location"]
    back = urlsplit(house.answer_to(there))
    theirs.http.get("/sign-in/oidc")
    for browser in (theirs, browsers()):
        reply = browser.http.get(back.path, query_string=back.query)
        assert reply.headers["Location"] == "/sign-in?problem=oidc_failed"
    # The first answer is taken, the same one again is not.
    assert mine.http.get(back.path, query_string=back.query).headers["Location"] == "/"
    again = mine.http.get(back.path, query_string=back.query).headers["Location"]
    assert again == "/sign-in?problem=oidc_failed"


def test_the_question_proves_itself(house, ben):
    there = urlsplit(ben.http.get("/sign-in/oidc").headers["Location"])
    asked = parse_qs(there.query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))


def test_without_another_house_there_is_no_such_door(ben, clinic):
    assert ben.http.get("/sign-in/oidc").status_code == 404
    assert ben.get("/session/ways").data == {"oidc": None, "can_mail": False}


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/runs?x=1#top", "/runs?x=1#top"), (None, "/"), ("", "/"), ("//evil.example", "/"),
        ("/\\evil.example", "/"), ("\\/evil.example", "/"), ("https://evil.example/runs", "/"),
        ("javascript:alert(1)", "/"), ("/\t/evil.example", "/"), ("/runs\r\nSet-Cookie: x", "/"),
        ("runs", "/"), (7, "/"),
    ],
)  # fmt: skip
def test_the_way_back_leads_to_pages_of_ours_only(asked, path):
    assert safe_path(asked) == path
