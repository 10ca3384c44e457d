"""The skill catalogue (spec: http-api #19 to #27, users 11)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.support.candidates import seeded_category, seeded_skill
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

pytestmark = pytest.mark.usefixtures("catalogue")

PYTHON = seeded_skill("python")
LANGUAGES = seeded_category("programming-languages")


@pytest.fixture
def admin() -> Person:
    return a_person(ADMIN)


def listed(platform: Platform, **query: Any) -> list[str]:
    response = platform.request("users", "list_skills", query={"limit": 100, **query}, caller=a_person(CANDIDATE))
    assert response.status == 200, response.text
    return [skill["name"] for skill in response.body["data"]]


def create(platform: Platform, admin: Person, **body: Any) -> Response:
    return platform.request("users", "create_skill", body={"name": "Forklift", "slug": "forklift", **body}, caller=admin)


def update(platform: Platform, admin: Person, skill_id: object = PYTHON, **body: Any) -> Response:
    return platform.request("users", "update_skill", path={"skill_id": str(skill_id)}, body=body, caller=admin)


def act(platform: Platform, name: str, admin: Person, skill_id: object = PYTHON) -> Response:
    return platform.request("users", name, path={"skill_id": str(skill_id)}, body={}, caller=admin)


class TestReading:
    @pytest.mark.parametrize("role", [PENDING, CANDIDATE, HR, ADMIN])
    def test_everybody_sees_the_seeded_categories_in_their_order(self, platform: Platform, role: Any) -> None:
        body = platform.request("users", "list_skill_categories", caller=a_person(role)).body
        assert [(each["slug"], each["sortOrder"]) for each in body] == [
            ("programming-languages", 1),
            ("frontend-frameworks", 2),
            ("backend-frameworks", 3),
            ("databases", 4),
            ("devops-cloud", 5),
            ("mobile-development", 6),
            ("testing-qa", 7),
            ("tools-ides", 8),
        ]
        assert body[0].keys() == {"id", "name", "slug", "description", "sortOrder", "createdAt", "updatedAt"}

    @pytest.mark.parametrize("role", [PENDING, CANDIDATE, HR, ADMIN])
    def test_d19_everybody_sees_the_skills(self, platform: Platform, role: Any) -> None:
        body = platform.request("users", "list_skills", caller=a_person(role)).body
        assert body["pagination"] == {"total": 59, "page": 1, "limit": 20, "totalPages": 3}
        assert len(body["data"]) == 20

    def test_skills_come_by_name_whatever_their_case(self, platform: Platform) -> None:
        names = listed(platform)
        assert len(names) == 59
        assert names == sorted(names, key=str.lower)

    def test_a_page_beyond_the_end_keeps_the_total(self, platform: Platform) -> None:
        body = platform.request("users", "list_skills", query={"page": 9}, caller=a_person(HR)).body
        assert (body["data"], body["pagination"]["total"]) == ([], 59)

    def test_a_search_takes_any_part_of_a_name_literally(self, platform: Platform) -> None:
        assert listed(platform, search=" SCRIPT ") == ["JavaScript", "TypeScript"]
        assert listed(platform, search="%") == []
        assert len(listed(platform, search="")) == 59

    def test_of_one_category(self, platform: Platform) -> None:
        assert len(listed(platform, categoryId=str(LANGUAGES))) == 10
        assert listed(platform, categoryId=str(uuid4())) == []

    @pytest.mark.parametrize("word", ["true", "1", "TRUE"])
    def test_r20_only_active_ones(self, platform: Platform, admin: Person, word: str) -> None:
        act(platform, "deactivate_skill", admin)
        assert "Python" not in listed(platform, isActive=word)

    @pytest.mark.parametrize("word", ["false", "0", "False"])
    def test_r20_only_inactive_ones(self, platform: Platform, admin: Person, word: str) -> None:
        act(platform, "deactivate_skill", admin)
        assert listed(platform, isActive=word) == ["Python"]

    @pytest.mark.parametrize(
        "query", [{"isActive": "maybe"}, {"limit": 101}, {"limit": 0}, {"page": 0}, {"categoryId": "x"}, {"sort": "a"}]
    )
    def test_filters_that_make_no_sense_are_400(self, platform: Platform, query: dict[str, Any]) -> None:
        assert platform.request("users", "list_skills", query=query, caller=a_person(HR)).status == 400

    def test_one_skill_with_its_category(self, platform: Platform, admin: Person) -> None:
        body = act(platform, "get_skill", admin).body
        assert body == {
            "id": str(PYTHON),
            "name": "Python",
            "slug": "python",
            "categoryId": str(LANGUAGES),
            "categoryName": "Programming Languages",
            "description": body["description"],
            "isActive": True,
            "createdAt": body["createdAt"],
            "updatedAt": body["updatedAt"],
            "category": body["category"],
        }
        assert body["category"]["slug"] == "programming-languages"


class TestWriting:
    def test_a_new_skill_is_active_and_answered_whole(self, platform: Platform, admin: Person) -> None:
        """R-48: the created thing is in the answer, beside the id that the contract names."""
        response = create(platform, admin, name="  Forklift ", categoryId=str(LANGUAGES), description="Moves pallets")
        assert response.status == 201
        body = response.body
        assert (body["skillId"], body["name"], body["isActive"], body["categoryName"]) == (
            body["id"],
            "Forklift",
            True,
            "Programming Languages",
        )
        body.pop("skillId")
        assert act(platform, "get_skill", admin, body["id"]).body == body

    @pytest.mark.parametrize("body", [{"description": ""}, {"description": None}, {"categoryId": ""}, {"categoryId": None}, {}])
    def test_blank_is_the_same_as_absent(self, platform: Platform, admin: Person, body: dict[str, Any]) -> None:
        created = create(platform, admin, **body).body
        assert (created["description"], created["categoryId"], created["categoryName"], created["category"]) == (None,) * 4

    @pytest.mark.parametrize("twin", [{"name": "Pallets"}, {"slug": "pallets"}, {"name": "FORKLIFT"}, {"slug": " Forklift "}, {}])
    def test_r39_a_name_or_slug_that_is_taken_is_409(self, platform: Platform, admin: Person, twin: dict[str, str]) -> None:
        create(platform, admin)
        response = create(platform, admin, **twin)
        assert (response.status, response.body["code"]) == (409, "SKILL_ALREADY_EXISTS")

    @pytest.mark.parametrize(
        "body",
        [{"name": ""}, {"name": "  "}, {"name": "x" * 101}, {"slug": ""}, {"slug": "x" * 101}, {"description": "x" * 501}, {"icon": "x"}],
    )
    def test_r31_limits_are_400(self, platform: Platform, admin: Person, body: dict[str, str]) -> None:
        response = create(platform, admin, **body)
        assert response.status == 400
        assert next(iter(body)) in response.body["error"]

    def test_an_unknown_category_is_422(self, platform: Platform, admin: Person) -> None:
        for response in (create(platform, admin, categoryId=str(uuid4())), update(platform, admin, categoryId=str(uuid4()))):
            assert (response.status, response.body["code"]) == (422, "SKILL_CATEGORY_NOT_FOUND")

    def test_r30_what_an_update_does_not_name_stays(self, platform: Platform, admin: Person) -> None:
        before = act(platform, "get_skill", admin).body
        after = update(platform, admin, name="Python 3").body
        assert after.pop("success") is True
        assert after == {**before, "name": "Python 3", "updatedAt": after["updatedAt"]}
        assert after["updatedAt"] > before["updatedAt"]
        assert act(platform, "get_skill", admin).body == after

    def test_r30_null_and_blank_clear(self, platform: Platform, admin: Person) -> None:
        after = update(platform, admin, description="", categoryId=None).body
        assert (after["description"], after["categoryId"], after["category"]) == (None, None, None)

    def test_an_update_without_a_difference_changes_nothing(self, platform: Platform, admin: Person) -> None:
        before = act(platform, "get_skill", admin).body
        assert update(platform, admin, name=" Python ").body == {**before, "success": True}

    @pytest.mark.parametrize("body", [{"slug": "py"}, {"name": None}, {"name": " "}])
    def test_a_slug_is_for_ever_and_a_name_is_needed(self, platform: Platform, admin: Person, body: dict[str, Any]) -> None:
        assert update(platform, admin, **body).status == 400

    def test_r39_an_update_to_a_taken_name_is_409(self, platform: Platform, admin: Person) -> None:
        response = update(platform, admin, name="ruby")
        assert (response.status, response.body["code"]) == (409, "SKILL_ALREADY_EXISTS")

    def test_toggled_twice_it_is_as_before(self, platform: Platform, admin: Person) -> None:
        answers = [act(platform, "toggle_skill", admin) for _ in range(2)]
        assert [(each.status, each.body["isActive"]) for each in answers] == [(201, False), (201, True)]

    @pytest.mark.parametrize(("name", "active"), [("activate_skill", True), ("deactivate_skill", False)])
    def test_switched_again_it_stays(self, platform: Platform, admin: Person, name: str, active: bool) -> None:
        answers = [act(platform, name, admin) for _ in range(2)]
        assert [each.status for each in answers] == [201, 201]
        assert answers[0].body == answers[1].body
        assert (answers[1].body["success"], answers[1].body["data"]["isActive"]) == (True, active)

    def test_deleted_it_is_gone(self, platform: Platform, admin: Person) -> None:
        skill = create(platform, admin).body["skillId"]
        assert act(platform, "delete_skill", admin, skill).body["success"] is True
        assert act(platform, "get_skill", admin, skill).status == 404

    @pytest.mark.parametrize("name", ["get_skill", "update_skill", "toggle_skill", "activate_skill", "deactivate_skill", "delete_skill"])
    def test_an_unknown_skill_is_404(self, platform: Platform, admin: Person, name: str) -> None:
        response = act(platform, name, admin, uuid4())
        assert (response.status, response.body["code"]) == (404, "SKILL_NOT_FOUND")

    @pytest.mark.parametrize("name", ["create_skill", "update_skill", "toggle_skill", "activate_skill", "deactivate_skill", "delete_skill"])
    @pytest.mark.parametrize("role", [PENDING, CANDIDATE, HR])
    def test_r23_only_administrators_write(self, platform: Platform, name: str, role: Any) -> None:
        path = {} if name == "create_skill" else {"skill_id": str(PYTHON)}
        assert platform.request("users", name, path=path, body={}, caller=a_person(role)).status == 403
