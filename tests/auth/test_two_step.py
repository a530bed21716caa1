"""The second step: six digits of an app, or a recovery code."""

import pytest

from app.auth.two_step import codes
from tests.support.signing_in import PASSWORD, join, set_up_two_step, shown_by_app

EMAIL = "ben@riverside.example"


@pytest.fixture
def secret_and_codes(client, ben):
    join(client, ben)
    return set_up_two_step(ben)


def test_ben_is_asked_for_six_digits(secret_and_codes, browsers, clock):
    secret, _ = secret_and_codes
    clock.shift(30)
    asked = browsers().sign_in(EMAIL)
    assert (asked.status, asked.code) == (401, "CODE_REQUIRED")
    assert browsers().sign_in(EMAIL, code="000000").code == "UNAUTHORIZED"
    assert browsers().sign_in(EMAIL, code=shown_by_app(secret)).status == 200


def test_without_the_password_nobody_learns_that_there_is_a_second_step(secret_and_codes, browsers):
    assert browsers().sign_in(EMAIL, "a wrong password").code == "UNAUTHORIZED"


@pytest.mark.parametrize(
    ("turns", "status"),
    [(-2, 401), (0, 200), (1, 200), (2, 401)],  # a telephone may be half a minute ahead
)
def test_a_code_is_right_for_its_half_minute(secret_and_codes, browsers, clock, turns, status):
    clock.shift(90)
    code = shown_by_app(secret_and_codes[0], turns)
    assert browsers().sign_in(EMAIL, code=code).status == status


def test_a_code_opens_the_door_once(secret_and_codes, browsers, clock):
    clock.shift(60)
    code = shown_by_app(secret_and_codes[0])
    assert browsers().sign_in(EMAIL, code=code).status == 200
    assert browsers().sign_in(EMAIL, code=code).status == 401


def test_a_recovery_code_opens_it_once_however_it_is_written(secret_and_codes, ben, browsers):
    _, recovery = secret_and_codes
    assert browsers().sign_in(EMAIL, code=recovery[0].upper().replace("-", " ")).status == 200
    assert browsers().sign_in(EMAIL, code=recovery[0]).status == 401
    assert ben.get("/two-step").data == {
        "is_on": True, "is_required": False, "recovery_codes_left": 9,
    }  # fmt: skip


def test_new_recovery_codes_take_the_place_of_the_old(secret_and_codes, ben, browsers, clock):
    secret, old = secret_and_codes
    clock.shift(30)
    new = ben.post("/two-step/renew-codes", {"code": shown_by_app(secret)}).data["recovery_codes"]
    assert browsers().sign_in(EMAIL, code=old[0]).status == 401
    assert browsers().sign_in(EMAIL, code=new[0]).status == 200


def test_it_is_set_up_with_the_password_and_a_right_code_only(client, ben, browsers):
    join(client, ben)
    assert ben.post("/two-step/begin", {"password": "not this one"}).fields == ["password"]
    begun = ben.post("/two-step/begin", {"password": PASSWORD}).data
    assert begun["picture"].startswith("data:image/svg+xml")
    assert "Careloom" in begun["address"]
    assert begun["secret"] in begun["address"]
    assert ben.post("/two-step/confirm", {"code": "000000"}).fields == ["code"]
    # What was begun and never confirmed locks nobody out.
    assert browsers().sign_in(EMAIL).status == 200


def test_guessing_digits_becomes_slow(secret_and_codes, browsers, clock):
    clock.shift(60)
    tries = [browsers().sign_in(EMAIL, code=f"{each:06}").status for each in range(6)]
    assert tries == [401] * 5 + [429]
    # Asking without a code in between does not begin the count anew.
    clock.shift(30)
    assert browsers().sign_in(EMAIL).code == "CODE_REQUIRED"
    assert browsers().sign_in(EMAIL, code="111111").status == 401
    assert browsers().sign_in(EMAIL, code="222222").status == 429


def test_a_clinic_wants_it_of_everybody(helen, client, ben, browsers, clock):

    def change():
        required = {"requires_two_step": True}
        return helen.send("PATCH", "/organisation/signing-in", json=required)

    assert change().code == "INVALID_STATE_TRANSITION"
    set_up_two_step_of(helen)
    join(client, ben)
    assert change().status == 200
    assert ben.get("/me").data["must_set_up_two_step"] is True
    refused = ben.get("/tasks")
    assert (refused.status, refused.code) == (403, "FORBIDDEN")
    assert "two-step sign-in" in refused["error"]["message"]
    set_up_two_step(ben)
    assert ben.get("/tasks").status == 200
    off = ben.post("/two-step/turn-off", {"password": PASSWORD})
    assert off.code == "INVALID_STATE_TRANSITION"


def set_up_two_step_of(helen):
    secret = helen.post("/two-step/begin", {"password": "correct horse battery staple"}).data
    assert helen.post("/two-step/confirm", {"code": shown_by_app(secret["secret"])}).status == 200


def test_who_lost_telephone_and_codes_is_helped_by_an_owner(secret_and_codes, helen, ben, browsers):
    ben_id = ben.get("/me").data["user"]["id"]
    assert helen.post(f"/users/{ben_id}/forget-two-step").status == 200
    assert ben.get("/me").status == 401
    assert browsers().sign_in(EMAIL).status == 200


def test_turning_it_off_takes_the_password(secret_and_codes, ben, browsers):
    assert ben.post("/two-step/turn-off", {"password": "not this one"}).status == 422
    assert ben.post("/two-step/turn-off", {"password": PASSWORD}).status == 204
    assert browsers().sign_in(EMAIL).status == 200


def test_the_codes_are_those_of_the_standard():
    # RFC 6238, appendix B, by its secret and moments; the last six of its eight digits.
    from base64 import b32encode
    from datetime import UTC, datetime

    secret = b32encode(b"12345678901234567890").decode()
    for moment, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        at = datetime.fromtimestamp(moment, UTC)
        assert codes.turn_of(secret, code, at, None) == moment // 30
