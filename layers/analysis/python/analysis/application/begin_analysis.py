"""Begin the analysis of a completed interview: exactly one run, a sheet of all readings, and a slot in the schedule for every call."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from analysis.application.messages import Begun, CollectedAnswers, Item, NotBegun, NotYet, sheet_key
from analysis.application.models import available
from analysis.application.ports import Documents, PlatformModel, UnitOfWork
from analysis.domain.analysis import Analysis, AnalysisId, Place
from analysis.domain.assessment import is_scorable
from analysis.domain.failure import FailureReason
from analysis.domain.parts import ASCII_CHARACTERS_PER_TOKEN
from analysis.domain.provenance import NOTHING_SPENT
from analysis.domain.scoring_plan import Proposing
from analysis.domain.scoring_version import PROMPT_VERSION, UNFIXED, USUAL_READERS, ScoringVersion
from analysis.domain.sheet import Sheet, Task, sheet_for

PATIENCE_WITH_PROPOSALS = timedelta(minutes=2)
ASK_AGAIN_AFTER = timedelta(seconds=5)
A_READING_TAKES = timedelta(seconds=5)
TOKENS_BESIDES = 2_500
"""Of a call, besides the answer: rules, rubric and reply."""


def begin_analysis(
    collected: CollectedAnswers, uow: UnitOfWork, documents: Documents, model: PlatformModel, now: datetime
) -> Begun | NotBegun | NotYet:
    """A completion delivered twice starts two executions; the second finds the analysis begun and has nothing to do."""
    uow.analyses.lock(collected.invitation_id)
    analysis = uow.analyses.find(collected.invitation_id) or _added(collected, uow, now)
    if not analysis.is_waiting_to_start:
        return NotBegun(outcome="duplicate")
    scoring = uow.plans.scoring_of(collected.template_id)
    if isinstance(scoring, Proposing) and now < collected.completed_at + PATIENCE_WITH_PROPOSALS:
        return NotYet(ask_at=now + ASK_AGAIN_AFTER)
    version = scoring if isinstance(scoring, ScoringVersion) else _unfixed(collected, model)
    transcript = documents.transcript(collected.transcript)
    if not is_scorable(transcript):
        return _failed(analysis, FailureReason.NOTHING_TO_SCORE, now)
    since = analysis.waiting_since(collected.completed_at)
    later = uow.slots.turn(analysis.id, since)
    if later is not None:
        calls = version.readers * len(transcript.questions) + 1
        analysis.wait_for_turn(Place(since=since, calls=calls, ask_at=later), now)
        return NotYet(ask_at=later)
    sheet = sheet_for(transcript, version, uow.people.personal_words(collected.candidate_id), most_tokens=model.most_tokens)
    if sheet.too_long and not sheet.tasks:
        return _failed(analysis, FailureReason.TOO_LONG, now)
    analysis.start(now)
    documents.keep_sheet(sheet_key(analysis.id, analysis.attempt), sheet)
    return _begun(analysis, collected.transcript, sheet, uow, now)


def _failed(analysis: Analysis, reason: FailureReason, now: datetime) -> NotBegun:
    analysis.start(now)
    analysis.fail(reason, spent=NOTHING_SPENT, now=now)
    return NotBegun(outcome="nothing_to_score")


def _unfixed(collected: CollectedAnswers, model: PlatformModel) -> ScoringVersion:
    """What holds where a template has fixed nothing: the default criteria."""
    return ScoringVersion(
        template_id=collected.template_id,
        number=UNFIXED,
        readers=USUAL_READERS,
        model=model.name,
        fallback_model=None,
        prompt_version=PROMPT_VERSION,
    )


def _added(collected: CollectedAnswers, uow: UnitOfWork, now: datetime) -> Analysis:
    analysis = Analysis.of(collected.interview, id=AnalysisId(uuid4()), now=now)
    uow.analyses.add(analysis)
    return analysis


def _begun(analysis: Analysis, key: str, sheet: Sheet, uow: UnitOfWork, now: datetime) -> Begun:
    model = available(sheet.version.model, sheet.version.fallback_model, uow.slots)
    due = dict(uow.ledger.due([task.key for task in sheet.tasks]))
    to_pay: dict[str, Task] = {}
    for task in sheet.tasks:
        if task.key not in due:
            to_pay.setdefault(task.key, task)
    costs = [_tokens(task) for task in to_pay.values()]
    *slots, summary_slot = uow.slots.reserve([*costs, TOKENS_BESIDES], model=model)
    due |= dict(zip(to_pay, slots, strict=True))
    uow.ledger.use(analysis.id, due)
    rests = uow.slots.rests(model)
    calls = {task.number for task in to_pay.values() if not rests or uow.slots.admits(model, due[task.key])}
    analysis.expect_progress_after(summary_slot)
    return Begun(
        analysis_id=analysis.id,
        attempt=analysis.attempt,
        transcript=key,
        model=model,
        fallback_model=sheet.version.fallback_model,
        items=tuple(
            Item(number=task.number, slot_at=_slot(task, due, to_pay, now), most_calls=task.most_calls, may_call=task.number in calls)
            for task in sheet.tasks
        ),
        summary_slot_at=summary_slot,
    )


def _slot(task: Task, due: Mapping[str, datetime], to_pay: Mapping[str, Task], now: datetime) -> datetime:
    """What somebody else pays for is looked up when it should be there."""
    return due[task.key] if task is to_pay.get(task.key) else max(now, due[task.key] + A_READING_TAKES)


def _tokens(task: Task) -> int:
    return TOKENS_BESIDES + (task.end - task.start) // ASCII_CHARACTERS_PER_TOKEN
