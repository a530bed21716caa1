"""What patients do at the portal: sign a form, do today's session, write to the clinic."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.support.remote import Remote

QUESTION = "Do you take any medicine?"


@pytest.fixture
def asked(running) -> str:
    """Ana Moreno has to sign a form before she can book; the way to her portal."""
    with Remote(running) as api:
        person = {"first_name": "Ana", "last_name": "Moreno", "date_of_birth": "1979-05-02"}
        patient = api.post("/patients", person).data
        fields = [{"id": "medicine", "type": "boolean", "label": QUESTION, "required": True}]
        template = api.post(
            "/form-templates",
            {
                "title": "Before your first visit",
                "type": "intake",
                "needs_signature": True,
                "fields": fields,
            },
        ).data
        api.post(
            "/forms",
            {
                "patient_id": patient["id"],
                "form_template_id": template["id"],
                "blocking": True,
            },
        )
        return api.post(f"/patients/{patient['id']}/portal-link").data["path"]


def test_signing_the_form_opens_the_booking(page: Page, asked: str):
    page.goto(asked)
    held_back = page.get_by_text("Before you can book a visit")
    expect(held_back).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="Book a visit")).to_have_count(0)

    page.get_by_role("link", name="Fill in the form").click()
    page.get_by_role("button", name="Sign").click()
    expect(page.get_by_text("This is needed")).to_be_visible()
    page.get_by_role("radiogroup", name=QUESTION).get_by_label("No").check()
    expect(page.get_by_label("Full name")).to_have_value("Ana Moreno")
    page.get_by_role("button", name="Sign").click()

    expect(page.get_by_role("link", name="Book a visit")).to_be_visible(timeout=PATIENCE)
    expect(held_back).to_have_count(0)
    page.get_by_role("link", name="Book a visit").click()
    expect(page.get_by_role("combobox", name="What for")).to_be_visible()


def test_a_link_of_nobody_opens_nothing(page: Page, running):
    page.goto("/portal#pl_nobody")
    expect(page.get_by_text("This link does not open anything")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("navigation", name="Main")).to_have_count(0)


# ── at home, on a phone ──────────────────────────────────────────────────────

PHONE = {"width": 390, "height": 844}
HOW = "Did everything go well?"


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def api(running):
    with Remote(running) as remote:
        yield remote


@pytest.fixture
def ana(api):
    """Ana, with a session today after which she is asked how it was; her id and her link."""
    person = {"first_name": "Ana", "last_name": "Moreno", "date_of_birth": "1979-05-02"}
    patient = api.post("/patients", person).data
    fields = [{"id": "well", "type": "boolean", "label": HOW, "required": True}]
    title = f"How was it, {patient['id'][-8:]}?"  # the clinic is shared, and has each title once
    form = api.post("/form-templates", {"title": title, "type": "survey", "fields": fields}).data
    plan = api.post(
        "/treatment-plans",
        {
            "name": "Knee rehabilitation",
            "type": "telerehab",
            "frequency_per_week": 3,
            "duration_weeks": 4,
            "exercises": ["Squats"],
            "post_session_form": form["key"],
        },
    ).data
    api.post(f"/treatment-plans/{plan['id']}/publish")
    api.post(f"/treatment-plans/{plan['id']}/assign", {"patient_id": patient["id"]})
    return patient["id"], api.post(f"/patients/{patient['id']}/portal-link").data["path"]


def test_todays_session_is_done_on_a_phone(phone: Page, api, ana):
    patient_id, path = ana
    phone.goto(path)
    session = phone.get_by_role("article", name="Knee rehabilitation")
    before = session.get_by_role("group", name="How strong is your pain now?")
    # By keyboard: Tab leads to the scale, arrows along it.
    before.get_by_role("radio", name="5").press("ArrowRight", timeout=PATIENCE)
    session.get_by_role("button", name="Start").click()
    hard = session.get_by_role("group", name="How hard was it?")
    hard.get_by_role("radio", name="2").check()
    session.get_by_role("radio", name="3", exact=True).first.check()
    session.get_by_role("button", name="I am done").click()
    expect(session.get_by_text("Pain before: 6, after: 3 of 10")).to_be_visible()

    session.get_by_role("radiogroup", name=HOW).get_by_label("Yes").check()
    session.get_by_role("button", name="Hand in").click()
    expect(session.get_by_role("button", name="Hand in")).to_have_count(0)
    [form] = api.get("/forms", patient_id=patient_id).data
    assert (form["status"], form["values"]) == ("completed", {"well": True})

    phone.get_by_role("navigation", name="Portal").get_by_role("link", name="Plan").click()
    expect(phone.get_by_text("1 of 12 sessions done, 11 to go")).to_be_visible()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_a_message_is_written_and_answered(phone: Page, api, ana):
    patient_id, path = ana
    phone.goto(path)
    phone.get_by_role("navigation", name="Portal").get_by_role("link", name="Messages").click()
    phone.get_by_label("Write to your clinic").fill("My knee is swollen.")
    phone.get_by_role("button", name="Send").click()
    thread = phone.get_by_role("log", name="Messages")
    expect(thread.get_by_text("My knee is swollen.")).to_be_visible(timeout=PATIENCE)
    [written] = api.get("/messages", patient_id=patient_id, direction="in").data
    assert written["body"] == "My knee is swollen."

    # It comes in by itself: nobody touches the phone.
    answer = {"patient_id": patient_id, "channel": "portal", "body": "Cool it, we will ring you."}
    api.post("/messages", answer)
    expect(thread.get_by_text("Cool it, we will ring you.")).to_be_visible(timeout=PATIENCE)


REGISTERED = """async () => {
  await navigator.serviceWorker.register('/portal-push.js', { scope: '/portal' })
  return Boolean((await navigator.serviceWorker.ready).active)
}"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration('/portal')
  const shown = await worker.getNotifications()
  return shown.map(({ title, body, data }) => [title, body, data.url])
}"""


def test_a_push_message_is_shown_with_the_page_it_leads_to(phone: Page, base_url, ana):
    """From where the browser's push service hands it over; that service itself is far away."""
    phone.context.grant_permissions(["notifications"], origin=base_url)
    phone.goto(ana[1])
    browser, known = phone.context.new_cdp_session(phone), []

    def hear(told):
        known.append(told)

    browser.on("ServiceWorker.workerRegistrationUpdated", hear)
    browser.send("ServiceWorker.enable")
    phone.evaluate(REGISTERED)
    message = {"id": "msg_1", "title": "Riverside", "body": "Time to go", "url": "/portal/plan"}
    shown: list[list[str]] = []
    while not shown:
        # The browser forgets what comes while the worker is starting, as it may on any phone; our
        # worker shows a message once however often it is handed over.
        for worker in known[-1]["registrations"] if known else []:
            address = {"origin": base_url, "registrationId": worker["registrationId"]}
            told = {**address, "data": json.dumps(message)}
            browser.send("ServiceWorker.deliverPushMessage", told)
        phone.wait_for_timeout(500)
        shown = phone.evaluate(SHOWN)
    assert shown == [["Riverside", "Time to go", "/portal/plan"]]
