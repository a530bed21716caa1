"""Who may send to the address of a workflow, and how that is set up."""

from __future__ import annotations

import pytest

from app import sealed
from app.database import db
from app.intake.hooks.models import WebhookAddress
from tests.support.flows import chain, enable, node
from tests.support.hooks import ORDERED, Shop
from tests.support.neighbour import Neighbour

GIVEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def refusal(reply):
    assert (reply.status, reply.code) == (401, "UNAUTHORIZED"), reply
    return reply["error"]["message"]


# The address


def test_the_address_is_long_and_stays_the_same(client):
    shop = Shop.of_draft(client)
    webhook = shop.webhook()
    assert webhook["path"] == shop.path
    assert webhook["address"] == f"http://localhost{shop.path}"
    assert len(shop.path.rpartition("/")[2]) >= 32  # 192 bits
    assert (webhook["is_open"], webhook["last_received_at"]) == (False, None)


def test_a_new_address_ends_the_old_one(client):
    shop = Shop.of(client)
    rotated = shop.ask("POST", "/rotate-address").data
    assert shop.send().status == 404
    shop.path = rotated["path"]
    assert shop.send().status == 202


def test_it_tells_when_something_came_last(client):
    shop = Shop.of(client)
    shop.send()
    assert shop.webhook()["last_received_at"] == "2026-03-18T09:30:00.000Z"
    assert shop.webhook()["is_open"]


def test_the_database_alone_does_not_tell_the_address(client):
    shop = Shop.of(client)
    secret = shop.protect("signature")
    row = db.session.query(WebhookAddress).one()
    kept = f"{row.sealed_token} {row.token_hash} {row.secrets}"
    assert shop.path.rpartition("/")[2] not in kept
    assert secret not in kept
    assert secret.removeprefix("whsec_") not in kept


def test_after_a_change_of_the_secret_key_a_new_address_is_needed(client, monkeypatch):
    shop = Shop.of(client)
    secret = shop.protect("signature")
    monkeypatch.setitem(client.app.config, "SECRET_KEY", "another")
    assert shop.webhook()["address"] is None
    assert "Make a new one" in refusal(shop.send_signed(secret))
    assert shop.ask("POST", "/rotate-address").data["address"]


def test_what_is_sealed_is_read_with_the_same_key_only(app, monkeypatch):
    text = sealed.seal("whsec_ü")
    assert sealed.unseal(text) == "whsec_ü"
    assert sealed.unseal(text[:-4] + "AAA=") is None
    monkeypatch.setitem(app.config, "SECRET_KEY", "another")
    assert sealed.unseal(text) is None


def test_a_workflow_without_a_webhook_has_no_address(client):
    workflow_id = enable(
        client, chain(node("patient.onboarded"), node("create_task", title="Welcome"))
    )
    assert client.get(f"/workflows/{workflow_id}/webhook").status == 404
    assert client.get("/workflows/wf_nothing/webhook").status == 404


def test_a_deleted_workflow_takes_its_address_with_it(client):
    shop = Shop.of_draft(client)
    assert client.delete(f"/workflows/{shop.workflow_id}").status == 204
    assert db.session.query(WebhookAddress).count() == 0


SETTING_UP = (
    ("GET", "", None),
    ("POST", "/rotate-address", None),
    ("PUT", "/protection", {"kind": "address"}),
    ("POST", "/secrets", {}),
    ("DELETE", "/secrets/whs_1", None),
    ("POST", "/listen", None),
    ("GET", "/sample", None),
    ("DELETE", "/sample", None),
)


@pytest.mark.parametrize(("method", "path", "body"), SETTING_UP)
def test_only_those_who_may_edit_set_it_up(app, clinic, client, method, path, body):
    shop = Shop.of(client)
    shop.setup = clinic.client_as("staff")
    assert shop.ask(method, path, body).status == 403
    shop.setup = Neighbour(app).client()
    assert shop.ask(method, path, body).status == 404


# A secret in a header


