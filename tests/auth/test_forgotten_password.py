"""A forgotten password: a link by e-mail, once, within the hour; and changing it."""

from tests.support.signing_in import PASSWORD, join, token_in

NEW = "seven slow boats upstream"


def forgot(browser, email="ben@riverside.example"):
    return browser.post("/session/forgotten", {"email": email})


def reset(browser, token, password=NEW):
    return browser.post("/session/reset", {"token": token, "password": password})


def test_ben_chooses_a_new_one_and_is_signed_out_elsewhere(
    client, ben, browsers, with_mail, drain, monkeypatch
):
    invited = join_by_letter(client, ben, with_mail, drain)
    assert forgot(browsers(), " BEN@riverside.example ").status == 202
    drain()
    token = token_in(with_mail.sent[-1].get_content())
    assert with_mail.sent[-1]["To"] == "ben@riverside.example"
    assert reset(browsers(), token).status == 204
    assert ben.get("/me").status == 401, invited
    assert browsers().sign_in("ben@riverside.example").status == 401
    assert browsers().sign_in("ben@riverside.example", NEW).status == 200


def join_by_letter(client, browser, mail, drain):
    body = {"email": "ben@riverside.example", "name": "Ben Frost", "role": "staff"}
    client.post("/invitations", body)
    drain()
    token = token_in(mail.sent[-1].get_content())
    said = {"token": token, "name": "Ben Frost", "password": PASSWORD}
    return browser.post("/session/invitation/accept", said).status


def test_nobody_learns_who_has_an_account(client, clinic, browsers, with_mail, drain):
    known, unknown = forgot(browsers(), clinic.helen.email), forgot(browsers(), "no@where.example")
    assert (known.status, dict(known)) == (unknown.status, dict(unknown)) == (202, {})
    drain()
    assert [letter["To"] for letter in with_mail.sent] == [clinic.helen.email]
    forgot(browsers(), clinic.daniel.email)  # has left
    drain()
    assert len(with_mail.sent) == 1


def test_a_link_works_once_and_within_the_hour(client, ben, browsers, with_mail, drain, clock):
    join_by_letter(client, ben, with_mail, drain)
    forgot(browsers())
    forgot(browsers())
    drain()
    first, second = (token_in(letter.get_content()) for letter in with_mail.sent[-2:])
    # Whoever asks again for Ben does not close the link he has.
    assert reset(browsers(), first).status == 204
    assert reset(browsers(), first).status == 404
    assert reset(browsers(), second).status == 404
    forgot(browsers())
    drain()
    third = token_in(with_mail.sent[-1].get_content())
    clock.shift(3600)
    assert reset(browsers(), third).status == 404


def test_no_more_letters_than_five_an_hour(clinic, browsers, with_mail, drain):
    for each in range(8):
        assert forgot(browsers(f"203.0.113.{each}"), clinic.helen.email).status == 202
    drain()
    assert len(with_mail.sent) == 5


def test_one_address_cannot_ask_without_end(clinic, browsers):
    assert [forgot(browsers(), clinic.helen.email).status for _ in range(4)] == [
        202, 202, 202, 429,
    ]  # fmt: skip


def test_changing_it_needs_the_old_one_and_ends_other_sessions(client, ben, browsers):
    join(client, ben)
    elsewhere = browsers()
    elsewhere.sign_in("ben@riverside.example")
    wrong = ben.post("/me/password", {"current": "not this one", "password": NEW})
    assert (wrong.status, wrong.fields) == (422, ["current"])
    weak = ben.post("/me/password", {"current": PASSWORD, "password": "password1234"})
    assert (weak.status, weak.fields) == (422, ["password"])
    assert ben.post("/me/password", {"current": PASSWORD, "password": NEW}).status == 204
    assert (ben.get("/me").status, elsewhere.get("/me").status) == (200, 401)


def test_a_key_has_no_password(client):
    assert client.post("/me/password", {"current": PASSWORD, "password": NEW}).status == 403
