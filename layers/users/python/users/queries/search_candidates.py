"""Active candidates who meet every given condition, in one ranking over the whole result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from kernel.http import ApiModel, Page, Paged
from kernel.reading import Reader
from users.domain.levels import ExperienceLevel, Proficiency
from users.queries.candidate_skill_view import CandidateSkillView

RANKING: LiteralString = "order by s.score desc, s.created_at desc, s.candidate_id"

SQL: LiteralString = """
with found as {kept} (
    select s.candidate_id, s.score, s.created_at, s.experience_level from candidate_search s {where}
), page as materialized (
    select * from found s {ranking} limit %(limit)s offset %(offset)s
)
select (select count(*) from found) as total,
       coalesce((
           select json_agg(json_build_object(
                      'user_id', s.candidate_id, 'full_name', concat_ws(' ', u.first_name, u.last_name), 'email', u.email,
                      'avatar_url', u.avatar_url, 'experience_level', s.experience_level, 'match_score', s.score,
                      'matched_skills', (
                          select coalesce(json_agg(json_build_object(
                                     'skill_id', c.id, 'skill_name', c.name, 'description', k.description,
                                     'proficiency_level', k.proficiency_level, 'years_of_experience', k.years_of_experience,
                                     'added_at', k.created_at) order by k.created_at, k.id), '[]')
                          from candidate_skills k join skills c on c.id = k.skill_id
                          where k.candidate_id = s.candidate_id and {shown})) {ranking})
           from page s join users u on u.id = s.candidate_id), '[]') as items"""

HOLDS_ALL: LiteralString = """s.candidate_id in (
    select k.candidate_id from candidate_skills k
    where k.skill_id = any(%(skills)s) and k.proficiency_level = any(%(proficiencies)s) and k.years_of_experience >= %(years)s
    group by k.candidate_id having count(*) = cardinality(%(skills)s))"""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """With skills, each of them must meet proficiency and years; without, any skill of the candidate may."""

    skills: Sequence[UUID] = ()
    proficiency: Proficiency | None = None
    years: int = 0
    level: ExperienceLevel | None = None
    text: str = ""


class CandidateFound(ApiModel):
    user_id: UUID
    full_name: str
    email: str
    avatar_url: str | None
    experience_level: ExperienceLevel | None
    matched_skills: Sequence[CandidateSkillView]
    match_score: int


class Found(ApiModel):
    total: int
    items: tuple[CandidateFound, ...]


def search_candidates(page: Page, wanted: Wanted, read: Reader) -> Paged[CandidateFound]:
    """One statement; the columns of people are read for the page only."""
    lowest = wanted.proficiency or Proficiency.BEGINNER
    found = read.one(
        statement(wanted),
        Found,
        skills=list(dict.fromkeys(wanted.skills)),
        proficiencies=[each.value for each in Proficiency if each.rank >= lowest.rank],
        rank=lowest.rank,
        years=wanted.years,
        level=wanted.level,
        text=wanted.text,
        limit=page.limit,
        offset=page.offset,
    ) or Found(total=0, items=())
    pages = -(-found.total // page.limit)
    return Paged(items=found.items, total=found.total, page=page.page, limit=page.limit, total_pages=pages)


def statement(wanted: Wanted) -> LiteralString:
    """Only the conditions that are asked for, so that each search gets a plan of its own.

    Who has certain skills is found once, for the total and for the page; other conditions are answered from indexes in the ranking's order.
    """
    conditions = list(_conditions(wanted))
    where = "where " + " and ".join(conditions) if conditions else ""
    shown: LiteralString = "c.id = any(%(skills)s)" if wanted.skills else "c.is_active"
    kept: LiteralString = "materialized" if wanted.skills else "not materialized"
    return SQL.replace("{kept}", kept).replace("{where}", where).replace("{ranking}", RANKING).replace("{shown}", shown)


def _conditions(wanted: Wanted) -> Iterator[LiteralString]:
    if wanted.skills:
        yield HOLDS_ALL
    elif wanted.proficiency:
        yield "s.best_proficiency >= %(rank)s"
    if wanted.years and not wanted.skills:
        yield "s.most_years >= %(years)s"
    if wanted.level:
        yield "s.experience_level = %(level)s"
    if wanted.text:
        yield "s.document @@ websearch_to_tsquery('simple', words_of(%(text)s))"
