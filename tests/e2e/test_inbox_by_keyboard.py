"""A morning's inbox, without a mouse: walk, assign, press, note, close, and a colleague beside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.inbox import Inbox
from tests.support.flows import done
from tests.support.remote import Remote


@pytest.fixture
def three(running) -> list[str]:
    """Three matters of one patient, the newest last; their ids."""
    with Remote(running) as api:
        patient = api.get("/patients", search="Amira").data[0]["id"]
        return [
            done(api.post("/episodes", {"patient_id": patient, "title": f"Morning {word}"}))["id"]
            for word in ("one", "two", "three")
        ]


def test_triage_by_keyboard(signed_in: Page, running, three):
    page = signed_in
    inbox = Inbox(page).open("morning")
    expect(inbox.rows).to_have_count(3)

    inbox.press("jj")
    inbox.expect_open("Morning two")
    inbox.press("k")
    inbox.expect_open("Morning three")

    inbox.press("a")
    dialog = inbox.dialog("Assign 1 episode")
    page.keyboard.type("Okafor")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden(timeout=PATIENCE)
    expect(inbox.timeline.get_by_text("Assigned to Dr Tom Okafor")).to_be_visible(timeout=PATIENCE)

    inbox.press("p")
    dialog = inbox.dialog("Priority of 1 episode")
    inbox.press("4")
    expect(dialog).to_be_hidden(timeout=PATIENCE)
    expect(inbox.episode.get_by_text("Urgent", exact=True)).to_be_visible(timeout=PATIENCE)

    inbox.press("n")
    page.keyboard.type("Ask @Sofia")
    expect(page.get_by_role("option", name="Dr Sofia Lindqvist")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("about it #knee")
    page.keyboard.press("Control+Enter")
    written = inbox.timeline.get_by_text("Ask @Dr Sofia Lindqvist about it #knee")
    expect(written).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Escape")

    # Two at once: this one and the next.
    inbox.press("xjx")
    inbox.press("e")
    inbox.dialog("Close 2 episodes")
    page.keyboard.press("Enter")
    expect(inbox.rows).to_have_count(1, timeout=PATIENCE)
    inbox.expect_open("Morning one")

    with Remote(running) as api:
        status = {id: api.get(f"/episodes/{id}").data["status"] for id in three}
        assert [status[id] for id in three] == ["open", "closed", "closed"]
        notes = api.get(f"/episodes/{three[2]}/events", event_type="note").data
        assert notes[0]["extracted_tags"] == ["knee"]
        assert len(notes[0]["mentioned_users"]) == 1
        # A colleague closes the last one: the page follows by itself.
        api.post(f"/episodes/{three[0]}/close", {})
    expect(page.get_by_text("No episode fits these filters.")).to_be_visible(timeout=PATIENCE)


def test_a_filter_stands_in_the_address(signed_in: Page, running, three):
    page = signed_in
    with Remote(running) as api:
        api.post(f"/episodes/{three[1]}/change-priority", {"priority": "high"})
    Inbox(page).open("morning")
    page.get_by_role("combobox", name="Priority").click()
    page.get_by_role("option", name="High").click()
    expect(page).to_have_url(f"{running.base_url}/inbox?search=morning&priority=high")
    page.reload()
    expect(Inbox(page).rows).to_have_count(1, timeout=PATIENCE)


def test_the_page_of_the_patient_tells_of_it_too(signed_in: Page, running, three):
    page = signed_in
    with Remote(running) as api:
        patient = api.get(f"/episodes/{three[0]}").data["patient_id"]
    page.goto(f"/patients/{patient}")
    page.get_by_role("tab", name="Episodes").click()
    page.get_by_role("button", name="New episode").click()
    page.keyboard.type("Ring her daughter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/inbox\?patient={patient}&open=ep_"), timeout=PATIENCE)
    Inbox(page).expect_open("Ring her daughter")
    page.go_back()
    page.get_by_role("link", name="Morning two").first.click()
    Inbox(page).expect_open("Morning two")
