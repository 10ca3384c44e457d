"""What recruiters and candidates do with profiles, companies and skills, on the running platform, in the documented shapes."""

from typing import Any
from uuid import uuid4

import pytest

from localstack.browser import Browser
from localstack.demo.api import call, returning
from localstack.settings import Settings
from tests.e2e.conftest import Newcomer
from tests.support.documented import Documented

Json = dict[str, Any]


class Client:
    """A person whose every answer is compared with the document."""

    def __init__(self, browser: Browser, documented: Documented) -> None:
        self._browser = browser
        self._documented = documented

    def ask(self, name: str, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        response = self._browser.request(method, path, json=body)
        assert response.status_code == status, f"{name}: {response.text[:300]}"
        self._documented.check(name, response.status_code, response.text)
        return response.json()


@pytest.fixture(scope="module")
def documented(hr: Browser) -> Documented:
    return Documented(call(hr, "GET", "/api/docs-json"))


@pytest.fixture
def recruiter(newcomer: Newcomer, documented: Documented) -> Client:
    return Client(newcomer("hr"), documented)


def test_a_candidate_tells_what_they_can_and_a_recruiter_finds_them(candidate: Browser, recruiter: Client, documented: Documented) -> None:
    person, word = Client(candidate, documented), f"zeppelin{uuid4().hex[:8]}"
    me = person.ask("update_me", "PUT", "/api/users/me", {"bio": f"Repairs every {word}.", "language": "de"})
    skills = person.ask("list_skills", "GET", "/api/admin/skills?isActive=true&limit=100")["data"]
    python = next(skill["id"] for skill in skills if skill["slug"] == "python")
    known = person.ask("get_my_skills", "GET", "/api/me/skills")["skills"]
    if not known:
        person.ask("add_candidate_skill", "POST", "/api/me/skills", {"skillId": python, "proficiencyLevel": "expert"}, status=201)
    person.ask("update_candidate_skill", "PUT", f"/api/me/skills/{python}", {"yearsOfExperience": 7})
    profile = person.ask("set_experience_level", "PUT", "/api/users/me/experience-level", {"experienceLevel": "senior"})["data"]
    assert profile["isProfileComplete"] is True
    query = f"skillIds={python}&minYears=7&minProficiency=expert&q={word}"
    found = recruiter.ask("search_candidates", "GET", f"/api/hr/candidates/search?{query}")
    assert [each["userId"] for each in found["data"]] == [me["id"]]
    assert recruiter.ask("get_candidate_profile", "GET", f"/api/candidates/{me['id']}/profile")["data"] == profile
    assert recruiter.ask("get_candidate_skills", "GET", f"/api/candidates/{me['id']}/skills")["data"]


def test_a_company_lives_changes_hands_and_ends(recruiter: Client, newcomer: Newcomer, documented: Documented) -> None:
    colleague_browser = newcomer("hr")
    colleague = Client(colleague_browser, documented)
    heir: Json = call(colleague_browser, "GET", "/api/users/me")
    form = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50", "website": "", "description": "", "location": "Turku"}
    company = recruiter.ask("create_company", "POST", "/api/hr/companies", form, status=201)
    path = f"/api/hr/companies/{company['id']}"
    recruiter.ask("create_company", "POST", "/api/hr/companies", form, status=409)
    colleague.ask("get_company", "GET", path, status=403)
    recruiter.ask("add_company_member", "POST", f"{path}/members", {"email": heir["email"], "position": "Partner"}, status=201)
    assert colleague.ask("get_company", "GET", path)["website"] is None
    recruiter.ask("transfer_company", "POST", f"{path}/transfer", {"userId": heir["id"]}, status=201)
    recruiter.ask("update_company", "PUT", path, {"name": "Mine"}, status=403)
    assert [member["isOwner"] for member in colleague.ask("list_company_members", "GET", f"{path}/members")] == [True, False]
    assert colleague.ask("update_company", "PUT", path, {**form, "name": "Nordhaven Robotics"})["name"] == "Nordhaven Robotics"
    assert colleague.ask("list_companies", "GET", "/api/hr/companies?search=robotics")["pagination"]["total"] == 1
    colleague.ask("delete_company", "DELETE", path)
    colleague.ask("get_company", "GET", path, status=404)


def test_an_administrator_keeps_the_catalogue(settings: Settings, documented: Documented) -> None:
    with returning(settings, "admin@demo.test") as browser:
        admin, slug = Client(browser, documented), f"forklift-{uuid4().hex[:8]}"
        categories = admin.ask("list_skill_categories", "GET", "/api/skills/categories")
        body = {"name": slug.title(), "slug": slug, "categoryId": categories[0]["id"], "description": ""}
        skill = admin.ask("create_skill", "POST", "/api/admin/skills", body, status=201)["skillId"]
        admin.ask("create_skill", "POST", "/api/admin/skills", body, status=409)
        path = f"/api/admin/skills/{skill}"
        admin.ask("update_skill", "PUT", path, {"description": "Moves pallets"})
        assert admin.ask("toggle_skill", "POST", f"{path}/toggle", {}, status=201)["isActive"] is False
        admin.ask("activate_skill", "POST", f"{path}/activate", {}, status=201)
        admin.ask("deactivate_skill", "POST", f"{path}/deactivate", {}, status=201)
        assert admin.ask("get_skill", "GET", path)["description"] == "Moves pallets"
        admin.ask("delete_skill", "DELETE", path)
        admin.ask("get_skill", "GET", path, status=404)
