"""What the model is told: rules in the system message, labelled sections and fenced text in the user message.

A prompt holds no name, no e-mail, no company and no earlier score of the answer it asks about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.adapters.reader.fence import Fence, NewNonce, defused, new_nonce
from analysis.adapters.reader.rules import Rules, rules_of
from analysis.adapters.reader.schemas import Schema, reading_schema, summary_schema
from analysis.application.ports import ReadingRequest
from analysis.domain.assessment import Assessment
from analysis.domain.rubric import Rubric
from analysis.domain.scorecard import QuestionAnalysis, Scorecard
from analysis.domain.scoring_version import PROMPT_VERSION

QUOTES_IN_ALL, QUOTES_PER_QUESTION, QUOTE_LENGTH = 120, 3, 240
UNJUDGED = {Assessment.NOT_ASSESSABLE: "Not judged: a video.", Assessment.UNREAD: "Not judged: could not be read."}
CODE_LANGUAGE = re.compile(
    r"(?<![\w.])(Bash|C\+\+|C#|Dart|Elixir|Go|Haskell|HTML|Java|JavaScript|Kotlin|PHP|PowerShell|Python|Ruby|Rust|Scala|SQL|Swift|TypeScript)"
    r"(?![\w+#])"
)


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Everything one call is made of; `schema` is what the reply must look like, `rules` must not come back in it."""

    system: str
    user: str
    schema: Schema
    fence: Fence
    rules: str


def reading_prompt(request: ReadingRequest, nonce_source: NewNonce = new_nonce) -> Prompt:
    """The points stand in the order that this reader gets them in."""
    rubric, rules = request.rubric, rules_of(request.prompt_version)
    fence = Fence.around([request.shown.text, request.question, request.hints or "", *_texts(rubric)], nonce_source)
    sections = [
        f"Question: {one_section(request.question)}",
        *_kind(request),
        f"Hints: {one_section(request.hints)}" if request.hints else "",
        _list("What a strong answer contains:", [rubric.points[number - 1] for number in request.order]),
        _list("Levels:", [f"{level}: {rubric.levels[level]}" for level in sorted(rubric.levels, reverse=True)]),
        f"A model answer: {one_section(rubric.model_answer)}" if rubric.model_answer else "",
        f"Answer language: {request.language}",
        fence.enclose(request.shown.text),
    ]
    return _prompt(rules.for_reading(fence.nonce), rules, sections, reading_schema(len(request.order)), fence)


def summary_prompt(scorecard: Scorecard, language: str, nonce_source: NewNonce = new_nonce) -> Prompt:
    """Bounded whatever the answers are: only so many quotes, each only so long."""
    rules = rules_of(PROMPT_VERSION)
    quotes = {question.index: _quotes(question, len(scorecard.questions)) for question in scorecard.questions}
    texts = [text for each in quotes.values() for text in each] + [question.question_text for question in scorecard.questions]
    fence = Fence.around(texts, nonce_source)
    sections = [f"Answer language: {language}", "The questions with their scores and words of the candidate:"]
    sections += [_scored(question, quotes[question.index], fence) for question in scorecard.questions]
    schema = summary_schema(question.index + 1 for question in scorecard.questions)
    return _prompt(rules.for_summary(fence.nonce), rules, sections, schema, fence)


def _prompt(system: str, rules: Rules, sections: Sequence[str], schema: Schema, fence: Fence) -> Prompt:
    user = "\n".join(section for section in sections if section)
    return Prompt(system=system, user=user, schema=schema, fence=fence, rules="\n".join((rules.fence, rules.reading, rules.summary)))


def _texts(rubric: Rubric) -> list[str]:
    return [*rubric.points, *rubric.levels.values(), rubric.model_answer or ""]


def _kind(request: ReadingRequest) -> list[str]:
    """The language of code is what the question or its hints name: the answer is not asked."""
    lines = [f"Question type: {request.kind}"]
    named = CODE_LANGUAGE.search(f"{request.question}\n{request.hints or ''}") if request.kind == "code" else None
    return [*lines, f"Code language: {named[1]}"] if named else lines


def _list(title: str, items: Sequence[str]) -> str:
    return "\n".join([title, *(f"- {_one_line(item)}" for item in items)]) if items else ""


def _scored(question: QuestionAnalysis, quotes: Sequence[str], fence: Fence) -> str:
    """Neither the text nor the options of a multiple choice question leave the platform."""
    by_option = question.question_type == "multiple_choice"
    lines = [f"{question.index + 1}. {'Multiple choice, checked by the option' if by_option else _one_line(question.question_text)}"]
    if question.assessment in UNJUDGED:
        return "\n".join([*lines, UNJUDGED[question.assessment]])
    lines.append(f"Score: {question.score} of 100{' (not answered)' if question.assessment is Assessment.UNANSWERED else ''}")
    if question.criteria:
        lines.append("Criteria: " + ", ".join(f"{each.criterion.value} {each.score}" for each in question.criteria))
    return "\n".join([*lines, *(fence.enclose(quote) for quote in quotes)])


def _quotes(question: QuestionAnalysis, questions: int) -> list[str]:
    most = max(1, min(QUOTES_PER_QUESTION, QUOTES_IN_ALL // questions))
    every = dict.fromkeys(quote[:QUOTE_LENGTH] for each in question.criteria for quote in each.evidence)
    return list(every)[:most]


def _one_line(text: str) -> str:
    return defused(" ".join(text.split()))


def one_section(text: str) -> str:
    """Further lines are indented, so that none of them can start a section."""
    return defused("\n  ".join(text.strip().splitlines()))
