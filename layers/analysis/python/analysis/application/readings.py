"""The readings of one run by the index of their question."""

from collections.abc import Sequence

from analysis.application.messages import AnswerRead
from analysis.application.ports import Documents
from analysis.domain.reading import Reading


def fetch_readings(answers: Sequence[AnswerRead], documents: Documents) -> dict[int, Reading]:
    found = [(answer.index, answer.reading) for answer in answers if answer.reading is not None]
    return dict(zip((index for index, _ in found), documents.readings([key for _, key in found]), strict=True))
