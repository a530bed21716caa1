"""Booking blocks over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, OVERRIDE_BLOCKS, VIEW_RECORDS
from app.clinic.blocks import service
from app.clinic.blocks.models import BookingBlock
from app.clinic.blocks.schemas import BlockQuery, BlockRelease, BookingBlockSchema, NewBookingBlock
from app.errors import Conflict

blp = ApiBlueprint("booking blocks", __name__, description="Why a patient cannot book yet")


@blp.get(
    "/booking-blocks", needs=VIEW_RECORDS, query=BlockQuery, gives=BookingBlockSchema, many=True
)
def list_blocks(query: dict[str, Any]) -> Page:
    """Blocks, newest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/booking-blocks",
    needs=EDIT_RECORDS,
    takes=NewBookingBlock,
    gives=BookingBlockSchema,
    status=201,
    creates=True,
)
def block_booking(body: dict[str, Any]) -> BookingBlock:
    """Refuse bookings of a patient until something has happened. Tells `booking.blocked`."""
    made = service.block(current_actor().org_id, by=current_actor(), **body)
    if made is None:
        raise Conflict("What this block would wait for has happened already.")
    return made


@blp.get("/booking-blocks/<id>", needs=VIEW_RECORDS, gives=BookingBlockSchema)
def get_block(id: str) -> BookingBlock:
    """One block."""
    return service.get(current_actor().org_id, id)


@blp.post(
    "/booking-blocks/<id>/release",
    needs=OVERRIDE_BLOCKS,
    takes=BlockRelease,
    gives=BookingBlockSchema,
)
def release_block(body: dict[str, Any], id: str) -> BookingBlock:
    """Let the patient book all the same. Tells `booking.unblocked`."""
    block = service.get(current_actor().org_id, id)
    return service.release(block, by=current_actor(), **body)
