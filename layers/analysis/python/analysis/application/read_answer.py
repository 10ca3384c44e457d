"""Let one reader judge one answer, with one call, and keep what it saw in the ledger."""

from datetime import datetime

from analysis.application.messages import AnswerToRead, Turn, reading_key, sheet_key
from analysis.application.ports import Call, CallFailed, Documents, LedgerEntry, Reader, ReadingRequest
from analysis.application.turns import SEED, Price, done, failed, is_late, not_called
from analysis.domain.sheet import Sheet, Task, kind_of, order_of_points
from events.transcript import Transcript

SEEDS_PER_READER = 100


def read_answer(asked: AnswerToRead, documents: Documents, reader: Reader, price: Price, now: datetime) -> Turn:
    """What is in the ledger already, whoever paid for it, is not paid for again."""
    sheet = documents.sheet(sheet_key(asked.analysis_id, asked.attempt))
    task = sheet.tasks[asked.number]
    key = reading_key(task, asked.model)
    entry = documents.find_reading(key)
    if entry is not None:
        paid_by_this_run = (entry.analysis_id, entry.attempt) == (asked.analysis_id, asked.attempt)
        return done(asked, Call(usage=entry.reading.usage) if paid_by_this_run else Call(), price)
    if not asked.may_call or is_late(asked, now):
        return not_called(asked)
    try:
        reading, call = reader.read(reading_request(documents.transcript(asked.transcript), sheet, task, asked.calls), asked.model)
    except CallFailed as failure:
        return failed(asked, failure, price)
    documents.keep_reading(key, LedgerEntry(reading=reading, analysis_id=asked.analysis_id, attempt=asked.attempt))
    return done(asked, call, price)


def reading_request(transcript: Transcript, sheet: Sheet, task: Task, calls: int) -> ReadingRequest:
    """A first call is always the same request for the same answer but for the nonce; further calls use another seed."""
    question = next(question for question in transcript.questions if question.index == task.index)
    answer = question.answer.text if question.answer else ""
    rubric = sheet.version.rubric_for(question.id)
    return ReadingRequest(
        question=question.text,
        kind=kind_of(question),
        hints=question.hints,
        language=transcript.language,
        answer=answer,
        shown=sheet.shown(task, answer),
        rubric=rubric,
        order=order_of_points(len(rubric.points), task.reader),
        seed=SEED + SEEDS_PER_READER * task.reader + calls,
        prompt_version=sheet.version.prompt_version,
    )
