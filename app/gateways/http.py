"""Requests to addresses that a clinic chose: never into our own network.

Each connection goes to an address that was looked at: the name is resolved here, every address it
has must be public, and the connection is made to one of these, not to the name. So a name that
changes between the look and the call leads nowhere else, and a redirect is looked at like any
other address. Hosts the operator has named (CARELOOM_PRIVATE_HOSTS) may be private.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from app import clock
from app.deliveries.senders import DeliveryFailed

TIMEOUT_SECONDS = 20.0
MOST_REPLY_BYTES = 256 * 1024
MOST_REDIRECTS = 5
LONGEST_RETRY_AFTER = 24 * 3600.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# These keep method and body; after the others it is a look.
SAME_AGAIN = frozenset({307, 308})
COME_AGAIN = frozenset({408, 425, 429})
BROKEN = range(500, 600)
# Asking twice is asking once, so a broken line may be tried again.
REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
# What may not travel on to another host.
PRIVATE_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})
PORTS = {"http": 80, "https": 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Request:
    """What to send. `secret_headers` go to the host that was chosen, and to no other."""

    method: str
    url: str
    headers: Mapping[str, str]
    secret_headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    # It was longer than what is kept.
    is_cut: bool = False


class Refused(DeliveryFailed):
    """We do not call that address."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)


def send(
    request: Request,
    *,
    private_hosts: Collection[str] = (),
    timeout: float | None = None,
    follows: Collection[int] = REDIRECTS,
) -> Reply:
    """Send it, following these redirects. Raises DeliveryFailed for whatever is not a 2xx."""
    # As a whole, not for each answer: a sender of one byte a second would keep us for hours.
    until = time.monotonic() + (timeout or TIMEOUT_SECONDS)
    try:
        reply = _follow(request, private_hosts, until, follows)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise DeliveryFailed("The other system could not be reached.", permanent=False) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise Refused("The address makes no sense.") from error
    except (httpx.HTTPError, TimeoutError) as error:
        raise DeliveryFailed(
            "The line broke before the other system had answered.",
            permanent=False,
            unknown=request.method not in REPEATABLE,
        ) from error
    return _judge(reply)


def check_address(url: str) -> str | None:
    """Why this address is none that could ever be called; None where it may be one."""
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, TypeError, ValueError):
        return "This is not an address of the web."
    if found.scheme not in PORTS or not found.host:
        return "An address that begins with https:// is needed."
    return "Secrets belong into a header, not into the address." if found.userinfo else None


def public_addresses(host: str, port: int, private_hosts: Collection[str]) -> list[str]:
    """Where this name leads. Raises Refused unless all of it is public, or the host is named."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise DeliveryFailed(f"There is no host called {host}.", permanent=False) from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if host.lower() not in private_hosts and not all(map(is_public, addresses)):
        raise Refused(f"{host} is in a private network, which workflows may not call.")
    return addresses


def is_public(text: str) -> bool:
    """Whether an address belongs to the internet at large, whatever it is wrapped in."""
    address = ipaddress.ip_address(text.partition("%")[0])
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _inner(address: Address) -> Address | None:
    """The address of IPv4 that one of IPv6 stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _follow(
    request: Request, private_hosts: Collection[str], until: float, follows: Collection[int]
) -> Reply:
    url, method, body = httpx.URL(request.url), request.method, request.body
    first = (url.scheme, url.host, url.port)
    headers = {**request.headers, **request.secret_headers}
    for _ in range(MOST_REDIRECTS + 1):
        reply = _once(method, url, headers, body, private_hosts, until)
        target = reply.headers.get("location")
        if reply.status not in follows or not target:
            return reply
        url = url.join(target)
        if reply.status not in SAME_AGAIN and method != "HEAD":
            method, body = "GET", None
        if (url.scheme, url.host, url.port) != first:
            secret = {name.lower() for name in request.secret_headers} | PRIVATE_HEADERS
            headers = {name: said for name, said in headers.items() if name.lower() not in secret}
    raise DeliveryFailed("The other system sends us round in circles.", permanent=True)


def _once(
    method: str,
    url: httpx.URL,
    headers: Mapping[str, str],
    body: bytes | None,
    private_hosts: Collection[str],
    until: float,
) -> Reply:
    """One request, to an address that was looked at just now."""
    if wrong := check_address(str(url)):
        raise Refused(wrong)
    port = url.port or PORTS[url.scheme]
    (address, *_) = public_addresses(url.host, port, private_hosts)
    left = max(until - time.monotonic(), 0.001)
    # No proxy and no cookie of this machine; the certificate is checked against the name.
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=left) as client,
        client.stream(
            method,
            url.copy_with(host=address),
            headers={**headers, "Host": url.netloc.decode("ascii")},
            content=body,
            extensions={"sni_hostname": url.host},
        ) as response,
    ):
        read, is_cut = _read(response, until)
        return Reply(response.status_code, dict(response.headers), read, is_cut)


def _read(response: httpx.Response, until: float) -> tuple[bytes, bool]:
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > MOST_REPLY_BYTES:
            return b"".join(parts)[:MOST_REPLY_BYTES], True
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(parts), False


def _judge(reply: Reply) -> Reply:
    if 200 <= reply.status < 300:  # noqa: PLR2004 - what success is
        return reply
    words = f"The other system answered {reply.status}."
    again = reply.status in COME_AGAIN or reply.status in BROKEN
    after = _retry_after(reply.headers.get("retry-after")) if again else None
    raise Answered(words, reply, permanent=not again, after=after)


class Answered(DeliveryFailed):
    """It answered, but not with success."""

    def __init__(self, message: str, reply: Reply, *, permanent: bool, after: float | None) -> None:
        super().__init__(message, permanent=permanent, after=after)
        self.reply = reply


def _retry_after(said: str | None) -> float | None:
    """Seconds until it wants to be asked again: a number, or a moment."""
    if not said:
        return None
    if said.strip().isdigit():
        return min(float(said), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - clock.now()).total_seconds(), 0.0), LONGEST_RETRY_AFTER)
