"""Guessing is slow; a colleague is not locked out by it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.auth.throttle import service as throttle
from app.auth.throttle.models import Tries
from app.database import db
from tests.support.signing_in import PASSWORD, join

EMAIL = "ben@riverside.example"


@pytest.mark.parametrize(
    ("count", "seconds"),
    [(1, None), (4, None), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (1_000, 900)],
)
def test_pauses_grow(count, seconds):
    assert throttle.pause_after(count, 5) == (seconds and timedelta(seconds=seconds))


def test_after_five_tries_the_door_says_when_to_come_again(client, ben, browsers, clock):
    join(client, ben)
    guesser = browsers("203.0.113.1")
    assert [guesser.sign_in(EMAIL, "wrong").status for _ in range(5)] == [401] * 5
    refused = guesser.sign_in(EMAIL, PASSWORD)
    assert (refused.status, refused.code) == (429, "RATE_LIMITED")
    assert refused.headers["Retry-After"] == "30"
    assert refused["error"]["message"] == "Too many tries. Try again in 30 seconds."
    clock.shift(30)
    assert guesser.sign_in(EMAIL, PASSWORD).status == 200


def test_an_unknown_account_is_counted_like_a_known_one(client, ben, browsers):
    join(client, ben)
    tries = {
        email: [browsers("203.0.113.1").sign_in(email, "wrong").status for _ in range(6)]
        for email in (EMAIL, "nobody@riverside.example")
    }
    assert tries[EMAIL] == tries["nobody@riverside.example"] == [401] * 5 + [429]


def test_guessing_from_everywhere_does_not_lock_ben_out_of_his_own_browser(client, ben, browsers):
    join(client, ben)
    ben.delete("/session")
    answers = [browsers(f"203.0.113.{each}").sign_in(EMAIL, "wrong").status for each in range(35)]
    assert answers == [401] * 30 + [429] * 5
    assert browsers("198.51.100.99").sign_in(EMAIL).status == 429
    assert ben.sign_in(EMAIL).status == 200


def test_a_browser_that_ben_knows_guesses_no_faster(client, ben):
    join(client, ben)
    assert [ben.sign_in(EMAIL, "wrong").status for _ in range(11)] == [401] * 10 + [429]


def test_one_address_that_tries_many_accounts_is_slowed(clinic, browsers):
    answers = [
        browsers().sign_in(f"{each}@riverside.example", "wrong").status for each in range(62)
    ]
    assert answers == [401] * 60 + [429] * 2


def test_success_forgets_and_so_does_time(client, ben, browsers, clock):
    join(client, ben)
    guesser = browsers("203.0.113.1")
    for _ in range(2):
        assert [guesser.sign_in(EMAIL, "wrong").status for _ in range(4)] == [401] * 4
        assert guesser.sign_in(EMAIL).status == 200
    clock.shift(3601)
    throttle.forget_old()
    assert db.session.scalar(select(func.count()).select_from(Tries)) == 0


def test_no_address_and_no_account_is_kept(client, ben, browsers):
    join(client, ben)
    browsers("203.0.113.1").sign_in(EMAIL, "wrong")
    kept = str(db.session.execute(select(Tries.__table__)).all())
    assert EMAIL not in kept
    assert "203.0.113.1" not in kept
