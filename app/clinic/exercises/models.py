"""One exercise of the clinic's library; treatment plans name those they ask for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic.search import Searchable
from app.database import Record

MOST_NAME = 200
MOST_INSTRUCTIONS = 5_000
MOST_URL = 500


class Exercise(Searchable, Record):
    """How it is done, in words for the patient, and a video for those who may see it."""

    __tablename__ = "exercises"
    __table_args__ = (UniqueConstraint("org_id", "name"),)
    kind = "exc"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    instructions: Mapped[str] = mapped_column(Text, default="")
    video_url: Mapped[str | None] = mapped_column(String(MOST_URL))
    is_active: Mapped[bool] = mapped_column(default=True)

    def words(self) -> Iterable[str | None]:
        return (self.name,)
