"""Actions that ask patients for something, hold bookings back, and let them in."""

import pytest

from app.clinic.access import service as access
from app.clinic.blocks import service as blocks
from app.clinic.consents import service as consents
from app.clinic.forms import answering, templates
from app.clinic.forms import service as forms
from app.clinic.notifications.models import Notification
from app.database import db
from app.nodes import registry
from app.nodes.outcome import Done, Failed, Skipped
from tests.support.told import told

EACH = (
    ("require_form", {"form_template_id": "privacy_policy"}),
    ("suggest_form", {"form_template_id": "pain_survey"}),
    ("request_profile_fields", {"profile_fields": ["address"]}),
    ("require_consent", {"consent_type": "telerehab"}),
    ("block_booking", {"until": "staff", "reason": "Ask us"}),
    ("grant_access", {"feature": "video"}),
    ("show_notification", {"message": "Hello {{ patient.first_name }}"}),
)


@pytest.mark.parametrize(("type", "config"), EACH, ids=[type for type, _ in EACH])
def test_repeated_with_the_same_key_it_is_done_once(perform, clinic, type, config):
    first = perform(type, about=clinic.amira, **config)
    before = told()
    again = perform(type, about=clinic.amira, **config)
    assert isinstance(first, Done)
    assert (again.output, told()) == (first.output, before)
    assert first.output


@pytest.mark.parametrize(
    ("type", "config"),
    [*EACH, ("unblock_booking", {}), ("revoke_access", {"feature": "video"})],
    ids=[type for type, _ in (*EACH, ("unblock_booking", {}), ("revoke_access", {}))],
)
def test_without_a_patient_it_is_skipped(perform, type, config):
    outcome = perform(type, **config)
    assert isinstance(outcome, Skipped)
    assert outcome.reason.endswith(".")
    assert told() == []


def test_a_required_form_blocks_and_says_why(perform, clinic):
    words = "For {{ patient.first_name }}"
    outcome = perform(
        "require_form", about=clinic.amira, form_template_id="privacy_policy", description=words
    )
    form = forms.get(clinic.id, outcome.output["form_id"])
    assert (form.blocking, form.description, form.run_id) == (True, "For Amira", "run_1")
    (block,) = blocks.open_blocks(clinic.id, clinic.amira.id)
    assert (block.reason, block.form_id) == ("Sign “Privacy policy”", form.id)


def test_a_form_may_be_named_by_its_id(perform, clinic):
    id = templates.find(clinic.id, "terms_of_service").id
    outcome = perform("require_form", about=clinic.amira, form_template_id=id, blocking=False)
    assert outcome.output["form_template_id"] == id
    assert blocks.open_blocks(clinic.id, clinic.amira.id) == []


def test_a_form_that_is_due(perform, clinic):
    due = {"amount": 2, "unit": "days"}
    outcome = perform("require_form", about=clinic.amira, form_template_id="pain_survey", due=due)
    assert forms.get(clinic.id, outcome.output["form_id"]).due_at.day == 20


def test_a_suggestion_never_blocks(perform, clinic):
    outcome = perform("suggest_form", about=clinic.amira, form_template_id="privacy_policy")
    form = forms.get(clinic.id, outcome.output["form_id"])
    assert (form.suggested, form.blocking) == (True, False)
    assert blocks.open_blocks(clinic.id, clinic.amira.id) == []


@pytest.mark.parametrize("type", ["require_form", "suggest_form"])
def test_a_form_that_is_not_in_use(perform, clinic, type):
    gone = perform(type, about=clinic.amira, form_template_id="nothing")
    assert (type, gone.code) == (type, "no_form")
    templates.switch_off(templates.find(clinic.id, "pain_survey"), by=clinic.by)
    off = perform(type, about=clinic.amira, form_template_id="pain_survey")
    assert (off.code, off.reason) == ("form_off", "The form “Pain survey” is switched off.")


def test_only_what_the_profile_lacks_is_asked_for(perform, clinic):
    outcome = perform(
        "request_profile_fields", about=clinic.amira, profile_fields=["email", "address"]
    )
    form = forms.get(clinic.id, outcome.output["form_id"])
    assert [field["id"] for field in form.fields] == ["address"]
    answering.submit(form, by=clinic.by, values={"address": "14 Mill Lane"})
    assert clinic.amira.address == "14 Mill Lane"
    again = perform(
        "request_profile_fields", about=clinic.amira, key="run_2:n1:", profile_fields=["address"]
    )
    assert again == Skipped("The profile has all of these already.")


def test_more_details_go_into_the_form_that_is_open(perform, clinic):
    asked = {"about": clinic.amira}
    one = perform("request_profile_fields", **asked, profile_fields=["address"])
    two = perform(
        "request_profile_fields", **asked, key="run_2:n1:", profile_fields=["insurance_name"]
    )
    assert one.output == two.output
    form = forms.get(clinic.id, one.output["form_id"])
    assert [field["id"] for field in form.fields] == ["address", "insurance_name"]


def test_a_consent_that_was_given_is_not_asked_for(perform, clinic):
    consents.grant(clinic.id, by=clinic.by, patient_id=clinic.amira.id, type="terms")
    outcome = perform("require_consent", about=clinic.amira, consent_type="terms")
    assert isinstance(outcome, Skipped)
    newer = perform("require_consent", about=clinic.amira, consent_type="terms", version="2")
    assert consents.get(clinic.id, newer.output["consent_id"]).status == "required"


