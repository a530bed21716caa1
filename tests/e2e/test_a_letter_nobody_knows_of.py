"""An e-mail leaves through a real mail server; the line breaks; a person decides, on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.pages.editor import PATIENCE
from tests.e2e.pages.run import RunPage
from tests.e2e.pages.sign_in import sign_in
from tests.support.flows import chain, enable, node
from tests.support.mail import hang_up
from tests.support.processes import Careloom
from tests.support.remote import Remote, eventually

THANKS = chain(
    node("manual", record_types=["patient"]),
    node("send_email", to="patient", subject="Thank you", body="Thank you for coming."),
    node("create_task", title="Afterwards"),
)


@pytest.fixture
def with_mail(databases, mail):
    """A Careloom that sends through the test's mail server."""
    with Careloom(databases.new("sqlite"), SMTP_URL=mail.url) as careloom:
        yield careloom


@pytest.fixture
def run_id(with_mail, mail):
    """A run whose e-mail nobody knows the fate of."""
    mail.at["DATA"] = hang_up
    with Remote(with_mail) as api:
        workflow_id = enable(api, THANKS)
        amira = api.get("/patients", search="Amira").data[0]["id"]
        body = {"subject": {"type": "patient", "id": amira}}
        made: str = api.post(f"/workflows/{workflow_id}/start", body).data["id"]
        steps = eventually(
            lambda: api.get(f"/runs/{made}").data["steps"],
            lambda steps: any(step["status"] == "unknown" for step in steps),
        )
        assert steps[-1]["status"] == "unknown"
    mail.at.clear()
    return made


@pytest.fixture
def run_page(browser: Browser, with_mail, run_id):
    """The run, opened by the owner, with the step that sent."""
    with browser.new_context(base_url=with_mail.base_url) as context:
        page = context.new_page()
        sign_in(page, with_mail.admin_email, with_mail.admin_password)
        page.goto(f"/runs/{run_id}")
        RunPage(page).step("Send e-mail").click(timeout=PATIENCE)
        yield page


def test_it_was_sent_so_it_is_not_sent_again(run_page: Page, mail):
    run_page.get_by_role("button", name="It was sent").click()
    RunPage(run_page).expect_steps(Create_task="Done")
    assert len(mail.sent) == 1


def test_it_was_not_sent_so_it_is_sent_now(run_page: Page, mail):
    run_page.get_by_role("button", name="It was not sent").click()
    RunPage(run_page).expect_steps(Create_task="Done")
    assert len(mail.sent) == 2
