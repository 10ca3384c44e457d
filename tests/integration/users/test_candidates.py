"""Skills and profiles in PostgreSQL: what comes back, what happens at the same moment, and how candidates are searched for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest

from kernel.errors import DomainError
from kernel.http import Page
from kernel.manifest import Role
from kernel.reading import Reader
from kernel.unit_of_work import Origin
from tests.support.candidates import MOMENT, a_known_skill, seeded_skill
from tests.support.crowd import seed_candidates
from tests.support.locks import until_somebody_waits
from tests.support.people import NOW, a_user
from tests.support.platform import Platform
from tests.support.postgres import Connection
from users.adapters.unit_of_work import UnitOfWork
from users.application.add_candidate_skill import AddCandidateSkill, add_candidate_skill
from users.application.create_skill import CreateSkill, create_skill
from users.application.delete_skill import delete_skill
from users.application.update_candidate_skill import UpdateCandidateSkill, update_candidate_skill
from users.domain.candidate_profile import CandidateProfile, Mastery, MasteryChanges
from users.domain.levels import ExperienceLevel, Proficiency
from users.domain.user import User
from users.queries.search_candidates import Wanted, search_candidates, statement

Begin = Callable[[], AbstractContextManager[UnitOfWork]]

PYTHON, DOCKER = seeded_skill("python"), seeded_skill("docker")


def unit_of_work(connection: Connection) -> AbstractContextManager[UnitOfWork]:
    return UnitOfWork.begin(connection, Origin(correlation_id="test"), NOW)


@pytest.fixture
def begin(platform: Platform) -> Begin:
    connection = platform.connect_as("users_writer")
    return lambda: unit_of_work(connection)


@pytest.fixture
def candidate(begin: Begin) -> User:
    user = a_user(role=Role.CANDIDATE)
    with begin() as work:
        work.users.add(user)
    return user


def test_rp3a_a_profile_comes_back_as_stored(begin: Begin, candidate: User) -> None:
    profile = CandidateProfile.open(candidate.id, NOW)
    profile.set_experience_level(ExperienceLevel.LEAD, NOW)
    for number, skill_id in enumerate((PYTHON, DOCKER)):
        profile.add_skill(a_known_skill(skill_id=skill_id, created_at=MOMENT + timedelta(microseconds=number)))
    with begin() as work:
        assert work.profiles.find(candidate.id) is None
        work.profiles.add(profile)
    with begin() as work:
        assert work.profiles.find(candidate.id) == profile


def test_a_changed_profile_comes_back(begin: Begin, candidate: User) -> None:
    profile = CandidateProfile.open(candidate.id, NOW)
    for skill_id in (PYTHON, DOCKER):
        profile.add_skill(a_known_skill(skill_id=skill_id))
    with begin() as work:
        work.profiles.add(profile)
    with begin() as work:
        changed = work.profiles.find(candidate.id)
        assert changed is not None
        changed.remove_skill(DOCKER, NOW)
        changed.update_skill(PYTHON, MasteryChanges(description="x", proficiency=Proficiency.EXPERT, years=9), MOMENT + timedelta(days=1))
    with begin() as work:
        assert work.profiles.find(candidate.id) == changed
    assert changed.version == 2


def test_several_skills_added_at_the_same_moment_are_all_there(platform: Platform, begin: Begin, candidate: User) -> None:
    slugs = ("python", "docker", "rust", "go", "java", "ruby")

    def add(slug: str) -> None:
        connection = platform.server.connect(platform.database, "users_writer")
        try:
            with unit_of_work(connection) as work:
                add_candidate_skill(
                    AddCandidateSkill(user_id=candidate.id, skill_id=seeded_skill(slug), mastery=Mastery(years=1)), work, NOW
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(len(slugs)) as hands:
        list(hands.map(add, slugs))
    with begin() as work:
        profile = work.profiles.find(candidate.id)
    assert profile is not None
    assert len(profile.skills) == len(slugs)
    row = platform.connect_as("users_reader").execute("select score from candidate_search").fetchone()
    assert row == {"score": len(slugs)}


@pytest.fixture
def at_once(platform: Platform) -> Callable[[Callable[[UnitOfWork], object]], list[str]]:
    """What becomes of the same change made four times at the same moment."""

    def tried(change: Callable[[UnitOfWork], object]) -> str:
        connection = platform.server.connect(platform.database, "users_writer")
        try:
            with unit_of_work(connection) as work:
                change(work)
        except DomainError as refusal:
            return f"{refusal.status} {refusal.code}"
        finally:
            connection.close()
        return "done"

    def four_times(change: Callable[[UnitOfWork], object]) -> list[str]:
        with ThreadPoolExecutor(4) as hands:
            return sorted(hands.map(tried, [change] * 4))

    return four_times


def test_u3_r19_a_skill_added_twice_at_the_same_moment_is_409(at_once: Callable[..., list[str]], candidate: User) -> None:
    command = AddCandidateSkill(user_id=candidate.id, skill_id=PYTHON, mastery=Mastery(years=1))
    assert at_once(lambda work: add_candidate_skill(command, work, NOW)) == ["409 CANDIDATE_SKILL_ALREADY_EXISTS"] * 3 + ["done"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("twin", ["name", "slug"])
def test_u3_r19_r39_a_skill_entered_twice_at_the_same_moment_is_409(at_once: Callable[..., list[str]], twin: str) -> None:
    def enter(work: UnitOfWork) -> None:
        texts = {"name": f"Forklift {uuid4()}", "slug": f"forklift-{uuid4()}", twin: "forklift"}
        create_skill(CreateSkill(**texts, category_id=None, description=None), work, NOW)

    assert at_once(enter) == ["409 SKILL_ALREADY_EXISTS"] * 3 + ["done"]


@pytest.mark.usefixtures("catalogue")
def test_a_skill_that_is_deleted_while_a_candidate_changes_it_goes_afterwards(platform: Platform, begin: Begin, candidate: User) -> None:
    with begin() as work:
        add_candidate_skill(AddCandidateSkill(user_id=candidate.id, skill_id=PYTHON, mastery=Mastery()), work, NOW)
    remover = platform.connect_as("users_writer")

    def remove() -> None:
        with unit_of_work(remover) as work:
            delete_skill(PYTHON, work)

    with ThreadPoolExecutor(1) as hand:
        with begin() as work:
            changes = MasteryChanges(years=9)
            update_candidate_skill(UpdateCandidateSkill(user_id=candidate.id, skill_id=PYTHON, changes=changes), work, NOW)
            removed = hand.submit(remove)
            until_somebody_waits(platform)
        removed.result(timeout=10)
    with begin() as work:
        profile = work.profiles.find(candidate.id)
    assert profile is not None
    assert profile.skills == ()


class TestSearch:
    CROWD = 1_500

    @pytest.fixture(autouse=True)
    def crowd(self, platform: Platform) -> None:
        seed_candidates(platform, self.CROWD)

    def plan(self, platform: Platform, wanted: Wanted) -> str:
        """How it is done when there are too many candidates to read them all: here there are few, so reading all is forbidden."""
        reader = platform.connect_as("users_reader")
        reader.execute("set enable_seqscan = off")
        given = {"skills": list(wanted.skills), "proficiencies": ["advanced", "expert"], "rank": 3, "years": wanted.years}
        bounds = {"level": wanted.level, "text": wanted.text, "limit": 20, "offset": 0}
        rows = reader.execute(b"explain " + statement(wanted).encode(), {**given, **bounds}).fetchall()
        return "\n".join(row["QUERY PLAN"] for row in rows)

    @pytest.mark.parametrize(
        ("wanted", "index"),
        [
            (Wanted(), "Index Only Scan using candidate_search_ranking"),
            (Wanted(level=ExperienceLevel.SENIOR), "candidate_search_conditions"),
            (Wanted(proficiency=Proficiency.ADVANCED, years=3), "Index Only Scan using candidate_search_ranking"),
            (Wanted(skills=(PYTHON, DOCKER)), "Index Only Scan using candidate_skills_by_skill"),
            (Wanted(text="python last7"), "Bitmap Index Scan on candidate_search_document"),
        ],
        ids=["everybody", "level", "proficiency and years", "skills", "words"],
    )
    def test_explain_every_condition_has_its_index(self, platform: Platform, wanted: Wanted, index: str) -> None:
        plan = self.plan(platform, wanted)
        assert index in plan
        for table in ("candidate_search", "candidate_skills", "users"):
            assert f"Seq Scan on {table}" not in plan

    @pytest.mark.parametrize("wanted", [Wanted(), Wanted(skills=(PYTHON,)), Wanted(text="town7"), Wanted(years=9)])
    def test_r35_all_pages_together_are_the_whole_result_in_one_order(self, platform: Platform, wanted: Wanted) -> None:
        platform.as_function("users", writes=False)
        read = Reader()
        whole = [found for number in range(1, 17) for found in search_candidates(Page(page=number, limit=100), wanted, read).items]
        assert len({found.user_id for found in whole}) == len(whole) == search_candidates(Page(), wanted, read).total > 0
        scores = [found.match_score for found in whole]
        assert scores == sorted(scores, reverse=True)
