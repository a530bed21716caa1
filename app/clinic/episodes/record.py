"""What conditions and templates may ask of an episode."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.episodes.models import Episode
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("title", "Title", sample="Lab result review: blood panel", private="text"),
    RecordField("description", "Description", sample="Results from the laboratory", private="text"),
    RecordField("status", "Status", sample="open"),
    RecordField("responsibility", "Who acts next", sample="practice"),
    RecordField("priority", "Priority", sample="medium"),
    RecordField("journey_type", "Journey type", sample="clinical_result"),
    RecordField("assignee.name", "Assignee", sample="Dr Tom Okafor"),
    RecordField("assignee.id", "Assignee id", sample="usr_01932f6c-0000-7000-8000-000000000000"),
    RecordField("tags", "Tags", "list", ["blood-panel", "routine"], private="health"),
    RecordField("due_date", "Due date", "datetime", datetime(2026, 3, 20, 17, tzinfo=UTC)),
    RecordField("is_overdue", "Is overdue", "boolean", False),
    RecordField("is_silent", "Is kept out of the inbox", "boolean", False),
    RecordField("inbox_visibility", "Visibility in the inbox", sample="surface"),
    RecordField("source_type", "Came from", sample="lab_result"),
    RecordField("source_id", "Id of what it came from",
                sample="lab_01932f6c-0000-7000-8000-000000000000"),
    RecordField("programme_id", "Care programme", sample="prog_diabetes"),
    RecordField("created_at", "Opened at", "datetime", datetime(2026, 3, 18, 9, tzinfo=UTC)),
    RecordField("updated_at", "Last active at", "datetime", datetime(2026, 3, 18, 9, tzinfo=UTC)),
    RecordField("closed_at", "Closed at", "datetime", datetime(2026, 3, 20, 9, tzinfo=UTC)),
    RecordField("id", "Episode id", sample="ep_01932f6c-0000-7000-8000-000000000000"),
)  # fmt: skip
PLAIN = (
    "id", "title", "description", "status", "responsibility", "priority", "journey_type",
    "due_date", "is_overdue", "inbox_visibility", "source_type", "source_id", "programme_id",
    "created_at", "updated_at", "closed_at", "patient_id",
)  # fmt: skip


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these episodes."""
    wanted = select(Episode).where(Episode.org_id == org_id, Episode.id.in_(ids))
    together = (joinedload(Episode.assigned_user), joinedload(Episode.assigned_team))
    return {episode.id: facts(episode) for episode in db.session.scalars(wanted.options(*together))}


def facts(episode: Episode) -> Facts:
    whose = episode.assigned_user or episode.assigned_team
    return {
        **{name: getattr(episode, name) for name in PLAIN},
        "tags": list(episode.tags),
        "is_silent": episode.inbox_visibility == "silent",
        "assignee": {"id": whose.id if whose else None, "name": whose.name if whose else None},
    }


EPISODE = declare(
    RecordType(
        name="episode",
        prefix="ep",
        title="Episode",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["title"]),
        links={"patient": ("patient", "patient_id")},
        starts_by_hand=True,
    )
)