def test_a_secret_in_a_header_opens_the_door(client):
    shop = Shop.of(client)
    secret = shop.protect("header")
    assert "X-Webhook-Secret" in refusal(shop.send())
    assert "not the right one" in refusal(shop.send(x_webhook_secret="whsec_wrong"))
    assert "not the right one" in refusal(shop.send(x_webhook_secret="ü"))
    assert shop.send(x_webhook_secret=secret).status == 202


def test_the_header_may_have_another_name(client):
    shop = Shop.of(client)
    secret = shop.protect("header", header="X-Shop-Key")
    assert "X-Shop-Key" in refusal(shop.send(x_webhook_secret=secret))
    assert shop.send(x_shop_key=secret).status == 202


@pytest.mark.parametrize("header", ["", "X Key", "Cookie", "X-Key:", "x" * 101, "Ü"])
def test_not_every_name_is_one(client, header):
    refused = Shop.of(client).ask("PUT", "/protection", {"kind": "address", "header": header})
    assert refused.fields == ["header"]


# A signature


def test_a_signed_request_comes_in(client):
    shop = Shop.of(client)
    secret = shop.protect("signature")
    assert shop.send_signed(secret).status == 202
    assert len(shop.runs()) == 1


@pytest.mark.parametrize(
    ("send", "words"),
    [
        (lambda shop, secret: shop.send(), "webhook-id is missing"),
        (lambda shop, secret: shop.send_signed(GIVEN), "does not fit"),
        (lambda shop, secret: shop.send_signed(secret, age=301), "5 minutes ago"),
        (lambda shop, secret: shop.send_signed(secret, age=-301), "in the future"),
        (lambda shop, secret: shop.send(webhook_id="a", webhook_timestamp="1",
                                        webhook_signature="v1,x"), "5 minutes ago"),
    ],
)  # fmt: skip
def test_any_other_is_refused_and_starts_nothing(client, send, words):
    shop = Shop.of(client)
    secret = shop.protect("signature")
    assert words in refusal(send(shop, secret))
    assert shop.runs() == []


def test_a_request_that_is_replayed_starts_nothing_again(client, clock):
    shop = Shop.of(client)
    secret = shop.protect("signature")
    first = shop.send_signed(secret)
    clock.shift(240)
    assert shop.send_signed(secret, age=240).data == first.data
    clock.shift(120)
    assert "5 minutes ago" in refusal(shop.send_signed(secret, age=360))
    assert len(shop.runs()) == 1


def test_the_sender_may_bring_a_secret_of_its_own(client):
    shop = Shop.of(client)
    shop.secret(secret=GIVEN)
    shop.ask("PUT", "/protection", {"kind": "signature"})
    assert shop.send_signed(GIVEN).status == 202


@pytest.mark.parametrize(
    "secret", ["short", "with some spaces in it", "whsec_c2hvcnRlcg==", "a" * 201]
)
def test_not_every_text_is_a_secret(client, secret):
    assert Shop.of(client).ask("POST", "/secrets", {"secret": secret}).fields == ["secret"]


# Secrets come and go


def test_a_secret_is_shown_once(client):
    shop = Shop.of(client)
    made = shop.secret()
    assert made["secret"].startswith("whsec_")
    [shown] = shop.webhook()["secrets"]
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert shown["hint"] == made["secret"][-4:]


def test_the_old_secret_stays_valid_until_its_end(client, clock):
    shop = Shop.of(client)
    old = shop.protect("signature")
    new = shop.secret(others_until="2026-03-18T10:30:00Z")["secret"]
    assert shop.send_signed(old, id="1").status == shop.send_signed(new, id="2").status == 202
    clock.shift(3600)
    assert [each["is_valid"] for each in shop.webhook()["secrets"]] == [False, True]
    assert "does not fit" in refusal(shop.send_signed(old, id="3"))
    assert shop.send_signed(new, id="4").status == 202


