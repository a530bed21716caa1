"""Push messages for a patient's own device: asked for at the portal, read by that device alone."""

import pytest
from cryptography.exceptions import InvalidTag

from app import config
from app.gateways import webpush
from tests.support.api import Client
from tests.support.flows import node
from tests.support.pushing import Browser, claims

CONTACT = "mailto:it@clinic.example"
REMINDER = node("send_push", message="Time for today's session.", cta_url="/portal")


@pytest.fixture
def service(provider, configured):
    """The push service that browsers have chosen."""
    configured(push_contact=CONTACT, private_hosts=frozenset({"127.0.0.1"}))
    return provider


@pytest.fixture
def visit(client, clinic):
    def come_in(patient):
        made = client.post(f"/patients/{patient.id}/portal-link", {})
        return Client(clinic.app, made.data["token"])

    return come_in


@pytest.fixture
def amira(visit, clinic):
    return visit(clinic.amira)


@pytest.fixture
def phone(service, amira):
    """Amira's phone, which takes push messages."""
    browser = Browser(f"{service.url}/phone")
    assert amira.post("/portal/push/subscribe", browser.subscription).data["subscribed"]
    return browser


def send(start, patient):
    return start(patient, send=REMINDER)


def test_only_that_phone_can_read_it(clinic, start, service, amira, phone):
    send(start, clinic.amira)
    [taken] = service.taken
    read = phone.read(taken.body)
    assert (read["body"], read["url"]) == ("Time for today's session.", "/portal")
    assert b"session" not in taken.body
    with pytest.raises(InvalidTag):
        Browser(phone.endpoint).read(taken.body)


def test_the_sender_signs_with_the_key_the_browser_was_told(
    clinic,
    start,
    service,
    amira,
    phone,
):
    send(start, clinic.amira)
    [taken] = service.taken
    key = amira.post("/portal/push/state", {}).data["key"]
    said = claims(taken.headers["Authorization"], key)
    assert (said["aud"], said["sub"]) == (service.url, CONTACT)


@pytest.mark.parametrize("answer", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    clinic,
    start,
    service,
    amira,
    phone,
    answer,
):
    service.answer = (answer, {})
    send(start, clinic.amira)
    asked = amira.post("/portal/push/state", {"endpoint": phone.endpoint}).data
    assert asked["subscribed"] is False
    service.answer = (201, {})
    send(start, clinic.amira)
    assert len(service.taken) == 1


def test_one_that_is_only_busy_is_kept(clinic, start, service, amira, phone):
    service.answer = (429, {})
    send(start, clinic.amira)
    asked = amira.post("/portal/push/state", {"endpoint": phone.endpoint}).data
    assert asked["subscribed"] is True


def test_the_laptop_still_gets_it_when_the_phone_is_gone(
    clinic,
    start,
    service,
    amira,
    phone,
):
    laptop = Browser(f"{service.url}/laptop")
    amira.post("/portal/push/subscribe", laptop.subscription)
    send(start, clinic.amira)
    assert {each.path for each in service.taken} == {"/phone", "/laptop"}


def test_unsubscribed_means_silence(client, clinic, start, service, amira, phone):
    amira.post("/portal/push/unsubscribe", {"endpoint": phone.endpoint})
    run = send(start, clinic.amira)
    assert service.taken == []
    [message] = client.get("/messages", run_id=run["id"]).data
    assert message["error"] == "The patient has no browser that takes push messages."


def test_nobody_unsubscribes_another(visit, clinic, amira, phone):
    visit(clinic.george).post("/portal/push/unsubscribe", {"endpoint": phone.endpoint})
    assert amira.post("/portal/push/state", {"endpoint": phone.endpoint}).data["subscribed"]


def test_a_shared_tablet_is_of_whoever_asked_last(visit, clinic, amira, phone):
    george = visit(clinic.george)
    assert george.post("/portal/push/subscribe", phone.subscription).data["subscribed"]
    asked = amira.post("/portal/push/state", {"endpoint": phone.endpoint}).data
    assert asked["subscribed"] is False


def test_a_revoked_link_takes_its_browsers_along(client, clinic, start, service, phone):
    [link] = client.get(f"/patients/{clinic.amira.id}/portal-links").data
    client.post(f"/portal-links/{link['id']}/revoke")
    send(start, clinic.amira)
    assert service.taken == []


def test_of_very_many_browsers_the_newest_are_kept(clinic, start, service, amira):
    for number in range(12):
        amira.post("/portal/push/subscribe", Browser(f"{service.url}/{number}").subscription)
    send(start, clinic.amira)
    assert [each.path for each in service.taken] == [f"/{number}" for number in range(2, 12)]


def test_without_push_there_is_no_key(amira):
    asked = amira.post("/portal/push/state", {}).data
    assert asked == {"key": None, "subscribed": False}


def test_no_push_service_is_in_the_clinic_s_own_network(
    clinic,
    start,
    service,
    phone,
    configured,
):
    configured(private_hosts=frozenset())
    send(start, clinic.amira)
    assert service.taken == []


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://127.0.0.1/x", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1]/x", False),
        ("http://93.184.216.34/x", False),  # not encrypted
        ("http://10.1.2.3/x", True),  # the operator has named it
        ("https://93.184.216.34/x", True),
    ],
)
def test_which_push_services_are_called(url, answer):
    assert webpush.is_reachable(url, {"10.1.2.3"}) is answer


# ── the key ──────────────────────────────────────────────────────────────────


def test_the_key_is_made_once_and_kept(tmp_path):
    env = {"CARELOOM_DATA_DIR": str(tmp_path)}
    first, again = config.load(env), config.load(env)
    assert first.push_private_key == again.push_private_key
    assert (tmp_path / "push_key").stat().st_mode & 0o777 == 0o600


def test_many_machines_share_it_by_their_secret(tmp_path):
    env = {"CARELOOM_DATA_DIR": str(tmp_path), "SECRET_KEY": "the same everywhere"}
    assert config.load(env).push_private_key is None
    assert not (tmp_path / "push_key").exists()


def test_a_key_that_is_none_is_refused_by_name(tmp_path):
    env = {"CARELOOM_DATA_DIR": str(tmp_path), "PUSH_PRIVATE_KEY": "short"}
    with pytest.raises(ValueError, match="PUSH_PRIVATE_KEY"):
        config.load(env)
