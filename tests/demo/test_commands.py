"""What `make run` calls before the first request."""

import json

import pytest
from sqlalchemy import func, select

from app.auth import service as auth
from app.auth.models import ApiKey, Organisation, User
from app.bootstrap import bootstrap
from app.clinic.invoices.models import ProductCategory
from app.database import db
from app.errors import Unauthorized
from tests.support.api import Client
from tests.support.threads import at_once

OWNER = "owner@riverside.example"


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def run(app):
    """Run a command as the terminal would; what it prints."""

    def run(*words):
        db.session.commit()
        result = app.test_cli_runner().invoke(args=words)
        assert result.exit_code == 0, result.output
        return result.output

    return run


@pytest.fixture
def configure(app):
    before = app.extensions["careloom_settings"]

    def configure(**changes):
        app.extensions["careloom_settings"] = before.with_(**changes)

    yield configure
    app.extensions["careloom_settings"] = before


def test_bootstrap_tells_the_password_once(run):
    (line,) = run("bootstrap").splitlines()
    told = json.loads(line)
    assert told["email"] == OWNER
    assert auth.sign_in(told["email"], told["password"]).role == "owner"
    assert json.loads(run("bootstrap")) == {"email": OWNER, "password": None}


def test_bootstrap_makes_a_clinic_with_what_it_sells(run):
    run("bootstrap")
    assert db.session.scalars(select(Organisation.name)).one() == "Riverside Clinic"
    assert count(ProductCategory) == 5
    assert count(User) == 1


def test_bootstrap_after_the_demo_tells_the_password_too(run):
    assert run("demo") == ""
    assert json.loads(run("bootstrap"))["password"]
    assert count(Organisation) == 1


def test_the_demo_changes_nothing_the_second_time(run):
    run("bootstrap")
    assert run("demo") == run("demo") == ""
    assert json.loads(run("bootstrap"))["password"] is None


def test_a_chosen_password_is_never_printed(run, configure):
    configure(admin_email="Jo@Clinic.example", admin_password="chosen")
    assert json.loads(run("bootstrap")) == {"email": "jo@clinic.example", "password": None}
    assert auth.sign_in("jo@clinic.example", "chosen")


def test_a_lost_password_is_replaced_by_a_chosen_one(run, configure):
    run("bootstrap")
    configure(admin_password="new one")
    run("bootstrap")
    assert auth.sign_in(OWNER, "new one")
    with pytest.raises(Unauthorized):
        auth.sign_in(OWNER, "wrong")


def test_another_address_alone_makes_no_second_owner(run, configure):
    run("bootstrap")
    configure(admin_email="new@clinic.example")
    assert json.loads(run("bootstrap"))["email"] == OWNER
    assert count(User) == 1


def test_the_configured_key_opens_the_api(app, run, configure):
    configure(api_key="pk_test_for_automation")
    run("bootstrap")
    run("bootstrap")
    assert count(ApiKey) == 1
    assert Client(app, "pk_test_for_automation").get("/patients").status == 200


def test_two_at_once_make_one_clinic(app, run):
    db.session.commit()

    def make():
        with app.app_context():
            return bootstrap()

    told = at_once(2, make)
    assert [one["email"] for one in told] == [OWNER, OWNER]
    (password,) = [one["password"] for one in told if one["password"]]
    assert auth.sign_in(OWNER, password)
    assert (count(Organisation), count(User), count(ProductCategory)) == (1, 1, 5)


def test_openapi_is_the_same_every_time(run):
    first = run("openapi")
    assert first == run("openapi")
    described = json.loads(first)
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/patients/{id}" in described["paths"]


def test_a_key_opens_what_its_scopes_say_until_it_is_revoked(app, run):
    run("bootstrap")
    made = json.loads(run("create-key", "Lab", "--scope", "records:view"))
    lab = Client(app, made["secret"])
    assert lab.get("/patients").status == 200
    assert lab.post("/tasks", {"title": "x"}).status == 403
    run("revoke-key", made["id"])
    assert lab.get("/patients").status == 401


def test_the_secret_of_a_key_is_not_kept(run):
    run("bootstrap")
    made = json.loads(run("create-key", "Lab"))
    assert made["secret"] not in str(db.session.scalars(select(ApiKey.hash)).all())
