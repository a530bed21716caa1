"""Addresses of our own network, which must not be called for somebody outside."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_inside(url: str) -> bool:
    """True unless every address of its host is one of the public internet, reached by HTTPS."""
    parts = urlsplit(url)
    return parts.scheme != "https" or not _is_public(parts.hostname or "")


def is_loopback(url: str) -> bool:
    """True for this very machine, as when trying Careloom out."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ip_address(each[4][0]).is_global for each in found)
