"""One answer judged as a run judges it: screen, readers, panel; failed calls are made again within the platform's bounds."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from analysis.adapters.reader.pricing import cost_micros
from analysis.adapters.reader.prompts import reading_prompt
from analysis.application.ports import CallFailed, Reader, ReadingRequest
from analysis.application.read_answer import reading_request
from analysis.domain.failure import FailureReason
from analysis.domain.panel import PanelReading, panel
from analysis.domain.parts import tokens_of
from analysis.domain.reading import Reading, Usage
from analysis.domain.scoring_version import PROMPT_VERSION, ScoringVersion
from analysis.domain.sheet import MOST_CALLS, Task, sheet_for
from analysis.domain.shown import PersonalWords
from events.transcript import Transcript
from tests.evaluation.samples import Case

MOST_TOKENS, REPLY_TOKENS = 60_000, 700
USUAL_PAUSE, LONGEST_PAUSE = 5.0, 120.0
HOPELESS = (FailureReason.DAILY_LIMIT, FailureReason.VENDOR_REFUSED, FailureReason.TOO_LONG)


@dataclass(kw_only=True)
class Judge:
    """A model with so many readers, and what its calls came to so far."""

    reader: Reader
    model: str
    readers: int = 1
    sleep: Callable[[float], None] = time.sleep
    spent: Usage = field(default_factory=Usage)
    calls: int = 0
    failures: int = 0

    def judge(self, case: Case) -> PanelReading | None:
        """None when no reader could read it. Raises `CallFailed` when no further call can help."""
        tasks, marked = self._tasks(case)
        readings = [(task, reading) for task, request in tasks if (reading := self._read(request)) is not None]
        return panel(readings, case.rubric, readers=self.readers, marked=marked)

    def estimate(self, case: Case) -> Usage:
        """What judging it will cost, rather too much than too little; nobody is asked."""
        prompts = [reading_prompt(request) for _, request in self._tasks(case)[0]]
        tokens = sum(tokens_of(prompt.system) + tokens_of(prompt.user) for prompt in prompts)
        return Usage(prompt_tokens=tokens, completion_tokens=REPLY_TOKENS * len(prompts))

    @property
    def cost_micros(self) -> int | None:
        return cost_micros(self.model, self.spent)

    def _tasks(self, case: Case) -> tuple[list[tuple[Task, ReadingRequest]], bool]:
        rubrics = {case.question.id: case.rubric}
        version = ScoringVersion(
            template_id=UUID(int=0), number=1, readers=self.readers, model=self.model, fallback_model=None,
            prompt_version=PROMPT_VERSION, rubrics=rubrics,
        )  # fmt: skip
        transcript = Transcript(
            invitation_id=uuid4(), template_title="", company_name="", language=case.language, questions=(case.question,)
        )
        sheet = sheet_for(transcript, version, PersonalWords(), most_tokens=MOST_TOKENS)
        return [(task, reading_request(transcript, sheet, task, 0)) for task in sheet.tasks], bool(sheet.marks)

    def _read(self, request: ReadingRequest) -> Reading | None:
        return next(self._tries(request), None)

    def _tries(self, request: ReadingRequest) -> Iterator[Reading]:
        for _ in range(MOST_CALLS):
            self.calls += 1
            try:
                reading, call = self.reader.read(request, self.model)
            except CallFailed as failed:
                self.failures += 1
                self.spent += failed.call.usage
                if failed.reason in HOPELESS:
                    raise
                self.sleep(min(failed.retry_after or USUAL_PAUSE, LONGEST_PAUSE))
                continue
            self.spent += call.usage
            yield reading
