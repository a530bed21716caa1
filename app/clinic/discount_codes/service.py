"""Issue discount codes and use them up."""

from __future__ import annotations

import re
import secrets
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Select, or_, select, update
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic.discount_codes.models import MOST_CODE, CodeStatus, DiscountCode
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.search import found
from app.clinic.today import end_of
from app.database import db
from app.errors import Conflict, Detail, Invalid, InvalidMove, NotFound
from app.events.publish import publish

# Nothing that is mistaken for something else when it is read out: no 0 and O, no 1 and I.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
RANDOM_LETTERS = 8
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]*", re.ASCII)
MOST_PERCENT = 100


def get(org_id: str, id: str) -> DiscountCode:
    """The code of that clinic, by id. Raises NotFound."""
    code = db.session.get(DiscountCode, id)
    if code is None or code.org_id != org_id:
        raise NotFound.record("discount code", id)
    return code


def search(
    org_id: str, *, search: str = "", status: str | None = None, **filters: Any
) -> Select[Any]:
    """Codes, the newest first."""
    wanted = select(DiscountCode).where(
        DiscountCode.org_id == org_id, found(DiscountCode.search_text, search)
    )
    for name in ("patient_id", "run_id", "code"):
        if filters.get(name):
            wanted = wanted.where(getattr(DiscountCode, name) == filters[name])
    if status:
        wanted = wanted.where(_is(status))
    return wanted.options(joinedload(DiscountCode.patient)).order_by(DiscountCode.id.desc())


def issue(
    org_id: str,
    *,
    by: Actor,
    percent: int | None = None,
    amount: int | None = None,
    code: str | None = None,
    prefix: str = "",
    valid_until: datetime | date | None = None,
    max_uses: int = 1,
    patient_id: str | None = None,
    currency: str = "GBP",
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> DiscountCode:
    """A new code: `percent`, or `amount` in pence. Without a text of its own it gets a random one.

    A day means until its end. Raises Invalid naming the field, Conflict where the code is taken.
    """
    if made := made_before(DiscountCode, once):
        return made
    patients.check(org_id, patient_id)
    until = end_of(valid_until, org_id) if type(valid_until) is date else valid_until
    _check(percent, amount, max_uses, cast("datetime | None", until))
    issued = DiscountCode(
        org_id=org_id,
        code=_given(org_id, code) if code else _random(org_id, prefix),
        percent=percent,
        amount=amount,
        currency=currency,
        valid_until=until,
        max_uses=max_uses,
        uses=0,
        patient_id=patient_id,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    db.session.add(issued)
    _tell("discount_code.issued", issued, by)
    return issued


def use(code: DiscountCode, *, by: Actor, patient_id: str | None = None) -> DiscountCode:
    """Take it as paid with once more. Raises InvalidMove where it is used up or expired."""
    if code.patient_id is not None and patient_id not in (None, code.patient_id):
        raise Invalid.field("patient_id", "This code was given to another patient.")
    now = clock.now()
    done = db.session.execute(
        update(DiscountCode)
        .where(
            DiscountCode.id == code.id,
            DiscountCode.uses < DiscountCode.max_uses,
            or_(DiscountCode.valid_until.is_(None), DiscountCode.valid_until >= now),
        )
        .values(uses=DiscountCode.uses + 1, used_at=now),
        execution_options={"synchronize_session": False},
    )
    db.session.refresh(code)
    if cast("CursorResult[Any]", done).rowcount != 1:
        raise InvalidMove(f"This discount code is {code.status}.")
    _tell("discount_code.used", code, by)
    return code


def _is(status: str) -> Any:
    is_used = DiscountCode.uses >= DiscountCode.max_uses
    if status == CodeStatus.USED:
        return is_used
    lasts = or_(DiscountCode.valid_until.is_(None), DiscountCode.valid_until >= clock.now())
    return ~is_used & (lasts if status == CodeStatus.ISSUED else ~lasts)


def _check(percent: int | None, amount: int | None, max_uses: int, until: datetime | None) -> None:
    said: list[Detail] = []
    if (percent is None) == (amount is None):
        said.append(Detail("percent", "Say either a percentage or an amount."))
    if percent is not None and not 1 <= percent <= MOST_PERCENT:
        said.append(Detail("percent", "Between 1 and 100 per cent."))
    if amount is not None and amount < 1:
        said.append(Detail("amount", "More than nothing."))
    if max_uses < 1:
        said.append(Detail("max_uses", "At least once."))
    if until is not None and until <= clock.now():
        said.append(Detail("valid_until", "This moment is over."))
    if said:
        raise Invalid(said[0].message, said)


def _given(org_id: str, text: str) -> str:
    code = text.strip().upper()
    if not CODE.fullmatch(code) or len(code) > MOST_CODE:
        raise Invalid.field("code", "Letters A to Z, digits and hyphens only.")
    if _is_taken(org_id, code):
        raise Conflict(f"There is a discount code {code} already.")
    return code


def _random(org_id: str, prefix: str) -> str:
    begin = "".join(char for char in prefix.upper() if CODE.fullmatch(char))[: MOST_CODE // 2]
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
        code = f"{begin}-{letters}" if begin else letters
        if not _is_taken(org_id, code):
            return code


def _is_taken(org_id: str, code: str) -> bool:
    wanted = select(DiscountCode.id).where(DiscountCode.org_id == org_id, DiscountCode.code == code)
    return db.session.scalar(wanted) is not None


def _tell(type: str, code: DiscountCode, by: Actor) -> None:
    publish(type, by=by, subject=("discount_code", code.id), patient_id=code.patient_id)
