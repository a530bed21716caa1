"""SMS, calls and push against a real server: what is sent, and what each answer means."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.config import Provider
from app.deliveries.senders import DeliveryFailed
from app.gateways import telephony, webpush
from tests.support.provider import ACCOUNT, NUMBER, TOKEN

TO = "+447700900101"


def text(account, timeout=0.5):
    return telephony.text(
        account, TO, "Hello", "run_1:n1:", callback="https://c/s", timeout=timeout
    )


def failure(account, timeout=0.5):
    with pytest.raises(DeliveryFailed) as caught:
        text(account, timeout)
    return caught.value


def test_an_sms_is_handed_over(provider):
    assert text(provider.account) == "SM0001"
    [taken] = provider.taken
    assert taken.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert taken.form == {
        "To": TO, "From": NUMBER, "Body": "Hello", "StatusCallback": "https://c/s",
    }  # fmt: skip
    secret = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    assert taken.headers["Authorization"] == f"Basic {secret}"
    assert taken.headers["Idempotency-Key"] == "run_1:n1:"


def test_a_call_reads_the_text_out(provider):
    telephony.call(provider.account, TO, "Tom & Amira", "k", callback="https://c/s")
    [taken] = provider.taken
    assert taken.path.endswith("/Calls.json")
    assert "<Say" in taken.form["Twiml"]
    assert "Tom &amp; Amira" in taken.form["Twiml"]


@pytest.mark.parametrize(
    ("status", "permanent", "unknown"),
    [
        (400, True, False),
        (401, True, False),
        (404, True, False),
        (302, True, False),
        (429, False, False),
        (503, False, False),
        # It broke behind the door: it may have been sent.
        (500, False, True),
        (502, False, True),
        (504, False, True),
    ],
)
def test_a_refusal_says_whether_trying_again_helps(provider, status, permanent, unknown):
    provider.answer = (status, {"message": f"not reachable: {TO}"})
    error = failure(provider.account)
    assert (error.permanent, error.unknown) == (permanent, unknown)
    assert str(status) in error.message
    assert TO not in error.message


@pytest.mark.parametrize("misbehave", ["hang up", "dawdle"])
def test_when_the_line_breaks_nobody_knows(provider, misbehave):
    provider.answer = misbehave
    error = failure(provider.account, timeout=0.3)
    assert (error.permanent, error.unknown) == (False, True)


def test_nobody_listens(provider):
    account = Provider("http://127.0.0.1:9", ACCOUNT, TOKEN, NUMBER)
    error = failure(account)
    assert (error.permanent, error.unknown) == (False, False)


def test_the_signature_is_the_one_the_provider_documents():
    # The example of the provider's own manual.
    form = {
        "CallSid": "CA1234567890ABCDE", "Caller": "+14158675310", "Digits": "1234",
        "From": "+14158675310", "To": "+18005551212",
    }  # fmt: skip
    url = "https://example.com/myapp.php?foo=1&bar=2"
    assert telephony.signature("12345", url, form) == "L/OH5YylLD5NRKLltdqwSvS0BnU="
    assert not telephony.is_signed("12346", url, form, "L/OH5YylLD5NRKLltdqwSvS0BnU=")
    assert not telephony.is_signed("12345", url, form, None)


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_push_is_encrypted_as_the_standard_shows():
    """The example of RFC 8291, section 5."""
    browser = webpush.Browser(
        "https://push.example.net/x",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    secret = int.from_bytes(b64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    made = webpush.encrypt(
        b"When I grow up, I want to be a watermelon",
        browser,
        ours=ec.derive_private_key(secret, ec.SECP256R1()),
        salt=b64("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert made == b64(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


BROWSER_KEYS = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg",
)


def push(provider, *browsers):
    found = [webpush.Browser(f"{provider.url}/{each}", *BROWSER_KEYS) for each in browsers]
    return webpush.send(
        found, {"title": "Hi", "body": "You"}, "run_1:n1:", contact="mailto:it@clinic.example",
        private_key=webpush.private_key(None, "secret"),
    )  # fmt: skip


def test_push_goes_to_every_browser(provider):
    push(provider, "phone", "laptop")
    assert [each.path for each in provider.taken] == ["/phone", "/laptop"]
    [first, _] = provider.taken
    assert first.headers["Authorization"].startswith("vapid t=")
    assert first.headers["Content-Encoding"] == "aes128gcm"
    assert b"You" not in first.body


@pytest.mark.parametrize(("status", "permanent"), [(410, True), (403, True), (429, False)])
def test_push_that_is_refused(provider, status, permanent):
    provider.answer = (status, {})
    with pytest.raises(DeliveryFailed) as caught:
        push(provider, "phone")
    assert caught.value.permanent is permanent


def test_push_without_a_browser():
    with pytest.raises(DeliveryFailed, match="No browser"):
        push(None)
