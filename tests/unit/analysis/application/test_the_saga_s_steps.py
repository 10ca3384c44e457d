"""The steps as use cases: what each does, says and pays for (spec: analysis, sections 7 and 10; defects A2, A3, A6, A11)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from analysis.application.messages import AnswerRead, Cost, NotBegun, NotYet, Summarised
from analysis.application.ports import Call, CallFailed, LedgerEntry
from analysis.domain.analysis import AnalysisStatus
from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.reading import Usage
from analysis.domain.rubric import Rubric
from analysis.domain.scoring_plan import Proposing
from analysis.domain.shown import PersonalWords
from tests.unit.analysis.application.world import KEY, LATER, AModel, World, run
from tests.unit.analysis.building import NOW, a_question, a_reading, a_version, some_prose


def test_a_whole_run_ends_in_a_scorecard() -> None:
    world = World(a_question(0), a_question(1, type="multiple_choice", answer="Every second"), a_question(2, answer=None))
    run(world)
    analysis = world.analysis
    assert (analysis.status, analysis.overall_score, analysis.spent.usage.total) == (AnalysisStatus.COMPLETED, 58, 1000)
    assert analysis.spent.cost_micros == 1000
    assert [question.score for question in analysis.questions] == [75, 100, 0]
    started, completed = analysis.release_events()
    assert (started.TYPE, completed.TYPE) == ("analysis.started", "analysis.completed")


def test_only_answers_that_need_the_model_get_slots_and_the_summary_one_more() -> None:
    world = World(
        a_question(0),
        a_question(1, type="multiple_choice", answer="Never again"),
        a_question(2, answer=" "),
        a_question(3, answer="I asked."),
    )
    begun = world.begun()
    assert [item.slot_at for item in begun.items] == [NOW, NOW + timedelta(seconds=1)]
    assert begun.summary_slot_at == NOW + timedelta(seconds=2)


def test_every_reader_gets_a_slot_of_its_own_and_another_order_of_points() -> None:
    question = a_question()
    rubric = Rubric(points=("measured it", "found the cause", "changed one thing", "proved it"))
    world = World(question)
    world.uow.plans.scoring = a_version(readers=3, rubrics={question.id: rubric})
    world.reader.says = CallFailed(FailureReason.VENDOR_UNAVAILABLE, Call())
    begun = world.begun()
    for item in begun.items:
        world.turn(begun, item.number)
    assert [request.order for request in world.reader.asked] == [(1, 2, 3, 4), (2, 3, 4, 1), (3, 4, 1, 2)]
    assert len({request.seed for request in world.reader.asked}) == 3


def test_a9_a14_analyses_share_one_schedule() -> None:
    first, second = World(a_question(0)), World(a_question(0))
    second.uow.slots = first.uow.slots
    slots = [first.begun().items[0].slot_at, second.begun().items[0].slot_at]
    assert slots == [NOW, NOW + timedelta(seconds=2)]


@pytest.mark.parametrize("then", [None, "complete", "fail"])
def test_a_completion_that_comes_twice_begins_once(then: str | None) -> None:
    world = World()
    begun = world.begun()
    if then == "complete":
        reading = world.read(begun)
        world.record(begun, (reading,), world.summarise(begun, reading))
    if then == "fail":
        world.failed(analysis={"analysisId": str(begun.analysis_id), "attempt": 1})
    assert world.begin() == NotBegun(outcome="duplicate")
    assert len(world.uow.analyses.by_id) == 1


def test_a6_a_failed_analysis_that_is_asked_for_again_runs_again_under_its_id() -> None:
    world = World()
    begun = world.begun()
    world.failed(analysis={"analysisId": str(begun.analysis_id), "attempt": 1})
    world.analysis.request_again(uuid4(), LATER)
    again = world.begun()
    assert (again.analysis_id, again.attempt) == (begun.analysis_id, 2)


def test_a_rubric_that_is_being_proposed_is_waited_for_but_not_for_ever() -> None:
    world = World()
    world.uow.plans.scoring = Proposing(since=NOW)
    assert isinstance(world.begin(), NotYet)
    begun = world.begin(NOW + timedelta(minutes=2))
    assert begun.outcome == "begun"
    assert world.documents.sheets[f"sheets/{world.analysis.id}/1.json"].version.number == 0


def test_an_interview_without_anything_to_judge_fails_with_a_reason_and_costs_nothing() -> None:
    world = World(a_question(type="video", given_as="video", answer="https://videos.example.test/1"))
    assert world.begin() == NotBegun(outcome="nothing_to_score")
    assert world.analysis.failure is FailureReason.NOTHING_TO_SCORE


def test_an_interview_without_any_answer_scores_zero_without_a_call() -> None:
    world = World(a_question(0, answer=None), a_question(1, answer=None))
    run(world)
    assert (world.analysis.overall_score, world.analysis.spent.usage.total) == (0, 0)
    assert (world.reader.asked, world.reader.summarised) == ([], [])


def test_the_reader_gets_the_whole_answer() -> None:
    world = World(a_question(0, answer="x" * 50_000, given_as="code", hints="Plain code."))
    world.turn(world.begun())
    (request,) = world.reader.asked
    assert (len(request.answer), len(request.shown.text), request.kind, request.hints) == (50_000, 50_000, "code", "Plain code.")


def test_what_does_not_fit_is_read_in_parts_that_overlap_and_leave_nothing_out() -> None:
    answer = " ".join(f"word{number}" for number in range(2_000))
    world = World(a_question(0, answer=answer))
    world.model = AModel(most_tokens=1_500)
    begun = world.begun()
    assert len(begun.items) > 1
    for item in begun.items:
        world.turn(begun, item.number)
    shown = [request.shown for request in world.reader.asked]
    assert {place for part in shown for place in part.origin} == set(range(len(answer)))
    assert sum(item.most_calls for item in begun.items) <= 6


def test_the_reader_never_sees_who_answered() -> None:
    world = World(a_question(0, answer="I am Siobhan Kelly, write to siobhan@example.test. I measured first."))
    world.uow.people.words = PersonalWords(first_name="Siobhan", last_name="Kelly", email="siobhan@example.test")
    world.turn(world.begun())
    (request,) = world.reader.asked
    assert "measured first" in request.shown.text
    assert all(word not in request.shown.text for word in ("Siobhan", "Kelly", "siobhan@example.test"))


def test_the_summary_never_quotes_who_answered_but_people_see_the_words_as_they_were_given() -> None:
    answer = "I am Siobhan Kelly. I measured the typing delay first."
    world = World(a_question(0, answer=answer))
    world.uow.people.words = PersonalWords(first_name="Siobhan", last_name="Kelly")
    world.reader.says = a_reading(evidence=("I am Siobhan Kelly.",))
    run(world)
    (summarised,) = world.reader.summarised
    assert all("Siobhan" not in quote for each in summarised.questions[0].criteria for quote in each.evidence)
    assert world.analysis.questions[0].criteria[0].evidence == ("I am Siobhan Kelly.",)


def test_a_step_that_is_repeated_reads_once() -> None:
    world = World()
    begun = world.begun()
    assert world.turn(begun) == world.turn(begun)
    assert len(world.reader.asked) == 1


def test_another_run_finds_what_was_read_in_the_ledger() -> None:
    world = World()
    first = world.begun()
    world.turn(first)
    world.failed(analysis={"analysisId": str(first.analysis_id), "attempt": 1})
    world.analysis.request_again(uuid4(), LATER)
    turn = world.turn(world.begun())
    assert (turn.outcome, turn.cost) == ("done", Cost())
    assert len(world.reader.asked) == 1


def test_another_rubric_model_or_answer_is_read_again() -> None:
    world = World()
    world.turn(world.begun())
    for version in (a_version(rubrics={}), a_version(readers=2)):
        world.uow.plans.scoring = version
    question = world.documents.transcripts[KEY].questions[0]
    world.uow.plans.scoring = a_version(rubrics={question.id: Rubric(points=("measured it",))})
    world.failed(analysis={"analysisId": str(world.analysis.id), "attempt": 1})
    world.analysis.request_again(uuid4(), LATER)
    world.reader.says = CallFailed(FailureReason.VENDOR_UNAVAILABLE, Call())
    world.turn(world.begun())
    assert len(world.reader.asked) == 2


@pytest.mark.parametrize("reason", [FailureReason.RATE_LIMITED, FailureReason.MALFORMED_REPLY])
def test_a_call_without_a_reading_says_why_and_counts_what_was_spent(reason: FailureReason) -> None:
    world = World()
    world.reader.says = CallFailed(reason, Call(usage=Usage(prompt_tokens=200)), 7.66)
    turn = world.turn(world.begun(), cost=Cost(prompt_tokens=100, cost_micros=5))
    assert (turn.outcome, turn.reason, turn.retry_after_seconds) == ("again", reason, 7.66)
    assert turn.cost == Cost(prompt_tokens=300, cost_micros=205)


def test_a_bad_question_does_not_discard_the_others() -> None:
    world = World(a_question(0), a_question(1))
    begun = world.begun()
    unread = AnswerRead(number=1, model="a-model", reason=FailureReason.MALFORMED_REPLY, cost=Cost(prompt_tokens=40))
    readings = (world.read(begun), unread)
    assert world.record(begun, readings, world.summarise(begun, *readings)) == "recorded"
    analysis = world.analysis
    assert (analysis.overall_score, analysis.is_partial, analysis.spent.usage.total) == (75, True, 1040)
    assert [concern.reason for concern in analysis.concerns] == [HumanReason.UNREAD]


def test_a_scorecard_is_never_built_from_nothing() -> None:
    world = World(a_question(0), a_question(1, answer=None, required=False))
    begun = world.begun()
    unread = AnswerRead(number=0, model="a-model", reason=FailureReason.VENDOR_UNAVAILABLE)
    assert world.summary_turn(begun, unread).outcome == "nothing_read"
    assert world.reader.summarised == []


def test_a_summary_that_fails_takes_nothing_from_the_scores() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun)
    world.reader.writes = CallFailed(FailureReason.VENDOR_UNAVAILABLE, Call())
    assert world.record(begun, (reading,), world.summarise(begun, reading)) == "recorded"
    assert (world.analysis.overall_score, world.analysis.strengths) == (75, ())
    assert [concern.reason for concern in world.analysis.concerns] == [HumanReason.NO_SUMMARY]
    assert world.analysis.summary


def test_the_recorded_score_is_computed_again_from_the_stored_readings() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun)
    summary = world.summarise(begun, reading)
    world.documents.kept = dict.fromkeys(world.documents.kept, LedgerEntry(reading=a_reading(2), analysis_id=begun.analysis_id, attempt=1))
    world.record(begun, (reading,), summary)
    assert (world.analysis.overall_score, world.analysis.questions[0].score) == (25, 25)


def test_a_run_that_was_given_up_stores_nothing_more() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun)
    summary = world.summarise(begun, reading)
    world.analysis.give_up(FailureReason.TIMEOUT, LATER)
    assert world.record(begun, (reading,), summary) == "superseded"
    assert world.analysis.failure is FailureReason.TIMEOUT
    world.analysis.request_again(uuid4(), LATER)
    world.begun()
    assert world.record(begun, (reading,), summary) == "superseded"
    assert world.analysis.status is AnalysisStatus.IN_PROGRESS


def test_no_message_of_the_saga_carries_a_word_of_an_answer() -> None:
    world = World(a_question(0, answer="A sentence that must not travel."))
    world.reader.says = a_reading(evidence=("sentence that must",), feedback="Feedback that must not travel.")
    begun = world.begun()
    reading = world.read(begun)
    summary: Summarised = world.summarise(begun, reading)
    assert some_prose().summary not in summary.model_dump_json()
    for message in (begun, reading, summary):
        assert "must" not in message.model_dump_json()
