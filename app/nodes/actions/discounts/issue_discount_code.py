"""Issues a discount code, for the patient where there is one.

It takes off a **percentage** or an **amount**, can be used so many times, and until so long after
the step runs. The code is made up by chance, after the letters you may give it; a code of your own
is the same for everybody, so leave the letters and let each patient have one.

Later steps can use `{{ steps.<this step>.code }}`, for example in an e-mail.
"""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.clinic.discount_codes import service as discount_codes
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome

PERCENT, AMOUNT = "percent", "amount"
KINDS = (fields.Option(PERCENT, "A percentage"), fields.Option(AMOUNT, "An amount"))
MOST_AMOUNT = 100_000
MOST_USES = 100_000


class Config(NodeConfig):
    kind = fields.Select("Takes off", required=True, options=KINDS, default=PERCENT)
    percent = fields.Number("Per cent", required=True, min=1, max=100, depends_on=("kind", PERCENT))
    amount = fields.Number(
        "Amount", required=True, min=0.01, max=MOST_AMOUNT, depends_on=("kind", AMOUNT)
    )
    prefix = fields.Text("Letters the code begins with", max_length=20, placeholder="BDAY")
    valid_for = fields.Due("Valid for", help="Counted from the moment this step runs.")
    max_uses = fields.Number("How often it can be used", min=1, max=MOST_USES, default=1)


@action(
    "issue_discount_code",
    title="Issue discount code",
    category="invoices",
    icon="discount",
    keywords=("discount", "voucher", "coupon", "birthday", "offer"),
    config=Config,
    summary="{percent}{amount} off · {prefix}",
    sample={
        "kind": PERCENT,
        "percent": 10,
        "prefix": "BDAY",
        "valid_for": {"amount": 30, "unit": "days"},
        "max_uses": 1,
    },
    outputs=(
        Output("discount_code_id", "Discount code"),
        Output("code", "The code itself"),
        Output("value", "What it takes off"),
        Output("valid_until", "Valid until", "datetime"),
    ),
    raises=("discount_code.issued",),
)
def issue_discount_code(config: Config, step: Step) -> Outcome:
    is_percent = config.kind == PERCENT
    until: datetime | None = config.valid_for
    issued = discount_codes.issue(
        step.org_id,
        by=step.actor,
        percent=int(config.percent or 0) if is_percent else None,
        amount=None if is_percent else round((config.amount or 0) * 100),
        prefix=config.prefix,
        valid_until=until,
        max_uses=int(config.max_uses or 1),
        patient_id=step.id_of("patient"),
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    output = {
        "discount_code_id": issued.id,
        "code": issued.code,
        "value": issued.value,
        "valid_until": clock.iso(issued.valid_until),
    }
    return Done("Issued a discount code", output, (Link("discount_code", issued.id, "Code"),))
