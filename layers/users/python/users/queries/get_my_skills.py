"""A candidate's level of experience and skills, grouped by category; the oldest skill comes first."""

from collections.abc import Sequence
from uuid import UUID

from kernel.http import ApiModel
from kernel.reading import Reader
from users.domain.levels import ExperienceLevel
from users.queries.candidate_skill_view import CandidateSkillView

SQL = """
select (select experience_level from candidate_profiles where user_id = %(id)s) as experience_level,
       coalesce((
           select json_agg(json_build_object(
                      'category_id', c.id, 'category_name', c.name, 'skill', json_build_object(
                          'skill_id', s.id, 'skill_name', s.name, 'description', k.description,
                          'proficiency_level', k.proficiency_level, 'years_of_experience', k.years_of_experience,
                          'added_at', k.created_at)) order by k.created_at, k.id)
           from candidate_skills k join skills s on s.id = k.skill_id left join skill_categories c on c.id = s.category_id
           where k.candidate_id = %(id)s), '[]') as skills"""


class KnownSkill(ApiModel):
    category_id: UUID | None
    category_name: str | None
    skill: CandidateSkillView


class Row(ApiModel):
    experience_level: ExperienceLevel | None
    skills: tuple[KnownSkill, ...]


class SkillGroup(ApiModel):
    category_id: UUID | None
    category_name: str | None
    skills: Sequence[CandidateSkillView]


class MySkills(ApiModel):
    experience_level: ExperienceLevel | None
    skills: Sequence[SkillGroup]


def get_my_skills(candidate_id: UUID, read: Reader) -> MySkills:
    """Somebody without a profile has none."""
    row = read.one(SQL, Row, id=candidate_id)
    return (
        MySkills(experience_level=row.experience_level, skills=_grouped(row.skills)) if row else MySkills(experience_level=None, skills=())
    )


def _grouped(known: Sequence[KnownSkill]) -> list[SkillGroup]:
    """In the order in which the categories are first met."""
    groups: dict[tuple[UUID | None, str | None], list[CandidateSkillView]] = {}
    for each in known:
        groups.setdefault((each.category_id, each.category_name), []).append(each.skill)
    return [SkillGroup(category_id=id_, category_name=name, skills=skills) for (id_, name), skills in groups.items()]
