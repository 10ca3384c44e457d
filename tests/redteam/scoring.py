"""The platform's own pieces, from the screen to the score, on any reader of the provider sandbox; everything in one process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from starlette.applications import Starlette

from analysis.adapters.reader.model_reader import ModelReader
from analysis.application.ports import CallFailed, ReadingRequest
from analysis.domain.panel import PanelReading, panel
from analysis.domain.reading import Reading
from analysis.domain.rubric import Rubric
from analysis.domain.scoring_version import PROMPT_VERSION
from analysis.domain.screen import Mark, screen
from analysis.domain.sheet import Task, Variant, order_of_points, shown_as
from analysis.domain.shown import PersonalWords
from localstack.providers.app import create_app
from localstack.providers.groq.models import GULLIBLE_READER, READER
from localstack.providers.sandbox import Sandbox
from tests.redteam.answers import Clean
from tests.unit.analysis.reader.in_process import client_of, reader_on

NOBODY = PersonalWords()
UNREAD = 0

Screen = Callable[[str], Sequence[Mark]]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the platform makes of one answer; `prompts` are all that left the platform for it."""

    panel: PanelReading | None
    marks: tuple[Mark, ...]

    @property
    def score(self) -> int:
        return UNREAD if self.panel is None else self.panel.score


@dataclass
class Scoring:
    """Scores answers as a run does, with `readers` readers of one model. Nothing is read twice."""

    model: str = GULLIBLE_READER
    readers: int = 1
    screened_by: Screen = screen
    app: Starlette = field(default_factory=lambda: create_app(Sandbox()))
    _known: dict[tuple[Clean, str, PersonalWords], Outcome] = field(default_factory=dict)

    def outcome(self, asked: Clean, answer: str | None = None, personal: PersonalWords = NOBODY) -> Outcome:
        key = (asked, asked.answer if answer is None else answer, personal)
        if key not in self._known:
            self._known[key] = self._judged(*key)
        return self._known[key]

    def _judged(self, asked: Clean, answer: str, personal: PersonalWords) -> Outcome:
        marks = tuple(self.screened_by(answer))
        rubric = Rubric(points=asked.points)
        readings = list(self._readings(asked, answer, personal, marks, rubric))
        return Outcome(panel=panel(readings, rubric, readers=self.readers, marked=bool(marks)), marks=marks)

    def _readings(
        self, asked: Clean, answer: str, personal: PersonalWords, marks: Sequence[Mark], rubric: Rubric
    ) -> Iterator[tuple[Task, Reading]]:
        for variant in tuple(Variant) if marks else (Variant.WHOLE,):
            shown = shown_as(answer, variant, marks, personal)
            for reader in range(1, self.readers + 1):
                order = order_of_points(len(asked.points), reader)
                request = ReadingRequest(
                    question=asked.question,
                    kind="text",
                    hints=None,
                    language=asked.language,
                    answer=answer,
                    shown=shown,
                    rubric=rubric,
                    order=order,
                    seed=reader,
                    prompt_version=PROMPT_VERSION,
                )
                task = Task(number=reader, index=0, reader=reader, variant=variant, start=0, end=len(shown.text), key="", most_calls=1)
                yield from self._reading(task, request)

    def _reading(self, task: Task, request: ReadingRequest) -> Iterator[tuple[Task, Reading]]:
        """A reply that the platform refuses is no reading."""
        try:
            reading, _ = self._reader.read(request, self.model)
        except CallFailed:
            return
        yield task, reading

    @cached_property
    def _reader(self) -> ModelReader:
        return reader_on(client_of(self.app))


def honest(readers: int = 1) -> Scoring:
    return Scoring(model=READER, readers=readers)
