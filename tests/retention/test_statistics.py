"""The database knows how large its tables have become, or it would choose the wrong index."""

from __future__ import annotations

from sqlalchemy import text

from app.database import db
from app.demo.scale.load import load

KNOWN = {
    "sqlite": "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'patients'",
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'patients'",
}


def patients_it_knows_of():
    found = db.session.scalar(text(KNOWN[db.engine.dialect.name]))
    db.session.rollback()
    return found


def test_after_the_large_clinic_is_loaded(clinic):
    load(300)
    assert patients_it_knows_of() == 340
