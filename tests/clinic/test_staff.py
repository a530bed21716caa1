import pytest

from app.clinic.staff import service


def test_everybody_with_their_teams(client):
    people = {one["name"]: one for one in client.get("/users", limit=100).data}
    assert len(people) == 10
    assert [team["name"] for team in people["Priya Nair"]["teams"]] == ["Billing", "Reception"]
    assert people["Owen Price"]["role"] == "viewer"
    assert people["Daniel Hughes"]["is_active"] is False
    assert "password_hash" not in people["Helen Marsh"]


def test_teams_with_their_members(client):
    teams = {one["name"]: one for one in client.get("/teams").data}
    assert sorted(teams) == ["Billing", "Nursing", "Physiotherapy", "Reception"]
    assert [one["name"] for one in teams["Billing"]["members"]] == ["Priya Nair", "Ruth Adeyemi"]


def test_whom_work_can_be_given_to(client):
    names = [one["name"] for one in client.get("/assignees").data]
    assert names[:4] == ["Billing", "Nursing", "Physiotherapy", "Reception"]
    assert "Dr Tom Okafor" in names
    assert "Daniel Hughes" not in names  # has left
    assert client.get("/assignees", search="nurs").data == [
        {"type": "team", "id": client.get("/teams", search="nurs").data[0]["id"], "name": "Nursing"}
    ]


def test_an_assignee_by_id(clinic):
    assert service.assignee(clinic.id, clinic.tom.id).type == "user"
    assert service.assignee(clinic.id, clinic.billing.id).name == "Billing"
    assert service.assignee(clinic.id, clinic.daniel.id).is_active is False
    assert service.assignee(clinic.id, "usr_nobody") is None
    assert service.assignee("org_other", clinic.tom.id) is None


def test_who_is_active(clinic):
    assert service.is_active(clinic.id, clinic.tom.id)
    assert service.is_active(clinic.id, clinic.billing.id)
    assert not service.is_active(clinic.id, clinic.daniel.id)
    assert not service.is_active(clinic.id, "team_none")


def test_lists_page_by_offset(client):
    first = client.get("/users", limit=4)
    rest = client.get("/users", limit=100, offset=first.meta["next_offset"])
    assert (first.meta["has_more"], rest.meta["has_more"]) == (True, False)
    assert len(first.data + rest.data) == 10


def test_every_clinic_has_the_usual_jobs(client):
    jobs = {each["name"]: each for each in client.get("/job-roles").data}
    assert list(jobs) == ["Clinician", "Case Manager", "Billing Staff"]
    assert jobs["Case Manager"]["reference"] == "role:case_manager"
    assert [one["name"] for one in jobs["Billing Staff"]["members"]] == ["Ruth Adeyemi"]
    assert "Marcus Bell" in [one["name"] for one in jobs["Clinician"]["members"]]


def test_a_clinic_adds_a_job_and_gives_it_to_somebody(client, clinic):
    made = client.post("/job-roles", {"name": "Diätberatung"}).data
    assert (made["key"], made["is_own"]) == ("diatberatung", True)
    chloe = clinic.person("Chloe Evans")
    body = {"job_roles": ["diatberatung", "case_manager"]}
    assert client.patch(f"/users/{chloe.id}", body).data["job_roles"] == sorted(body["job_roles"])
    found = client.get("/assignees", search="diät").data
    assert [(one["type"], one["id"]) for one in found] == [("role", "role:diatberatung")]
    assert client.delete("/job-roles/diatberatung").code == "INVALID_STATE_TRANSITION"
    client.patch(f"/users/{chloe.id}", {"job_roles": []})
    assert client.delete("/job-roles/diatberatung").status == 204
    assert client.get("/assignees", search="diät").data == []


@pytest.mark.parametrize(
    ("name", "status"),
    [("Case manager", 409), ("Owner", 409), ("???", 422), ("x" * 61, 422)],
)
def test_a_job_with_a_name_that_cannot_be(client, name, status):
    refused = client.post("/job-roles", {"name": name})
    assert (refused.status, refused.fields) == (status, ["name"])


def test_the_usual_jobs_stay_and_unknown_ones_are_refused(client, clinic):
    assert client.delete("/job-roles/clinician").status == 422
    assert client.delete("/job-roles/nothing").status == 404
    refused = client.patch(f"/users/{clinic.tom.id}", {"job_roles": ["nothing"]})
    assert (refused.status, refused.fields) == (422, ["job_roles"])