def test_the_old_secret_stays_until_it_is_removed(client):
    shop = Shop.of(client)
    old = shop.protect("signature")
    new = shop.secret()["secret"]
    assert shop.send_signed(old, id="1").status == 202
    [first, _] = shop.webhook()["secrets"]
    assert shop.ask("DELETE", f"/secrets/{first['id']}").status == 204
    assert "does not fit" in refusal(shop.send_signed(old, id="2"))
    assert shop.send_signed(new, id="3").status == 202
    assert shop.ask("DELETE", f"/secrets/{first['id']}").status == 404


def test_nobody_is_locked_out_by_mistake(client):
    shop = Shop.of(client)
    for kind in ("header", "signature"):
        refused = shop.ask("PUT", "/protection", {"kind": kind})
        assert (refused.status, refused.code) == (422, "INVALID_STATE_TRANSITION")
    shop.protect("signature")
    [last] = shop.webhook()["secrets"]
    assert shop.ask("DELETE", f"/secrets/{last['id']}").status == 422
    shop.ask("PUT", "/protection", {"kind": "address"})
    assert shop.ask("DELETE", f"/secrets/{last['id']}").status == 204


def test_there_are_five_secrets_at_most(client):
    shop = Shop.of(client)
    for _ in range(5):
        shop.secret()
    assert shop.ask("POST", "/secrets", {}).status == 422


def test_an_end_in_the_past_is_refused(client):
    body = {"others_until": "2026-03-18T09:00:00Z"}
    assert Shop.of(client).ask("POST", "/secrets", body).fields == ["others_until"]


# Samples


def test_the_newest_body_is_shown_until_it_is_forgotten(client, clock):
    shop = Shop.of(client)
    assert shop.ask("GET", "/sample").data["received_at"] is None
    shop.send()
    clock.shift(60)
    shop.send({"newest": True})
    sample = shop.ask("GET", "/sample").data
    assert sample["body"] == {"newest": True}
    assert sample["received_at"] == "2026-03-18T09:31:00.000Z"
    assert shop.ask("DELETE", "/sample").status == 204
    assert shop.ask("GET", "/sample").data["body"] is None
    clock.shift(60)
    shop.send()
    assert shop.ask("GET", "/sample").data["body"] == ORDERED


def test_while_somebody_listens_a_draft_takes_samples_but_starts_nothing(client, clock):
    shop = Shop.of_draft(client)
    assert shop.send().status == 404
    until = shop.ask("POST", "/listen").data["listening_until"]
    assert until == "2026-03-18T09:40:00.000Z"
    sent = shop.send()
    assert (sent.status, sent.data) == (202, {"run_id": None, "event_id": None})
    assert shop.ask("GET", "/sample").data["body"] == ORDERED
    assert shop.runs() == []
    clock.shift(600)
    assert shop.send().status == 404


def test_while_somebody_listens_an_enabled_workflow_starts_as_ever(client):
    shop = Shop.of(client)
    shop.ask("POST", "/listen")
    shop.send()
    assert len(shop.runs()) == 1
    assert shop.ask("GET", "/sample").data["body"] == ORDERED


def test_forgetting_also_ends_the_listening(client):
    shop = Shop.of_draft(client)
    shop.ask("POST", "/listen")
    shop.send()
    shop.ask("DELETE", "/sample")
    assert shop.webhook()["listening_until"] is None
    assert shop.send().status == 404


@pytest.mark.parametrize("make", [Shop.of, Shop.of_draft])
def test_a_large_body_is_not_kept_as_a_sample(client, make):
    shop = make(client)
    shop.ask("POST", "/listen")
    shop.send({"text": "x" * 70_000})
    sample = shop.ask("GET", "/sample").data
    assert (sample["body"], sample["is_too_large"]) == (None, True)
    assert sample["received_at"]


def test_a_refused_request_leaves_no_sample(client):
    shop = Shop.of(client)
    shop.protect("signature")
    shop.ask("POST", "/listen")
    refusal(shop.send())
    assert shop.ask("GET", "/sample").data["received_at"] is None
