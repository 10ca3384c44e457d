"""The rules of the skill catalogue (spec: users 1.4)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.candidates import MOMENT, a_category, a_skill
from users.domain.skill import SkillChanges
from users.domain.skill_errors import SkillNotActive
from users.domain.texts import InvalidText

LATER = MOMENT + timedelta(days=1)


def test_a_new_skill_is_active_and_trimmed() -> None:
    skill = a_skill(name=" C# ", slug=" csharp ", description="  ")
    assert (skill.name, skill.slug, skill.description, skill.is_active, skill.category_id) == ("C#", "csharp", None, True, None)


@pytest.mark.parametrize("field", ["name", "slug"])
@pytest.mark.parametrize("text", ["", "  ", "x" * 101])
def test_a_name_and_a_slug_have_1_to_100_characters(field: str, text: str) -> None:
    with pytest.raises(InvalidText, match=field):
        a_skill(**{field: text})


def test_r30_a_change_keeps_what_it_does_not_name() -> None:
    skill = a_skill(description="Moves pallets", category=a_category())
    skill.change(SkillChanges(name="Reach truck"), LATER)
    assert (skill.name, skill.description, skill.category_name, skill.updated_at) == ("Reach truck", "Moves pallets", "Warehousing", LATER)


def test_r30_none_clears() -> None:
    skill = a_skill(description="Moves pallets", category=a_category())
    skill.change(SkillChanges(description=None, category=None), LATER)
    assert (skill.description, skill.category) == (None, None)


@pytest.mark.parametrize("changes", [{}, {"name": " Forklift "}, {"description": ""}])
def test_no_difference_is_no_change(changes: dict[str, Any]) -> None:
    skill = a_skill()
    skill.change(SkillChanges(**changes), LATER)
    assert skill == a_skill(id=skill.id)


def test_switching_to_where_it_is_changes_nothing() -> None:
    skill = a_skill()
    skill.activate(LATER)
    assert skill.updated_at == MOMENT
    skill.deactivate(LATER)
    assert (skill.is_active, skill.updated_at) == (False, LATER)


def test_an_inactive_skill_is_not_offered() -> None:
    skill = a_skill()
    skill.ensure_offered()
    skill.toggle(LATER)
    with pytest.raises(SkillNotActive):
        skill.ensure_offered()
