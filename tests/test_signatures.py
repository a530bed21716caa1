"""Which signed requests are taken for genuine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app import signatures
from app.signatures import BadSignature
from tests.support.hooks import signed

# The example of the standard.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
TIMESTAMP = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

THEN = datetime.fromtimestamp(TIMESTAMP, UTC)
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


def check(secrets=(SECRET,), headers=None, body=BODY, now=THEN):
    signatures.check(secrets, headers or signed(ID, TIMESTAMP, SIGNATURE), body, now)


def test_it_signs_as_the_standard_does():
    assert signatures.sign(SECRET, ID, TIMESTAMP, BODY) == SIGNATURE


@pytest.mark.parametrize(
    "signature",
    [
        SIGNATURE,
        f"v1,AAAA {SIGNATURE}",  # the sender is changing its secret
        f"v1a,AAAA {SIGNATURE} v2,x",  # and speaks newer versions too
        f"{SIGNATURE} nonsense",
    ],
)
def test_a_good_signature_among_others_is_enough(signature):
    check(headers=signed(ID, TIMESTAMP, signature))


def test_any_of_the_valid_secrets_will_do():
    check(secrets=(OTHER, SECRET))


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        (signed("msg_other", TIMESTAMP, SIGNATURE), "does not fit"),
        (signed(ID, TIMESTAMP + 1, SIGNATURE), "does not fit"),
        (signed(ID, TIMESTAMP, SIGNATURE[:-2]), "does not fit"),
        (signed(ID, TIMESTAMP, SIGNATURE.removeprefix("v1,")), "does not fit"),
        (signed(ID, TIMESTAMP, SIGNATURE.replace("v1", "v2")), "does not fit"),
        (signed(ID, TIMESTAMP, ","), "does not fit"),
        (signed(ID, TIMESTAMP, "v1,ü"), "does not fit"),
        (signed("", TIMESTAMP, SIGNATURE), "webhook-id is missing"),
        (signed(ID, "", SIGNATURE), "webhook-timestamp is missing"),
        (signed(ID, TIMESTAMP, ""), "webhook-signature is missing"),
        (signed(ID, "now", SIGNATURE), "seconds since 1970"),
        (signed(ID, "1e9", SIGNATURE), "seconds since 1970"),
        (signed(ID, "-1", SIGNATURE), "seconds since 1970"),
        (signed(ID, "٣", SIGNATURE), "seconds since 1970"),
        (signed(ID, "9" * 400, SIGNATURE), "seconds since 1970"),
    ],
)
def test_anything_else_is_refused_in_words(headers, words):
    with pytest.raises(BadSignature, match=words):
        check(headers=headers)


def test_another_body_or_secret_is_refused():
    for wrong in ({"body": b'{"test":2432232314}'}, {"secrets": (OTHER,)}, {"secrets": ()}):
        with pytest.raises(BadSignature, match="does not fit"):
            check(**wrong)


@pytest.mark.parametrize(
    ("seconds", "words"), [(301, "5 minutes ago"), (-301, "5 minutes in the future")]
)
def test_a_request_is_good_for_five_minutes(seconds, words):
    check(now=THEN + timedelta(seconds=300))
    check(now=THEN - timedelta(seconds=300))
    with pytest.raises(BadSignature, match=words):
        check(now=THEN + timedelta(seconds=seconds))


def test_a_body_that_is_no_text_can_be_signed():
    body = b"\xff\x00"
    check(body=body, headers=signed(ID, TIMESTAMP, signatures.sign(SECRET, ID, TIMESTAMP, body)))


def test_new_secrets_are_long_and_never_the_same():
    made = {signatures.new_secret() for _ in range(3)}
    assert len(made) == 3
    assert {len(signatures.key_of(each)) for each in made} == {32}


@pytest.mark.parametrize("secret", ["whsec_", "whsec_c2hvcnQ=", "whsec_***", "whsec_" + "A" * 200])
def test_what_is_no_secret_is_refused(secret):
    with pytest.raises(ValueError, match=r"Base64|24 to 64 bytes"):
        signatures.key_of(secret)


def test_a_secret_without_the_prefix_counts_as_it_is_written():
    assert signatures.key_of("correct horse") == b"correct horse"
