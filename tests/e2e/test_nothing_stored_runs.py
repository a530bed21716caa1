"""Whatever text is stored, no page runs it: it is shown as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.test_accessible_pages import RECORDS, address, routes
from tests.support import flows
from tests.support.databases import Databases
from tests.support.poison import POISON, Poisoned
from tests.support.processes import Careloom
from tests.support.remote import Remote, eventually


@pytest.fixture
def poisoned(databases: Databases) -> Iterator[tuple[Careloom, Poisoned]]:
    """A clinic of its own, whose every text is an attack."""
    with Careloom(databases.new("sqlite")) as careloom, Remote(careloom) as api:
        filled = Poisoned(api)
        filled.fill()
        ledger = {"name": POISON, "url": "https://ledger.example", "event_types": ["*"]}
        api.post("/webhooks", {**ledger, "enabled": False})
        steps = [flows.node("patient.onboarded"), flows.node("create_task", title=POISON)]
        for step in steps:
            step["name"] = POISON
        workflow = flows.enable(api, flows.chain(*steps), POISON)
        born = {"first_name": POISON, "last_name": POISON, "date_of_birth": "1980-02-01"}
        api.post("/patients", born)
        run = eventually(lambda: api.get("/runs", workflow_id=workflow).data)[0]["id"]
        filled.ids |= {"/workflows": workflow, "/runs": run}
        yield careloom, filled


def test_no_page_runs_what_is_stored(page: Page, poisoned: tuple[Careloom, Poisoned]):
    careloom, filled = poisoned
    assert filled.texts >= 60
    assert len(filled.ids) >= 20, sorted(filled.ids)
    me = {"email": careloom.admin_email, "password": careloom.admin_password}
    assert page.request.post(f"{careloom.base_url}/api/v1/session", data=me).ok
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shown = []
    with Remote(careloom) as api:
        places = [where(api, route, filled.ids) for route in routes()]
    for place in places:
        page.goto(careloom.base_url + place)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
        expect(page.locator('[aria-busy="true"]')).to_have_count(0, timeout=PATIENCE)
        assert page.evaluate("window.hurt") is None, place
        if "onerror=window.hurt" in page.content():
            shown.append(place)
    assert not dialogs
    # Else this would be a look at empty pages.
    assert len(shown) >= 20, sorted(set(places) - set(shown))


def where(api: Remote, route: str, ids: dict[str, str]) -> str:
    """The page of what was poisoned; else of the first there is."""
    id = ids.get(RECORDS.get(route, ""))
    return re.sub(r"\$\w+", id, route) if id else address(api, route)
