import socket

import pytest

from app.deliveries.senders import DeliveryFailed
from app.gateways.email import send
from app.gateways.letter import Letter
from tests.support.mail import dawdle, hang_up

LETTER = Letter(
    "Riverside Clinic <no-reply@riverside.example>",
    "amira.haddad@example.com",
    "Thank you – see you soon",
    "Dear Amira,\n\n.\nthank you for coming. £5 off: naïve café\n..\n" + "long " * 400,
)


def failure(url: str, letter: Letter = LETTER) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as caught:
        send(url, letter, "run:n1:", timeout=0.4)
    return caught.value


def test_a_letter_arrives_as_it_was_written(mail):
    send(mail.url, LETTER, "run:n1:")
    (letter,) = mail.sent
    assert letter["To"] == "amira.haddad@example.com"
    assert letter["From"] == "Riverside Clinic <no-reply@riverside.example>"
    assert letter["Subject"] == LETTER.subject
    assert letter.get_content().replace("\r\n", "\n") == LETTER.body + "\n"


def test_the_same_key_gives_the_same_message_id(mail):
    first, again = (send(mail.url, LETTER, "run:n1:") for _ in range(2))
    other = send(mail.url, LETTER, "run:n2:")
    assert first == again != other
    assert [letter["Message-ID"] for letter in mail.sent] == [first, again, other]
    assert first.endswith("@riverside.example>")


@pytest.mark.parametrize(
    ("command", "answer", "permanent"),
    [
        ("RCPT", "550 no such mailbox amira.haddad@example.com", True),
        ("RCPT", "450 greylisted, come again", False),
        ("DATA", "554 looks like spam", True),
        ("DATA", "452 disk full", False),
    ],
)
def test_a_refusal_says_whether_trying_again_helps(mail, command, answer, permanent):
    mail.at[command] = answer
    error = failure(mail.url)
    assert (error.permanent, error.unknown) == (permanent, False)
    assert answer[:3] in error.message
    assert "amira" not in error.message


@pytest.mark.parametrize("misbehave", [hang_up, dawdle])
def test_before_the_letter_is_handed_over_it_may_be_tried_again(mail, misbehave):
    mail.at["RCPT"] = misbehave
    error = failure(mail.url)
    assert (error.permanent, error.unknown) == (False, False)


@pytest.mark.parametrize("misbehave", [hang_up, dawdle])
def test_after_the_letter_is_handed_over_nobody_knows(mail, misbehave):
    mail.at["DATA"] = misbehave
    error = failure(mail.url)
    assert (error.permanent, error.unknown) == (False, True)


def test_nobody_listens():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = failure(f"smtp://127.0.0.1:{closed.getsockname()[1]}")
    assert (error.permanent, error.unknown) == (False, False)


def test_somebody_listens_and_never_speaks():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        error = failure(f"smtp://127.0.0.1:{mute.getsockname()[1]}")
    assert (error.permanent, error.unknown) == (False, False)


def test_it_signs_in(mail):
    send(f"smtp://careloom:p%40ss%3Aword@127.0.0.1:{mail.port}", LETTER, "run:n1:")
    assert len(mail.sent) == 1


def test_a_wrong_password_is_for_good(mail):
    assert failure(f"smtp://careloom:wrong@127.0.0.1:{mail.port}").permanent


def test_it_does_not_fall_back_to_plain_text(mail):
    error = failure(f"{mail.url}?starttls=1")
    assert error.permanent
    assert mail.sent == []


@pytest.mark.parametrize("subject", ["Hi\r\nBcc: all@example.com", "Hi\nBcc: all@example.com"])
def test_no_header_can_be_smuggled_in(mail, subject):
    assert failure(mail.url, Letter(LETTER.sender, LETTER.to, subject, "x")).permanent
    assert mail.sent == []


@pytest.mark.parametrize(
    "to", ["a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "@", ""]
)
def test_what_is_no_address(mail, to):
    assert failure(mail.url, Letter(LETTER.sender, to, "Hi", "x")).permanent
    assert mail.sent == []


@pytest.mark.parametrize(
    "url", ["", "mail.example", "http://mail.example", "smtp://", "smtp://a:b"]
)
def test_an_address_of_the_server_that_makes_no_sense(url):
    assert failure(url).permanent


def test_an_address_with_an_international_domain(mail):
    send(mail.url, Letter(LETTER.sender, "jo@bücher.example", "Hi", "x"), "run:n1:")
    assert mail.sent[0]["To"] == "jo@xn--bcher-kva.example"


def test_an_address_no_server_could_take(mail):
    assert failure(mail.url, Letter(LETTER.sender, "jö@example.com", "Hi", "x")).permanent
