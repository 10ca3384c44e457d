"""The sample interviews, read through the platform's own prompts, come out in the order a competent reader would choose."""

import io

import pytest

from analysis.domain.panel import PanelReading
from analysis.domain.scoring import overall_score
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.evaluation.judging import Judge
from tests.evaluation.samples import INTERVIEWS, Candidate, candidates_of
from tests.evaluation.status import Status
from tests.unit.analysis.reader.in_process import client_of, reader_on

WEAK = 3
"""From this rank on nobody is better than anybody else."""


@pytest.fixture
def judge() -> Judge:
    reader = reader_on(client_of(create_app(Sandbox())))
    return Judge(reader=reader, model="deterministic-reader", status=Status(io.StringIO()), sleep=lambda _: None)


def panels(person: Candidate, judge: Judge) -> list[PanelReading]:
    found = [(case, each) for case in person.read if (each := judge.judge(case)) is not None]
    for case, each in found:
        assert all(quote in case.answer for criterion in each.criteria for quote in criterion.evidence)
        assert all(quote in case.answer for point in each.points for quote in point.evidence)
    return [each for _, each in found]


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_strong_before_uneven_before_weak(interview: str, judge: Judge) -> None:
    scores = {person.rank: overall_score(each.score for each in panels(person, judge)) for person in candidates_of(interview)}
    assert scores[1] > scores[2] > max(score for rank, score in scores.items() if rank >= WEAK)
    assert judge.failures == 0
