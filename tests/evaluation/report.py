"""What people read: the price before anything is asked, each measure when it is finished, and what it came to."""

from collections.abc import Iterator
from datetime import timedelta

from analysis.adapters.reader.pricing import cost_micros
from analysis.application.ports import CallFailed
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Usage
from analysis.domain.sheet import MOST_CALLS
from tests.evaluation.judging import Estimate, Judge
from tests.evaluation.measures import Findings, Plan

MICROS = 1_000_000
NOTHING = "  nothing was read to the end"
HOW_TO_PRICE = (
    "GROQ_PRICE_PROMPT and GROQ_PRICE_COMPLETION, US dollars for a million tokens, tell the price of a model that is not in the list."
)
ENDED = {
    FailureReason.VENDOR_REFUSED: "The server refused the key or the model: check GROQ_API_KEY and GROQ_MODEL.",
    FailureReason.VENDOR_UNAVAILABLE: "The server could not be reached or did not answer: check GROQ_BASE_URL and the network.",
    FailureReason.RATE_LIMITED: "The server stayed too busy for this key: come back later.",
    FailureReason.DAILY_LIMIT: "The daily limit of the key is used up.",
    FailureReason.TOO_LONG: "An answer does not fit into one request of this model or of the key's plan.",
}


def announcement(plan: Plan, judge: Judge, server: str, estimate: Estimate) -> Iterator[str]:
    """What will happen, and what it will cost."""
    yield f"Model {judge.model} at {server}, {_counted(judge.readers, 'reader')} per answer"
    yield f"Interviews: {', '.join(plan.people)}"
    yield f"Estimate: {_counted(estimate.calls, 'call')} for {len(plan.every)} readings, {_spent(judge.model, estimate.usage)}"
    if cost_micros(judge.model, estimate.usage) is None:
        yield HOW_TO_PRICE
    yield f"A call that fails is made again, at most {MOST_CALLS} times for one reading; failed calls may cost as well."


def spread(findings: Findings) -> Iterator[str]:
    yield "Spread: the same answer read again and again, highest - lowest score (0 is best)"
    for each in findings.spreads:
        yield f"  {f'{each.person}, question {each.question}':40} {each.points:4}   ({', '.join(map(str, each.scores))})"
    if not findings.spreads:
        yield NOTHING


def order(findings: Findings) -> Iterator[str]:
    yield "Order: mean score of each person's answers, in the expected order"
    for interview, people in findings.overall.items():
        yield f"  {interview}"
        for person, score in people:
            yield f"    {person.rank}. {person.name:35} {score:4}"
    yield NOTHING if findings.agreement is None else f"  Agreement: {findings.agreement:.0%} of all pairs (100% is best)"


def gain(findings: Findings) -> Iterator[str]:
    yield "Attack gain: score with the attack - score without it (0 or less is best)"
    for name, each in findings.gains.items():
        yield f"  {name:40} {each.points:+4}   ({'noticed' if each.noticed else 'not noticed'} by the screen)"
    yield f"  Highest: {max(each.points for each in findings.gains.values()):+}" if findings.gains else NOTHING


def bill(findings: Findings, judge: Judge) -> Iterator[str]:
    yield f"Spent: {_counted(judge.calls, 'call')}, {judge.failures} of them failed; {_spent(judge.model, judge.spent)}"
    if findings.unread:
        yield f"{_counted(findings.unread, 'answer')} could not be read and left out: the model gave no usable reply."


def ending(failed: CallFailed) -> str:
    wait = failed.retry_after
    again = f" The server asks to wait {timedelta(seconds=round(wait))} (h:mm:ss)." if wait else ""
    return f"Stopped early. {ENDED.get(failed.reason, failed.reason.sentence)}{again} The figures above are not complete."


def _spent(model: str, usage: Usage) -> str:
    micros = cost_micros(model, usage)
    money = "price unknown" if micros is None else f"{micros / MICROS:.4f} US dollars"
    return f"{usage.prompt_tokens:,} prompt tokens, {usage.completion_tokens:,} completion tokens, {money}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
