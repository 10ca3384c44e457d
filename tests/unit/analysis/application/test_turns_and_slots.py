"""A call is made at its slot or not at all, runs begin in the order of completion, and nobody pays for a reading that is there."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from analysis.application.messages import NotYet, SlotGiven, SlotWanted
from analysis.application.reserve_reading import reserve_reading
from analysis.application.turns import MOST_TURNS_WITHOUT_A_CALL
from analysis.domain.analysis import PATIENCE, AnalysisStatus
from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.pacing import LATEST
from analysis.domain.shown import PersonalWords
from events.transcript import TranscriptQuestion
from tests.unit.analysis.application.world import KEY, LATER, AModel, World, run
from tests.unit.analysis.building import NOW, a_question, a_version

TOO_LATE = LATEST + timedelta(seconds=1)


def beside(first: World, *questions: TranscriptQuestion) -> World:
    """Another candidate of the same platform."""
    other = World(*(questions or first.documents.transcripts[KEY].questions))
    other.uow.slots, other.uow.ledger, other.uow.plans = first.uow.slots, first.uow.ledger, first.uow.plans
    other.documents.kept, other.reader = first.documents.kept, first.reader
    return other


def test_a_call_that_comes_too_late_after_its_slot_is_not_made() -> None:
    world = World()
    begun = world.begun()
    turn = world.turn(begun, now=begun.items[0].slot_at + TOO_LATE)
    assert (turn.outcome, turn.reason, turn.calls, world.reader.asked) == ("again", None, 0, [])
    assert world.turn(begun, now=begun.items[0].slot_at + LATEST).outcome == "done"


def test_a_late_call_is_the_same_request_as_one_in_time() -> None:
    world = World()
    begun = world.begun()
    world.turn(begun, turns=3, calls=0)
    in_time = World(*world.documents.transcripts[KEY].questions)
    in_time.turn(in_time.begun())
    assert world.reader.asked[0].seed == in_time.reader.asked[0].seed


def test_a_platform_that_is_always_late_calls_all_the_same() -> None:
    world = World()
    begun = world.begun()
    turn = world.turn(begun, now=begun.items[0].slot_at + TOO_LATE, turns=MOST_TURNS_WITHOUT_A_CALL)
    assert turn.outcome == "done"


def test_a_summary_keeps_to_its_slot_as_well() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun)
    assert world.summary_turn(begun, reading, now=LATER + TOO_LATE).outcome == "again"
    assert world.reader.summarised == []


def test_who_came_too_late_gets_the_next_slot_and_nobody_else_waits_for_it() -> None:
    world = World()
    taken = world.uow.slots.reserve([1] * 3)[-1]
    answer = reserve_reading(SlotWanted(model="a-model", calls=0, most_calls=6), world.uow, NOW)
    assert isinstance(answer, SlotGiven)
    assert (answer.model, answer.slot_at) == ("a-model", taken + timedelta(seconds=1))


def test_runs_begin_only_while_little_is_handed_out() -> None:
    first = World(*(a_question(number, answer=f"Answer {number}.") for number in range(15)))
    second = beside(first, a_question())
    first.begun()
    answer = second.begin()
    assert isinstance(answer, NotYet)
    assert NOW < answer.ask_at < NOW + timedelta(seconds=16)
    assert (second.analysis.status, second.analysis.attempt) == (AnalysisStatus.PENDING, 0)
    assert second.analysis.place is not None
    assert (second.analysis.place.since, second.analysis.place.calls) == (NOW, 2)


def test_a_long_wait_is_shown_to_people_and_is_not_taken_for_a_run_that_is_stuck() -> None:
    world = World()
    world.uow.slots.ahead = 300
    answer = world.begin()
    assert isinstance(answer, NotYet)
    assert world.analysis.wait is not None
    assert (world.analysis.wait.until, world.analysis.wait.reason) == (answer.ask_at, FailureReason.RATE_LIMITED)
    assert world.analysis.overdue_at == answer.ask_at + PATIENCE
    world.uow.slots.ahead = 0
    world.begun()
    begun = world.analysis
    assert (begun.wait, begun.place) == (None, None)


def test_who_asks_for_another_run_queues_from_then_on() -> None:
    world = World()
    begun = world.begun()
    world.failed(analysis={"analysisId": str(begun.analysis_id), "attempt": 1})
    world.analysis.request_again(uuid4(), LATER)
    world.uow.slots.ahead = 300
    world.begin()
    assert world.analysis.place is not None
    assert world.analysis.place.since == LATER


def test_the_same_words_of_another_candidate_are_not_paid_for_twice() -> None:
    first = World()
    run(first)
    second = beside(first)
    begun = second.begun()
    assert [item.may_call for item in begun.items] == [False]
    turn = second.turn(begun)
    assert (turn.outcome, turn.cost.prompt_tokens, len(first.reader.asked)) == ("done", 0, 1)


def test_who_comes_while_the_same_words_are_being_read_waits_for_them() -> None:
    first = World()
    reading_at = first.begun().items[0].slot_at
    (item,) = beside(first).begun().items
    assert not item.may_call
    assert item.slot_at > reading_at


def test_who_finds_nothing_where_somebody_else_should_have_read_asks_for_a_slot_and_reads() -> None:
    first = World()
    first.begun()
    second = beside(first)
    begun = second.begun()
    turn = second.turn(begun)
    assert (turn.outcome, turn.reason, turn.calls) == ("again", None, 0)
    assert second.turn(begun, turns=1).outcome == "done"


def test_the_same_question_twice_with_the_same_answer_is_read_once() -> None:
    world = World(a_question(0), a_question(1))
    begun = world.begun()
    assert [item.may_call for item in begun.items] == [True, False]
    assert [world.turn(begun, item.number).outcome for item in begun.items] == ["done", "done"]
    assert len(world.reader.asked) == 1


def test_words_that_only_look_the_same_because_names_are_hidden_are_read_for_each() -> None:
    first = World(a_question(0, answer="I am Ana. I measured it."))
    first.uow.people.words = PersonalWords(first_name="Ana")
    run(first)
    second = beside(first, a_question(0, answer="I am Mia. I measured it."))
    second.uow.people.words = PersonalWords(first_name="Mia")
    assert second.begun().items[0].may_call


def test_a_run_begins_with_the_fallback_while_the_first_model_rests() -> None:
    world = World()
    world.uow.plans.scoring = replace(a_version(), fallback_model="other")
    world.uow.slots.close("a-model", NOW + timedelta(hours=3))
    begun = world.begun()
    assert (begun.model, begun.items[0].slot_at) == ("other", NOW)
    world.uow.slots.close("other", NOW + timedelta(hours=3))
    assert beside(world, a_question(answer="Another.")).begun().model == "a-model"


def test_an_answer_that_six_calls_cannot_read_is_left_to_a_person() -> None:
    endless = " ".join(f"word{number}" for number in range(9_000))
    world = World(a_question(0, answer=endless), a_question(1))
    world.model = AModel(most_tokens=1_500)
    begun = run(world)
    assert len(begun.items) == 1
    assert world.analysis.is_partial
    assert [(concern.question, concern.reason) for concern in world.analysis.concerns] == [(1, HumanReason.UNREAD)]


def test_an_interview_of_such_an_answer_alone_fails_with_the_reason() -> None:
    world = World(a_question(0, answer="word " * 9_000))
    world.model = AModel(most_tokens=1_500)
    assert world.begin().outcome == "nothing_to_score"
    assert world.analysis.failure is FailureReason.TOO_LONG


def test_a_reader_who_missed_a_part_of_an_answer_has_not_read_it() -> None:
    answer = " ".join(f"word{number}" for number in range(1_200))
    world = World(a_question(0, answer=answer), a_question(1))
    world.model = AModel(most_tokens=1_500)
    world.uow.plans.scoring = a_version(readers=2)
    begun = world.begun()
    assert len(begun.items) > 4
    readings = tuple(world.read(begun, item.number) for item in begun.items)
    missed = readings[0].model_copy(update={"reason": FailureReason.MALFORMED_REPLY})
    readings = (missed, *readings[1:])
    world.record(begun, readings, world.summarise(begun, *readings))
    assert HumanReason.FEWER_READERS in {concern.reason for concern in world.analysis.concerns}
