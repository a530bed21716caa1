"""Whether the clinic agrees to statistics of its runs."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.models import Organisation
from app.auth.rights import EDIT_CLINIC, SIGNED_IN
from app.database import db
from app.telemetry import service
from app.telemetry.schemas import TelemetryChangeSchema, TelemetrySchema

blp = ApiBlueprint("telemetry", __name__, description="What is told of runs for statistics")


@blp.get("/organisation/telemetry", needs=SIGNED_IN, gives=TelemetrySchema)
def get_telemetry() -> Organisation:
    """What the clinic agrees to."""
    return db.session.get_one(Organisation, current_actor().org_id)


@blp.patch(
    "/organisation/telemetry",
    needs=EDIT_CLINIC,
    takes=TelemetryChangeSchema,
    gives=TelemetrySchema,
)
def change_telemetry(body: dict[str, Any]) -> Organisation:
    """Agree to more or less, from now on. What was not told yet when it is withdrawn never is."""
    organisation = db.session.get_one(Organisation, current_actor().org_id)
    return service.set_level(organisation, body["consent_level"])
