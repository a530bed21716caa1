"""No page has a serious fault for whoever uses a screen reader or the keyboard, light or dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.editor import PATIENCE
from tests.support import flows
from tests.support.remote import Remote, eventually

FRONTEND = Path(__file__).parents[2] / "frontend"
AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
PATHS = re.compile(r"^\s*path: '(/[^']*)'", re.MULTILINE)
# Patients come by a link of their own, and whoever is signed in never sees the door.
ELSEWHERE = {"portalRoutes.ts"}

# Where the record in an address comes from: the first one of that list.
RECORDS = {
    "/forms/$formId": "/forms",
    "/forms/templates/$templateId": "/form-templates",
    "/invoices/$invoiceId": "/invoices",
    "/lab-results/$resultId": "/lab-results",
    "/messages/templates/$templateId": "/message-templates",
    "/patients/$patientId": "/patients",
    "/plans/$planId": "/treatment-plans",
    "/plans/enrolments/$enrolmentId": "/service-plan-enrolments",
    "/plans/patients/$patientPlanId": "/patient-treatment-plans",
    "/prescriptions/$prescriptionId": "/prescriptions",
    "/recalls/programmes/$programmeId": "/recall-programmes",
    "/runs/$runId": "/runs",
    "/segments/$segmentId": "/segments",
    "/settings/webhooks/$webhookId": "/webhooks",
    "/system-workflows/$key": "/system-workflows",
    "/tasks/$taskId": "/tasks",
    "/workflows/$workflowId": "/workflows",
    "/workflows/$workflowId/reference": "/workflows",
    "/workflows/$workflowId/runs": "/workflows",
}
# The address of a page that lies over another one says only the rest.
WITHIN = {"/$taskId": "/tasks/$taskId"}

SERIOUS = """
(rules) => axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})})
  .then(({violations}) => violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`))
"""
# Colours that are on their way to others are nobody's fault.
AT_ONCE = "*, *::before, *::after { transition: none !important; animation: none !important }"


def routes() -> list[str]:
    """Every address inside the shell, as the pages themselves declare it."""
    files = sorted((FRONTEND / "src/routes").glob("*Routes.ts"))
    found = [
        path
        for file in files
        if file.name not in ELSEWHERE
        for path in PATHS.findall(file.read_text())
    ]
    return [WITHIN.get(path, path) for path in found]


def address(api: Remote, route: str) -> str:
    """The same with a record of the demo clinic in it. A route we do not know is a KeyError."""
    if "$" not in route:
        return route
    record: dict[str, Any] = api.get(RECORDS[route], limit=1).data[0]
    return re.sub(r"\$\w+", record.get("id") or record["key"], route)


def faults_of(page: Page) -> list[str]:
    """What axe finds on the page as it is; in the dark only the colours are others."""
    page.add_style_tag(content=AT_ONCE)
    page.evaluate(AXE.read_text())
    light: list[str] = page.evaluate(SERIOUS)
    page.emulate_media(color_scheme="dark")
    dark: list[str] = page.evaluate(SERIOUS, ["color-contrast"])
    return [*light, *(f"in the dark, {each}" for each in dark)]


@pytest.fixture
def addresses(running) -> list[str]:
    """All pages, with a workflow and a run to look at besides what the demo clinic has."""
    with Remote(running) as api:
        steps = flows.chain(flows.node("invoice.paid"), flows.node("create_task", title="Call"))
        flows.enable(api, steps, "Call who has paid")
        drafts.pay_an_invoice(running)
        ledger = {"name": "Ledger", "url": "https://ledger.example", "event_types": ["*"]}
        api.post("/webhooks", {**ledger, "enabled": False})
        eventually(lambda: api.get("/runs", limit=1).data)
        return [address(api, route) for route in routes()]


# What a page is like does not hang on the database.
def test_no_page_has_a_serious_fault(signed_in: Page, addresses: list[str]):
    page, found = signed_in, {}
    for place in addresses:
        page.emulate_media(color_scheme="light")
        page.goto(place)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
        expect(page.locator('[aria-busy="true"]')).to_have_count(0, timeout=PATIENCE)
        if faults := faults_of(page):
            found[place] = faults
    assert not found, "\n".join(
        f"{place}: {fault}" for place, faults in found.items() for fault in faults
    )
