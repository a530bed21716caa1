"""The chain: whatever is done to the log behind Careloom's back is found."""

import pytest
from sqlalchemy import select, text

from app.audit.models import AuditEntry
from app.audit.sealing import seal
from app.audit.verifying import verify
from app.database import db

CITIES = ("Bath", "Leeds", "York")


@pytest.fixture
def unlocked(app):
    """Run a statement as somebody would who owns the database and takes its guards away."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    guards = []

    def run(statement, **values):
        db.session.rollback()
        with db.engine.begin() as connection:
            if not is_sqlite:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                found = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                guards.extend(connection.execute(found).all())
                for name, _ in guards:
                    connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text(statement), values)
            for _, sql in guards:
                connection.exec_driver_sql(sql)
            guards.clear()

    return run


@pytest.fixture
def moved(client, clinic, clock):
    """Amira moves house three times; each move is sealed on a page of its own."""
    for city in CITIES:
        client.patch(f"/patients/{clinic.amira.id}", {"city": city})
        assert seal() == 1
        clock.shift(7_200)
    return list(db.session.scalars(select(AuditEntry.number).order_by(AuditEntry.number)))


def findings():
    return [(each.number, each.words) for each in verify().findings]


def test_an_untouched_log_is_in_order(moved):
    report = verify()
    assert (report.findings, report.sealed, report.pages, report.waiting) == ([], 3, 3, 0)


def test_each_entry_is_sealed_once(moved):
    assert seal() == 0
    assert verify().sealed == 3


@pytest.mark.parametrize(
    "change",
    [
        'after = \'{"city": "Paris"}\'',
        "actor_id = 'usr_somebody_else'",
        "verb = 'patient.create'",
        "at = '2026-01-01 00:00:00+00:00'",
        "request_id = NULL",
    ],
)
def test_a_changed_entry_is_found(moved, unlocked, change):
    unlocked(f"UPDATE audit_entries SET {change} WHERE number = :number", number=moved[1])
    assert findings() == [(moved[1], "was changed")]


@pytest.mark.parametrize("which", [0, 1])
def test_a_removed_entry_is_found(moved, unlocked, which):
    unlocked("DELETE FROM audit_entries WHERE number = :number", number=moved[which])
    assert findings() == [(moved[which], "was removed")]


def test_an_entry_slipped_in_with_an_older_date_is_found(moved, unlocked, client, clinic):
    insert = (
        "INSERT INTO audit_entries (org_id, at, actor_kind, actor_id, verb, record_type, before,"
        " after) VALUES (:org, '2026-03-18 09:31:00.000000+00:00', 'user', :who,"
        " 'patient.update', 'patient', '{}', '{}')"
    )
    unlocked(insert.replace("+00:00", "" if db.engine.dialect.name == "sqlite" else "+00:00"),
             org=clinic.id, who=clinic.helen.id)  # fmt: skip
    (found,) = findings()
    assert found[1] == "was inserted later than it says"
    seal()
    assert findings() == [found]


def test_a_page_that_is_sealed_anew_without_the_key_is_found(moved, unlocked):
    unlocked("UPDATE audit_pages SET hash = :hash WHERE page = 2", hash="a" * 64)
    assert [words for _, words in findings()] == [
        "page 2 of the seals was changed",
        "page 3 of the seals does not follow the one before",
    ]


def test_a_page_that_is_taken_out_is_found(moved, unlocked):
    unlocked("DELETE FROM audit_pages WHERE page = 2")
    assert (None, "pages 2 to 2 of the seals were removed") in findings()


def test_an_end_that_is_cut_off_is_found(moved, unlocked):
    unlocked("DELETE FROM audit_pages WHERE page = 3")
    unlocked("DELETE FROM audit_entries WHERE number = :number", number=moved[2])
    assert findings() == [(moved[2], "was the newest sealed and is gone")]


def test_another_secret_key_is_told_from_a_change(moved):
    words = {each.words for each in verify("another key").findings}
    assert words == {f"page {page} was sealed with another secret key" for page in (1, 2, 3)}


def test_an_entry_that_appears_late_is_sealed_all_the_same(moved, unlocked):
    """Its transaction was still under way when a higher number was sealed."""
    last = moved[-1]
    copy = (
        "INSERT INTO audit_entries (number, org_id, at, actor_kind, actor_id, verb, record_type,"
        " before, after) SELECT number + :on, org_id, at, actor_kind, actor_id, verb, record_type,"
        " before, after FROM audit_entries WHERE number = :last"
    )
    for on in (2, 1):
        unlocked(copy, on=on, last=last)
        assert seal() == 1
    assert verify().sealed == 5


def test_the_command_says_what_is_wrong(app, moved, unlocked):
    runner = app.test_cli_runner()
    good = runner.invoke(args=["audit", "verify"])
    assert (good.exit_code, "Nothing was changed" in good.output) == (0, True)
    unlocked("DELETE FROM audit_entries WHERE number = :number", number=moved[0])
    bad = runner.invoke(args=["audit", "verify"])
    assert (bad.exit_code, f"Entry {moved[0]} was removed." in bad.output) == (1, True)
