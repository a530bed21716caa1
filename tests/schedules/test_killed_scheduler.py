"""Schedules of a whole Careloom whose scheduler is killed again and again."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, create_engine, insert, text

from app import clock
from app.clinic.patients.models import Patient
from app.database import UTCDateTime
from tests.support.databases import KINDS
from tests.support.flows import chain, enable, node
from tests.support.processes import Careloom
from tests.support.remote import Remote, eventually

PATIENTS = 3000
LONDON = ZoneInfo("Europe/London")
MOMENT = bindparam("moment", type_=UTCDateTime)


class Books:
    """The database, read and written past the product."""

    def __init__(self, url):
        self.engine = create_engine(url)

    def one(self, statement):
        with self.engine.connect() as connection:
            return connection.execute(text(statement)).one()

    def register(self, count):
        org_id = self.one("SELECT id FROM organisations")[0]
        rows = [_patient(org_id, number) for number in range(count)]
        with self.engine.begin() as connection:
            connection.execute(insert(Patient.__table__), rows)

    def make_due(self, moment):
        statement = text("UPDATE schedules SET next_at = :moment").bindparams(MOMENT)
        with self.engine.begin() as connection:
            connection.execute(statement, {"moment": moment})

    def looked_at(self):
        row = self.one("SELECT count(*), sum(started), max(finished_at) FROM fan_outs")
        return row[1] or 0, row[2] is not None


def _patient(org_id, number):
    made = Patient(org_id=org_id, first_name="Patient", last_name=f"Number {number}")
    defaults = {"tags": [], "email_consent": True, "is_deceased": False, "search_text": ""}
    return {"id": made.id, "org_id": org_id, "first_name": made.first_name,
            "last_name": made.last_name, "created_at": made.created_at, **defaults}  # fmt: skip


@pytest.fixture
def books(careloom):
    opened = Books(careloom.settings.database_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture(params=KINDS)
def careloom(request, databases):
    with Careloom(databases.new(request.param), workers=1, demo=False) as running:
        yield running


def test_a_scheduler_killed_again_and_again_starts_each_run_once(careloom, books):
    with Remote(careloom) as api:
        books.register(PATIENTS)
        this_minute = clock.now().replace(second=0, microsecond=0)
        time = f"{this_minute.astimezone(LONDON):%H:%M}"
        trigger = node("schedule.daily", time=time, for_each="patient")
        enable(api, chain(trigger, node("stop")))
        books.make_due(this_minute)  # it is planned for tomorrow, because today's is the past
        for least in (1, PATIENTS // 3, PATIENTS // 2):
            eventually(books.looked_at, lambda so_far, least=least: so_far[0] >= least)
            careloom.scheduler.kill()
            careloom.scheduler.start()
        eventually(books.looked_at, lambda so_far: so_far[1], seconds=60)
        runs = "SELECT count(*), count(DISTINCT patient_id) FROM runs WHERE patient_id IS NOT NULL"
        eventually(lambda: books.one(runs), lambda row: row[0] >= PATIENTS, seconds=90)
        assert tuple(books.one(runs)) == (PATIENTS, PATIENTS)
        assert books.looked_at() == (PATIENTS, True)
