"""Segments over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.segments import members, service
from app.clinic.segments.models import Segment
from app.clinic.segments.schemas import (
    NewSegment,
    SegmentChange,
    SegmentMemberChange,
    SegmentMemberOnly,
    SegmentMemberSchema,
    SegmentPreviewSchema,
    SegmentQuery,
    SegmentRulesToTry,
    SegmentSchema,
)
from app.clinic.segments.service import Preview

blp = ApiBlueprint("segments", __name__, description="Groups of patients")


def _get(id: str) -> Segment:
    return service.get(current_actor().org_id, id)


def _counted(*segments: Segment) -> None:
    counts = members.counts(current_actor().org_id, [segment.id for segment in segments])
    for segment in segments:
        segment.member_count = counts.get(segment.id, 0)


def _shown(segment: Segment) -> Segment:
    _counted(segment)
    return segment


@blp.get("/segments", needs=VIEW_RECORDS, query=SegmentQuery, gives=SegmentSchema, many=True)
def list_segments(query: dict[str, Any]) -> Page:
    """Segments by name; `patient_id` gives those a patient is in."""
    page = by_offset(service.search(current_actor().org_id, **query), query)
    _counted(*page.items)
    return page


@blp.post(
    "/segments", needs=EDIT_RECORDS, takes=NewSegment, gives=SegmentSchema, status=201, creates=True
)
def create_segment(body: dict[str, Any]) -> Segment:
    """Make a segment; rules are applied to the patients there are."""
    return _shown(service.create(current_actor().org_id, by=current_actor(), **body))


@blp.post(
    "/segments/preview", needs=EDIT_RECORDS, takes=SegmentRulesToTry, gives=SegmentPreviewSchema
)
def preview_segment(body: dict[str, Any]) -> Preview:
    """Whom rules would fit, before they are applied. Changes nothing."""
    return service.preview(current_actor().org_id, **body)


@blp.get("/segments/<id>", needs=VIEW_RECORDS, gives=SegmentSchema)
def get_segment(id: str) -> Segment:
    """One segment, by id or by its key."""
    return _shown(_get(id))


@blp.patch("/segments/<id>", needs=EDIT_RECORDS, takes=SegmentChange, gives=SegmentSchema)
def change_segment(body: dict[str, Any], id: str) -> Segment:
    """Change it; other rules make a new version and are applied to everybody."""
    return _shown(service.update(_get(id), by=current_actor(), **body))


@blp.post("/segments/<id>/archive", needs=EDIT_RECORDS, gives=SegmentSchema)
def archive_segment(id: str) -> Segment:
    """It is not used any more."""
    return _shown(service.archive(_get(id), by=current_actor()))


@blp.post("/segments/<id>/restore", needs=EDIT_RECORDS, gives=SegmentSchema)
def restore_segment(id: str) -> Segment:
    """Use it again, as its rules now say."""
    return _shown(service.restore(_get(id), by=current_actor()))


@blp.get(
    "/segments/<id>/members",
    needs=VIEW_RECORDS,
    query=SegmentQuery,
    gives=SegmentMemberSchema,
    many=True,
)
def list_members(query: dict[str, Any], id: str) -> Page:
    """Who is in it, and who is kept out by hand, by name."""
    segment = _get(id)
    return by_offset(members.listed(segment.org_id, segment.id, search=query["search"]), query)


@blp.post("/segments/<id>/add", needs=EDIT_RECORDS, takes=SegmentMemberChange, gives=SegmentSchema)
def add_member(body: dict[str, Any], id: str) -> Segment:
    """Put a patient in by hand; with `pin` the rules do not undo it. Tells `segment.entered`."""
    segment = _get(id)
    service.add(segment.org_id, segment.id, by=current_actor(), **body)
    return _shown(segment)


@blp.post(
    "/segments/<id>/remove", needs=EDIT_RECORDS, takes=SegmentMemberChange, gives=SegmentSchema
)
def remove_member(body: dict[str, Any], id: str) -> Segment:
    """Take a patient out by hand; with `pin` the rules do not undo it. Tells `segment.left`."""
    segment = _get(id)
    service.remove(segment.org_id, segment.id, by=current_actor(), **body)
    return _shown(segment)


@blp.post("/segments/<id>/unpin", needs=EDIT_RECORDS, takes=SegmentMemberOnly, gives=SegmentSchema)
def unpin_member(body: dict[str, Any], id: str) -> Segment:
    """Leave it to the rules again whether that patient is in."""
    segment = _get(id)
    service.unpin(segment, body["patient_id"], by=current_actor())
    return _shown(segment)
