"""Which addresses may be told: HTTPS, and outside our own network."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from app.gateways import http

NOT_HTTPS = "The address must begin with https://, so that nobody can read along."


def why_not(url: str, private_hosts: Collection[str]) -> str | None:
    """What is wrong with an address as far as it can be seen; where its name leads is looked at
    with every request (app.gateways.http).
    """
    if wrong := http.check_address(url):
        return wrong
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if host in private_hosts:
        return None  # the operator has named it, and it may have no certificate
    if parts.scheme != "https":
        return NOT_HTTPS
    if host == "localhost" or not _may_be_public(host):
        return f"{host} is in a private network, which webhooks may not call."
    return None


def _may_be_public(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True  # a name
    return http.is_public(host)
