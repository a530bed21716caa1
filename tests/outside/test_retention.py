"""What another system was told and answered is kept no longer than what steps hold."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from app.database import db
from app.deliveries.models import Delivery
from app.outside.models import OutsideCall
from tests.support.retention import keep_house


def kept():
    """(body, reply) of each call that is still known."""
    rows = db.session.execute(select(OutsideCall.body, OutsideCall.reply))
    return [(body, reply) for body, reply in rows]


def test_bodies_and_replies_go_with_what_steps_hold(call, other, clock):
    other.answer(200, {"id": "order-7"}, Content_Type="application/json")
    call(content={"name": "{{ patient.first_name }}"})
    assert kept() == [('{"name": "Nora"}', {"json": {"id": "order-7"}})]
    clock.shift(timedelta(days=91))
    keep_house()
    assert kept() == [(None, {})]


def test_calls_and_deliveries_go_with_their_run(call, clock):
    call()
    clock.shift(timedelta(days=731))
    keep_house()
    assert kept() == []
    assert db.session.scalar(select(func.count()).select_from(Delivery)) == 0
