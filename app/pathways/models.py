"""What a clinic has set of its pathways, and its rules for special cases (DOMAIN A.1.5).

Every clinic has one pathway per trigger type, whether anything is set of it or not: a row is
written with the first change, under the id the pathway has had all along.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Record


class PathwayConfig(Record):
    """The clinic's own settings of one trigger type; what is not named is the product's."""

    __tablename__ = "pathway_configs"
    __table_args__ = (UniqueConstraint("org_id", "trigger_type"),)
    kind = "pwc"

    trigger_type: Mapped[str] = mapped_column(String(60))
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    updated_at: Mapped[datetime]


class PathwayRule(Record):
    """Other settings for some events of a trigger type: those that fit its conditions."""

    __tablename__ = "pathway_rules"
    __table_args__ = (Index("ix_pathway_rules_trigger", "org_id", "trigger_type", "position"),)
    kind = "pwr"

    trigger_type: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    # The first that fits counts; lower ones are asked first.
    position: Mapped[int] = mapped_column(default=0)
    enabled: Mapped[bool] = mapped_column(default=True)
    conditions: Mapped[dict[str, Any]]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    updated_at: Mapped[datetime]


def config_id(org_id: str, trigger_type: str) -> str:
    """The same for ever, so that it can be named before anything is stored."""
    return f"{PathwayConfig.kind}_{uuid5(NAMESPACE_OID, f'{org_id}/{trigger_type}')}"
