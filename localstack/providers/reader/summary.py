"""Sums up an interview that has been scored: it names what stood out and invents nothing."""

from collections.abc import Mapping, Sequence

from localstack.providers.reader.lexicon import known, language_of, lexicon
from localstack.providers.reader.prompt import ScoredQuestion, Summary

STRONG, WEAK = 70, 50
_MOST, _SHORT, _QUOTED = 3, 80, 120


def summarise(task: Summary) -> dict[str, object]:
    phrases = lexicon(_language(task)).phrases
    by_score = sorted(task.questions, key=lambda question: (-question.score, question.number))
    strong = [question for question in by_score if question.score >= STRONG]
    weak = [question for question in reversed(by_score) if question.score < WEAK]
    return {
        "summary": _prose(task.questions, strong, weak, phrases),
        "strengths": [_remark("strength", question, phrases) for question in strong[:_MOST]],
        "weaknesses": [_remark("weakness", question, phrases) for question in weak[:_MOST]],
    }


def _language(task: Summary) -> str:
    if task.language:
        return known(task.language)
    return language_of(" ".join(quote for question in task.questions for quote in question.quotes), "en")


def _prose(
    every: Sequence[ScoredQuestion], strong: Sequence[ScoredQuestion], weak: Sequence[ScoredQuestion], phrases: Mapping[str, str]
) -> str:
    sentences = [phrases["summary_all"].format(count=len(every))]
    if strong:
        sentences.append(phrases["summary_strong"].format(strong=_numbers(strong)))
    if weak:
        sentences.append(phrases["summary_weak"].format(weak=_numbers(weak)))
    if not strong and not weak:
        sentences.append(phrases["summary_even"])
    return " ".join(sentences)


def _numbers(questions: Sequence[ScoredQuestion]) -> str:
    return ", ".join(str(number) for number in sorted(question.number for question in questions))


def _remark(kind: str, question: ScoredQuestion, phrases: Mapping[str, str]) -> dict[str, object]:
    text = phrases[kind].format(number=question.number, question=_shortened(question.text, _SHORT), score=question.score)
    if question.quotes and kind == "strength":
        text += phrases["as_in"].format(quote=_shortened(question.quotes[0], _QUOTED))
    return {"question": question.number, "text": text}


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
