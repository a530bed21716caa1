"""No workflow reaches into our own network: not by name, by redirect, nor by a changing name."""

import socket

import pytest

from app.deliveries.senders import DeliveryFailed
from app.gateways import http

PUBLIC = "93.184.216.34"


@pytest.fixture
def names(monkeypatch):
    """`names["lab.example"] = ["10.0.0.1"]` is what the name leads to; every look is counted."""
    known, looks = {}, []
    real = socket.getaddrinfo

    def resolve(host, port, *args, **kwargs):
        looks.append(host)
        found = known.get(host)
        if found is None:
            return real(host, port, *args, **kwargs)
        answers = found.pop(0) if isinstance(found[0], list) else found
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answers]

    monkeypatch.setattr(http.socket, "getaddrinfo", resolve)
    return known


def ask(url, *hosts, **headers):
    request = http.Request("GET", url, {}, headers)
    return http.send(request, private_hosts=hosts, timeout=5)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fe80::1%eth0", "fd00::1",
        "::", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_what_is_not_public(address):
    assert not http.is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_what_is_public(address):
    assert http.is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1"]
)
def test_this_machine_is_refused_however_it_is_written(other, host):
    with pytest.raises(DeliveryFailed) as refused:
        ask(f"http://{host}:{other.port}/")
    assert other.asked == []
    assert refused.value.permanent or "no host" in refused.value.message


def test_a_name_that_leads_here_is_refused(names, other):
    names["lab.example"] = ["127.0.0.1"]
    with pytest.raises(http.Refused, match="private network"):
        ask(f"http://lab.example:{other.port}/")
    assert other.asked == []


def test_a_name_that_also_leads_here_is_refused(names):
    names["lab.example"] = [PUBLIC, "10.0.0.1"]
    with pytest.raises(http.Refused):
        ask("http://lab.example/")


def test_a_host_the_operator_has_named_may_be_private(names, other):
    names["lab.internal"] = ["127.0.0.1"]
    assert ask(f"http://lab.internal:{other.port}/", "lab.internal").status == 200
    assert other.asked[0].headers["Host"] == f"lab.internal:{other.port}"


def test_a_redirect_into_the_private_network_is_refused(names, other):
    names["lab.internal"], names["evil.example"] = ["127.0.0.1"], ["127.0.0.1"]
    other.answer(302, Location=f"http://evil.example:{other.port}/secrets")
    with pytest.raises(http.Refused, match=r"evil\.example"):
        ask(f"http://lab.internal:{other.port}/", "lab.internal")
    assert [asked.path for asked in other.asked] == ["/"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://lab.internal/", "ftp://a.b/"])
def test_a_redirect_to_another_kind_of_address_is_refused(names, other, target):
    names["lab.internal"] = ["127.0.0.1"]
    other.answer(302, Location=target)
    with pytest.raises(http.Refused):
        ask(f"http://lab.internal:{other.port}/", "lab.internal")


def test_a_name_that_changes_after_the_look_leads_nowhere_else(names, other):
    """The connection goes to the address that was looked at; nobody asks for the name again."""
    names["lab.internal"] = [["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]]
    assert ask(f"http://lab.internal:{other.port}/", "lab.internal").status == 200
    assert names["lab.internal"] == [["127.0.0.2"], ["10.0.0.1"]]


def test_each_redirect_is_looked_at_anew(names, other):
    """A name that was public at first, and leads here when it redirects to itself."""
    names["lab.internal"] = ["127.0.0.1"]
    names["turn.example"] = [["10.0.0.1"]]
    other.answer(307, Location=f"http://turn.example:{other.port}/")
    with pytest.raises(http.Refused, match=r"turn\.example"):
        ask(f"http://lab.internal:{other.port}/", "lab.internal")


def test_a_secret_does_not_follow_to_another_host(names, other):
    names["lab.internal"], names["other.internal"] = ["127.0.0.1"], ["127.0.0.1"]
    other.answer(302, Location=f"http://other.internal:{other.port}/b")
    ask(f"http://lab.internal:{other.port}/a", "lab.internal", "other.internal", **{"X-Key": "s"})
    assert [asked.headers.get("X-Key") for asked in other.asked] == ["s", None]


def test_round_and_round_is_given_up(names, other):
    names["lab.internal"] = ["127.0.0.1"]
    for _ in range(10):
        other.answer(302, Location="/again")
    with pytest.raises(DeliveryFailed, match="circles"):
        ask(f"http://lab.internal:{other.port}/", "lab.internal")
    assert len(other.asked) == http.MOST_REDIRECTS + 1


def test_a_proxy_of_this_machine_is_not_used(names, other, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    names["lab.internal"] = ["127.0.0.1"]
    assert ask(f"http://lab.internal:{other.port}/", "lab.internal").status == 200


def test_a_workflow_that_calls_this_machine_fails_and_says_so(call, other):
    run = call(url=f"http://localhost:{other.port}/")
    assert (run["status"], other.asked) == ("failed", [])
    assert "private network" in run["steps"][1]["error"]["message"]
