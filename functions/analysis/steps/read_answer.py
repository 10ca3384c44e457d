"""Let the language model judge one answer and keep what it saw as a document."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from analysis.application.messages import AnswerRead, AnswerToRead
from analysis.application.read_answer import read_answer
from kernel import metrics
from kernel.logging import Code
from kernel.step import step


@step
def handler(input: AnswerToRead, documents: S3Documents, reader: ModelReader) -> AnswerRead:  # noqa: A002 - the word of the saga's contract
    answer = read_answer(input, documents, reader)
    metrics.count("AnswersAsked", outcome=Code(answer.reason or answer.outcome))
    metrics.count("ModelTokens", answer.tokens - input.spent)
    return answer
