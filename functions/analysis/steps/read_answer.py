"""Let one reader judge one answer, with one call, and keep what it saw in the ledger."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.pricing import cost_micros
from analysis.application.messages import AnswerToRead, Turn
from analysis.application.read_answer import read_answer
from kernel import metrics
from kernel.http import Now
from kernel.logging import Code
from kernel.step import step


@step
def handler(input: AnswerToRead, documents: S3Documents, reader: ModelReader, now: Now) -> Turn:  # noqa: A002 - the word of the saga's contract
    turn = read_answer(input, documents, reader, cost_micros, now)
    metrics.count("AnswersAsked", outcome=Code(turn.reason or turn.outcome))
    metrics.count("ModelTokens", turn.cost.spent.usage.total - input.cost.spent.usage.total)
    return turn
