"""Every role on every route: refused exactly where the role lacks the right.

The routes are read from the application, so a new one is in here without anybody thinking of it.
"""

from itertools import pairwise

import pytest

from app.auth import service as auth
from app.auth.rights import ANYONE, BY_ROLE, PORTAL, SIGNED_IN
from app.database import db
from tests.api.test_rights import SAFE, needs, routes
from tests.support.api import PREFIX

# Ends what the test needs: it comes last.
SIGN_OUT = ("DELETE", "/session")


@pytest.fixture
def browser_of(app, clinic):
    """A browser in which somebody with that role has signed in."""

    def sign_in(role):
        email, password = f"new.{role}@riverside.example", "four quiet walks at noon"
        auth.create_user(clinic.id, name=role, email=email, role=role, password=password)
        db.session.commit()
        browser = app.test_client()
        said = browser.post(f"{PREFIX}/session", json={"email": email, "password": password})
        browser.environ_base["HTTP_X_CSRFTOKEN"] = said.get_json()["data"]["csrf_token"]
        return browser

    return sign_in


def matrix(app):
    """(METHOD, address, right) of every route for clinics' people; signing out last."""
    found = [
        (method, path, needs(view, method))
        for method, path, view in routes(app)
        if needs(view, method) not in {None, ANYONE, PORTAL}
    ]
    return sorted(found, key=lambda each: each[:2] == SIGN_OUT)


@pytest.mark.parametrize("role", BY_ROLE)
def test_a_role_is_refused_exactly_what_it_may_not(app, browser_of, role):
    browser, wrong, refused = browser_of(role), [], set()
    for method, path, right in matrix(app):
        # A body that no route takes: the right is looked at before it is read.
        body = None if method in SAFE else b"not JSON"
        address = f"{PREFIX}{path.replace('<>', '1')}?limit=many"
        reply = browser.open(address, method=method, data=body, content_type="application/json")
        may = right == SIGNED_IN or right in BY_ROLE[role]
        code = (reply.get_json(silent=True) or {}).get("error", {}).get("code")
        if (reply.status_code, code) == (401, "UNAUTHORIZED") or (code == "FORBIDDEN") == may:
            wrong.append((method, path, right, reply.status_code))
        refused |= {right} if code == "FORBIDDEN" else set()
    assert wrong == []
    assert refused == {right for _, _, right in matrix(app)} - BY_ROLE[role] - {SIGNED_IN}


def test_each_role_may_what_the_one_below_may_and_more():
    rising = ["viewer", "staff", "clinician", "admin", "owner"]
    for lower, higher in pairwise(rising):
        assert BY_ROLE[lower] < BY_ROLE[higher]
