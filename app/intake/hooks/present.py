"""An address as people see it."""

from __future__ import annotations

from typing import Any

from flask import request

from app import clock
from app import signing_secrets as secrets
from app.intake.hooks import service
from app.intake.hooks.models import WebhookAddress
from app.intake.hooks.service import WEBHOOK
from app.signing_secrets import Secret
from app.workflows.models import Workflow

PREFIX = "/api/v1/hooks/"


def webhook(workflow: Workflow, address: WebhookAddress) -> dict[str, Any]:
    """The address with its protection."""
    token = service.token_of(address)
    path = f"{PREFIX}{token}" if token else None
    return {
        "workflow_id": workflow.id,
        "address": request.host_url.rstrip("/") + path if path else None,
        "path": path,
        "protection": {"kind": address.protection, "header": address.header},
        "secrets": [secret(each) for each in secrets.read(address.secrets)],
        "is_open": workflow.enabled and workflow.trigger_type == WEBHOOK,
        "listening_until": address.listening_until,
        "last_received_at": service.last_received_at(workflow),
    }


def secret(secret: Secret) -> dict[str, Any]:
    """A secret without itself."""
    return {
        "id": secret.id,
        "hint": secret.hint,
        "created_at": secret.created_at,
        "until": secret.until,
        "is_valid": secret.is_valid(clock.now()),
    }
