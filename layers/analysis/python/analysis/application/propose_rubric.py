"""Let the language model propose a rubric for one question, with one call, and keep it as a document."""

from datetime import datetime

from analysis.application.messages import Turn
from analysis.application.ports import Call, CallFailed, Proposals, Reader
from analysis.application.proposal_messages import RubricToPropose
from analysis.application.turns import SEED, Price, done, failed, is_late, not_called


def propose_rubric(asked: RubricToPropose, documents: Proposals, reader: Reader, price: Price, now: datetime) -> Turn:
    """What was proposed already is not paid for again."""
    if documents.find_proposal(asked.template_id, asked.question_id) is not None:
        return done(asked, Call(), price)
    if is_late(asked, now):
        return not_called(asked)
    request = documents.requests(asked.template_id)[str(asked.question_id)]
    try:
        rubric, call = reader.propose(request, asked.model, seed=SEED + asked.calls)
    except CallFailed as failure:
        return failed(asked, failure, price)
    documents.keep_proposal(asked.template_id, asked.question_id, rubric)
    return done(asked, call, price)
