"""Profiles of candidates in PostgreSQL: one round trip to load, one to store, one more when skills changed."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import VersionConflict
from kernel.unit_of_work import Repository
from users.domain.candidate_profile import CandidateProfile, CandidateSkill, Mastery
from users.domain.levels import ExperienceLevel, Proficiency
from users.domain.skill import SkillId
from users.domain.user import UserId

FIND = """
select p.*, coalesce((
           select json_agg(k order by k.created_at, k.id) from candidate_skills k where k.candidate_id = p.user_id), '[]') as skills
from candidate_profiles p where p.user_id = %(user_id)s"""

INSERT = """
insert into candidate_profiles (user_id, experience_level, created_at, updated_at, version)
values (%(user_id)s, %(experience_level)s, %(created_at)s, %(updated_at)s, %(version)s)
on conflict do nothing"""

UPDATE = """
update candidate_profiles set experience_level = %(experience_level)s, updated_at = %(updated_at)s, version = %(version)s
where user_id = %(user_id)s and version = %(version)s - 1"""

REPLACE_SKILLS = """
with removed as (delete from candidate_skills where candidate_id = %(user_id)s and id <> all(%(kept)s))
insert into candidate_skills
    (id, candidate_id, skill_id, description, proficiency_level, years_of_experience, created_at, updated_at)
select k.id, %(user_id)s, k.skill_id, k.description, k.proficiency_level, k.years_of_experience, k.created_at, k.updated_at
from jsonb_to_recordset(%(skills)s) as k(id uuid, skill_id uuid, description text, proficiency_level text, years_of_experience int,
                                         created_at timestamptz, updated_at timestamptz)
on conflict (id) do update set description = excluded.description, proficiency_level = excluded.proficiency_level,
    years_of_experience = excluded.years_of_experience, updated_at = excluded.updated_at
where candidate_skills.updated_at <> excluded.updated_at"""


class CandidateProfileRepository(Repository[CandidateProfile]):
    def find(self, user_id: UserId) -> CandidateProfile | None:
        row = self.connection.execute(FIND, {"user_id": user_id}).fetchone()
        return None if row is None else self.loaded(profile_from_row(row))

    def insert(self, aggregate: CandidateProfile) -> None:
        if self.connection.execute(INSERT, _row(aggregate)).rowcount == 0:
            raise VersionConflict("Your profile has just been opened by another request. Please repeat yours.")
        if aggregate.skills:
            self._replace_skills(aggregate)

    def update(self, aggregate: CandidateProfile, before: CandidateProfile) -> int:
        hit = self.connection.execute(UPDATE, _row(aggregate)).rowcount
        if hit and aggregate.skills != before.skills:
            self._replace_skills(aggregate)
        return hit

    def _replace_skills(self, profile: CandidateProfile) -> None:
        kept = [skill.id for skill in profile.skills]
        rows = json.dumps([_skill_row(skill) for skill in profile.skills])
        self.connection.execute(REPLACE_SKILLS, {"user_id": profile.user_id, "kept": kept, "skills": rows})


def profile_from_row(row: dict[str, Any]) -> CandidateProfile:
    return CandidateProfile(
        user_id=UserId(row["user_id"]),
        experience_level=ExperienceLevel(row["experience_level"]) if row["experience_level"] else None,
        skills=tuple(_skill_from_json(skill) for skill in row["skills"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _skill_from_json(value: dict[str, Any]) -> CandidateSkill:
    mastery = Mastery(
        description=value["description"], proficiency=Proficiency(value["proficiency_level"]), years=value["years_of_experience"]
    )
    return CandidateSkill(
        id=UUID(value["id"]),
        skill_id=SkillId(UUID(value["skill_id"])),
        mastery=mastery,
        created_at=datetime.fromisoformat(value["created_at"]),
        updated_at=datetime.fromisoformat(value["updated_at"]),
    )


def _row(profile: CandidateProfile) -> dict[str, Any]:
    return {**vars(profile), "experience_level": profile.experience_level and profile.experience_level.value}


def _skill_row(skill: CandidateSkill) -> dict[str, Any]:
    return {
        "id": str(skill.id),
        "skill_id": str(skill.skill_id),
        "description": skill.mastery.description,
        "proficiency_level": skill.mastery.proficiency.value,
        "years_of_experience": skill.mastery.years,
        "created_at": skill.created_at.isoformat(),
        "updated_at": skill.updated_at.isoformat(),
    }
