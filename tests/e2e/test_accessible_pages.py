"""No page has a serious fault for whoever uses a screen reader or the keyboard, light or dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.pages import drafts
from tests.e2e.pages.axe import expect_no_faults, opened
from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.run_states import show_every_state
from tests.support import flows
from tests.support.remote import Remote, eventually

FRONTEND = Path(__file__).parents[2] / "frontend"
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
STATUSES = (
    "queued",
    "running",
    "waiting",
    "completed",
    "completed_with_errors",
    "failed",
    "cancelled",
    "exited",
    "filtered",
)
TASK = flows.node("create_task", title="Call")
# The address of a page that lies over another one says only the rest.
WITHIN = {"/$taskId": "/tasks/$taskId"}


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


@pytest.fixture
def addresses(running) -> list[str]:
    """All pages, with a workflow and a run to look at besides what the demo clinic has."""
    with Remote(running) as api:
        steps = flows.chain(flows.node("invoice.paid"), TASK)
        flows.enable(api, steps, "Call who has paid")
        drafts.pay_an_invoice(running)
        ledger = {"name": "Ledger", "url": "https://ledger.example", "event_types": ["*"]}
        api.post("/webhooks", {**ledger, "enabled": False})
        eventually(lambda: api.get("/runs", limit=1).data)
        return [address(api, route) for route in routes()]


@pytest.fixture
def run(running) -> str:
    """Some run; its id."""
    with Remote(running) as api:
        if not api.get("/runs", limit=1).data:
            drafts.enabled(running, "Call", flows.chain(flows.node("invoice.paid"), TASK))
            drafts.pay_an_invoice(running)
        run_id: str = eventually(lambda: api.get("/runs", limit=1).data)[0]["id"]
    return run_id


def test_no_page_has_a_serious_fault(signed_in: Page, addresses: list[str]):
    expect_no_faults(opened(signed_in.context, addresses))


@pytest.mark.parametrize("shown", ["drawing", "list"])
def test_no_state_of_a_run_has_a_serious_fault(signed_in: Page, run: str, shown: str):
    page = signed_in
    show_every_state(page)
    # Only what is in view has colours.
    page.set_viewport_size({"width": 3600, "height": 1500})
    page.goto(f"/runs/{run}")
    expect(page.get_by_role("treeitem", name="Outcome unknown")).to_be_visible(timeout=PATIENCE)
    if shown == "list":
        page.get_by_role("button", name="Show as a list").click()
    expect_no_faults([(f"a run as a {shown}", page)])


def test_no_status_of_a_run_has_a_serious_fault(signed_in: Page, run: str):
    """All of them in the list of runs, and the run that did not start on its own page."""
    page, runs = signed_in, re.compile(r"/api/v1/runs(\?|$)")
    one = page.request.get("/api/v1/runs?limit=1").json()["data"][0]

    def answer(route: Route) -> None:
        reply = route.fetch()
        body = reply.json()
        body["data"] = [one | {"id": f"run_{status}", "status": status} for status in STATUSES]
        route.fulfill(response=reply, json=body)

    page.route(runs, answer)
    page.goto("/runs")
    expect(page.get_by_text("Did not start").filter(visible=True).first).to_be_visible(
        timeout=PATIENCE
    )
    expect_no_faults([("the list of runs", page)])
    show_every_state(page, "filtered")
    page.goto(f"/runs/{run}")
    expect_no_faults([("a run that did not start", page)])


def test_neither_the_door_nor_the_portal_has_a_serious_fault(page: Page, running):
    with Remote(running) as api:
        patient = api.get("/patients", limit=1).data[0]["id"]
        way_in = api.post(f"/patients/{patient}/portal-link").data["path"]
    door = [("/sign-in", page)]
    page.goto("/sign-in")
    expect_no_faults(door)
    page.goto(way_in)
    expect_no_faults([("/portal", page)])
    for place in ("/portal/plan", "/portal/forms", "/portal/messages", "/portal/visits"):
        page.goto(place)
        expect_no_faults([(place, page)])