@pytest.mark.parametrize(("blocking", "count"), [(True, 1), (False, 0)])
def test_a_consent_blocks_until_it_is_given(perform, clinic, blocking, count):
    outcome = perform(
        "require_consent", about=clinic.amira, consent_type="telerehab", blocking=blocking
    )
    assert len(blocks.open_blocks(clinic.id, clinic.amira.id)) == count
    consents.give(consents.get(clinic.id, outcome.output["consent_id"]), by=clinic.by)
    assert blocks.open_blocks(clinic.id, clinic.amira.id) == []


def test_bookings_held_back_by_this_run_are_let_go(perform, clinic):
    other = {"by": clinic.by, "patient_id": clinic.amira.id, "reason": "Another"}
    blocks.block(clinic.id, **other)
    perform("block_booking", about=clinic.amira, until="staff", reason="Mine")
    outcome = perform("unblock_booking", about=clinic.amira, which="run")
    assert outcome.output == {"released": 1}
    assert [each.reason for each in blocks.open_blocks(clinic.id, clinic.amira.id)] == ["Another"]
    assert perform("unblock_booking", about=clinic.amira).output == {"released": 1}
    assert isinstance(perform("unblock_booking", about=clinic.amira), Skipped)


def test_access_for_some_days_and_its_end(perform, clinic, clock):
    perform("grant_access", about=clinic.amira, feature="video", days=2)
    assert access.check(clinic.id, clinic.amira.id, "video").allowed
    clock.shift(2 * 86_400)
    assert not access.check(clinic.id, clinic.amira.id, "video").allowed
    perform("grant_access", about=clinic.amira, key="run_2:n1:", feature="video")
    assert isinstance(perform("revoke_access", about=clinic.amira, feature="video"), Done)
    assert not access.check(clinic.id, clinic.amira.id, "video").allowed
    assert isinstance(perform("revoke_access", about=clinic.amira, feature="video"), Skipped)


def note(outcome):
    return db.session.get(Notification, outcome.output["notification_id"])


def test_the_specialist_of_the_visit_is_shown_a_note(perform, clinic):
    visit = clinic.appointment()
    outcome = perform(
        "show_notification",
        about=visit,
        target="specialist",
        message="{{ patient.name }} comes on {{ appointment.start | date: '%d.%m.' }}",
        priority="high",
    )
    shown = note(outcome)
    assert (shown.user_id, shown.patient_id) == (visit.clinician_id, visit.patient_id)
    assert (shown.audience, shown.priority) == ("specialist", "high")
    assert shown.message.startswith(visit.patient.name)


def test_where_there_is_no_specialist_nobody_is_shown_it(perform, clinic):
    outcome = perform("show_notification", about=clinic.amira, target="specialist", message="Look")
    assert outcome == Skipped("There is nobody at the clinic to show it to.")


def test_somebody_at_the_clinic_is_shown_a_note(perform, clinic):
    for_priya = {"target": "user", "person": clinic.priya.id, "message": "Look"}
    assert note(perform("show_notification", **for_priya)).user_id == clinic.priya.id
    gone = {"target": "user", "person": clinic.daniel.id, "message": "Look"}
    assert isinstance(perform("show_notification", key="run_2:n1:", **gone), Skipped)


@pytest.mark.parametrize(
    ("link", "city", "kept"),
    [
        ("/forms/{{ patient.id }}", "Bath", True),
        ("{{ patient.city }}", "/forms", True),
        ("{{ patient.city }}", "javascript:alert(1)", False),
        ("/{{ patient.city }}", "/evil.example", False),
    ],
)
def test_a_link_is_looked_at_when_it_is_filled_in(perform, clinic, link, city, kept):
    clinic.amira.city = city
    db.session.flush()
    outcome = perform("show_notification", about=clinic.amira, message="Hi", cta_url=link)
    if kept:
        assert note(outcome).cta_url.startswith("/forms")
    else:
        assert (isinstance(outcome, Failed), outcome.code) == (True, "unsafe_link")


@pytest.mark.parametrize(
    ("type", "config", "field"),
    [
        ("require_form", {}, "form_template_id"),
        ("require_form", {"form_template_id": 42}, "form_template_id"),
        ("suggest_form", {}, "form_template_id"),
        ("request_profile_fields", {"profile_fields": ["password"]}, "profile_fields"),
        ("require_consent", {}, "consent_type"),
        ("block_booking", {"until": "form", "reason": "x"}, "form_template_id"),
        ("block_booking", {"until": "consent", "reason": "x"}, "consent_type"),
        ("block_booking", {"until": "staff"}, "reason"),
        ("unblock_booking", {"which": "some"}, "which"),
        ("grant_access", {"feature": "video", "days": 0}, "days"),
        ("revoke_access", {}, "feature"),
        ("show_notification", {}, "message"),
        ("show_notification", {"message": "x", "cta_url": "javascript:x"}, "cta_url"),
        ("show_notification", {"message": "x", "cta_url": "//{{ org.name }}"}, "cta_url"),
        ("show_notification", {"message": "x", "target": "user"}, "person"),
        ("show_notification", {"message": "x", "target": "user", "person": "anybody"}, "person"),
    ],
)
def test_bad_settings_are_refused_by_name(type, config, field):
    assert [each.field for each in registry.get(type).config.check(config)] == [field]
