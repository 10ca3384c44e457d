"""A candidate's own scorecard in words: how each score came about, and how the whole was made."""

from typing import Literal
from uuid import UUID

from analysis.domain.assessment import Assessment
from analysis.domain.phrases import Phrase, phrase
from analysis.domain.rubric import RubricOrigin
from events.transcript import QuestionKind
from kernel.http import ApiModel

OF_THE_RUBRIC = {
    RubricOrigin.HR: Phrase.EXPLAIN_RUBRIC_HR,
    RubricOrigin.PROPOSED: Phrase.EXPLAIN_RUBRIC_PROPOSED,
    RubricOrigin.DEFAULT: Phrase.EXPLAIN_RUBRIC_DEFAULT,
}
OF_THE_ASSESSMENT = {
    Assessment.COMPARED: Phrase.EXPLAIN_COMPARED,
    Assessment.UNANSWERED: Phrase.EXPLAIN_UNANSWERED,
    Assessment.NOT_ASSESSABLE: Phrase.EXPLAIN_NOT_COUNTED,
    Assessment.UNREAD: Phrase.EXPLAIN_NOT_COUNTED,
}


class OwnLine(ApiModel):
    """What a candidate sees of one question."""

    question_id: UUID
    question_text: str
    question_type: QuestionKind
    response_text: str
    score: int
    feedback: str


class OwnQuestion(OwnLine):
    explanation: str


class HowItWasScored(ApiModel):
    """`rubricOrigins` says who wrote what the answers were compared with: the company, the model beforehand, or nobody."""

    model: str | None
    prompt_version: str | None
    rubric_version: int | None
    rubric_origins: list[RubricOrigin]
    readers: int | None
    decided_by: Literal["a person"] = "a person"
    sentences: list[str]


class HowFacts(ApiModel):
    model: str | None
    prompt_version: str | None
    rubric_version: int | None
    rubric_origins: list[RubricOrigin]
    readers: int | None


def explanation(assessment: Assessment, origin: RubricOrigin | None, readers: int, language: str) -> str:
    if assessment is Assessment.READ:
        compared = phrase(OF_THE_RUBRIC[origin or RubricOrigin.DEFAULT], language)
        return f"{phrase(Phrase.EXPLAIN_READ, language, readers=readers)} {compared}"
    return phrase(OF_THE_ASSESSMENT[assessment], language)


def how_it_was_scored(facts: HowFacts, language: str) -> HowItWasScored:
    by_model = [phrase(Phrase.HOW_MODEL, language, model=facts.model, version=facts.prompt_version)] if facts.model else []
    always = [phrase(Phrase.HOW_PERSON, language), phrase(Phrase.HOW_APPEAL, language)]
    return HowItWasScored(**facts.model_dump(), sentences=[*by_model, *always])
