"""The readings of one run, put together per question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.application.messages import AnswerRead, reading_key, sheet_key
from analysis.application.ports import Documents
from analysis.domain.analysis import AnalysisId
from analysis.domain.panel import PanelReading, panel
from analysis.domain.provenance import Provenance
from analysis.domain.reading import Reading
from analysis.domain.scorecard import Scorecard, score
from analysis.domain.sheet import Sheet, Task, Variant
from analysis.domain.shown import PersonalWords
from events.transcript import Transcript


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A scorecard, how it came about, and what must not be told to the vendor."""

    scorecard: Scorecard
    provenance: Provenance
    personal: PersonalWords


def score_readings(
    analysis_id: AnalysisId, attempt: int, transcript: Transcript, answers: Sequence[AnswerRead], documents: Documents
) -> Scored:
    """The same readings always give the same scorecard. Raises `NothingToScore`."""
    sheet = documents.sheet(sheet_key(analysis_id, attempt))
    found = [answer for answer in answers if answer.reason is None]
    keys = [reading_key(sheet.tasks[answer.number], answer.model) for answer in found]
    readings = list(zip((sheet.tasks[answer.number] for answer in found), documents.readings(keys), strict=True))
    scorecard = score(transcript, _panels(sheet, transcript, readings), sheet.version, sheet.marks)
    return Scored(scorecard=scorecard, provenance=_provenance(sheet, [reading for _, reading in readings]), personal=sheet.personal)


def _panels(sheet: Sheet, transcript: Transcript, readings: Sequence[tuple[Task, Reading]]) -> dict[int, PanelReading | None]:
    """A reader who could not read all of an answer has not read it."""
    ids = {question.index: question.id for question in transcript.questions}
    asked = Counter(_reader(task) for task in sheet.tasks)
    heard = Counter(_reader(task) for task, _ in readings)
    panels = {
        index: panel(
            [(task, reading) for task, reading in readings if task.index == index and heard[_reader(task)] == asked[_reader(task)]],
            sheet.version.rubric_for(ids[index]),
            readers=sheet.version.readers,
            marked=index in sheet.marks,
        )
        for index in {task.index for task in sheet.tasks}
    }
    return panels | dict.fromkeys(sheet.too_long)


def _reader(task: Task) -> tuple[int, int, Variant]:
    return task.index, task.reader, task.variant


def _provenance(sheet: Sheet, readings: Sequence[Reading]) -> Provenance:
    models = [reading.model for reading in readings]
    return Provenance(
        model=max(sorted(set(models)), key=models.count) if models else None,
        fallback_used=any(model != sheet.version.model for model in models),
        prompt_version=sheet.version.prompt_version,
        rubric_version=sheet.version.number,
        rubric_digest=sheet.version.digest,
        readers=sheet.version.readers,
    )
