import pytest

from app.clinic.search import fold, matches


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Émilie", "emilie"),
        ("ŁUKASIK", "lukasik"),
        ("Sørensen", "sorensen"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("okafor", True),
        ("TOM oka", True),  # every word, in any order
        ("oka tom", True),
        ("tom z", False),
    ],
)
def test_matches(search, found):
    assert matches(search, "Dr Tom Okafor", "tom@riverside.example") is found


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("haddad", ["Amira Haddad"]),
        ("AMIRA", ["Amira Haddad"]),
        ("mira", ["Amira Haddad"]),  # her preferred name
        ("emilie", ["Émilie Laurent"]),
        ("ÉMILIE", ["Émilie Laurent"]),
        ("lukasik zofia", ["Zofia Łukasik"]),
        ("o'connor", ["Margaret O'Connor"]),
        ("07700 900101", ["Amira Haddad"]),
        ("+447700900101", ["Amira Haddad"]),
        ("pemberton", ["Harold Pemberton", "Lily Pemberton"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("' OR 1=1 --", []),
    ],
)
def test_patients_are_found(client, search, names):
    assert [one["name"] for one in client.get("/patients", search=search).data] == names


def test_a_percent_sign_is_found_as_itself(client, clinic):
    clinic.amira.last_name = "100%"
    assert [one["name"] for one in client.get("/patients", search="0%").data] == ["Amira 100%"]


def test_a_changed_name_is_found(client, clinic):
    client.patch(f"/patients/{clinic.amira.id}", {"last_name": "Newman"})
    assert [one["name"] for one in client.get("/patients", search="newman").data] == [
        "Amira Newman"
    ]


@pytest.mark.parametrize(
    ("path", "search", "least"),
    [
        ("/appointments", "haddad", 1),
        ("/invoices", "inv-0018", 1),
        ("/invoices", "haddad", 1),
        ("/tasks", "exercise", 1),
        ("/tasks", "haddad", 1),
        ("/alerts", "penicillin", 1),
        ("/alerts", "whitfield", 1),
        ("/users", "okafor", 1),
        ("/teams", "billing", 1),
        ("/assignees", "billing", 1),
        ("/services", "massage", 1),
    ],
)
def test_every_list_is_searched(client, path, search, least):
    everything = client.get(path, limit=100).data
    found = client.get(path, search=search.upper(), limit=100).data
    assert least <= len(found) < len(everything)
    assert client.get(path, search="nobody-is-called-that").data == []
