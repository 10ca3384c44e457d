"""Rubrics: a published template gets its first scoring version. Publishing does not wait for it; scoring does, for a stated time.

Every question without a rubric is asked about in slots of its own, one call a turn. Whatever fails, `record_rubrics` fixes what there
is: what the recruiter wrote and the proposals that came. The messages are the classes of `analysis.application.proposal_messages`.
"""

from cdk.sagas.language import (
    EXECUTION,
    State,
    States,
    become,
    call,
    choose,
    each,
    equals,
    fail,
    fields,
    joined,
    machine,
    succeed,
    wait_until,
    when,
)
from cdk.sagas.turns import CORRELATION, FIRST_TURN, asked, next_turn, one_more, wanted

AT_ONCE = 10
MOST_CALLS = 4

QUESTION = fields(templateId="$.templateId", questionId="$.questionId", fallbackModel="$.fallbackModel", execution="$.execution")


def definition() -> State:
    return machine("begin_proposal", _beginning() | _ending(), comment="ask for the rubrics that are missing, fix what there is")


def _beginning() -> States:
    return {
        "begin_proposal": call(
            "begin_proposal", given="$.detail", keep="$.proposal", then="is there anything to propose?", on_failure="record_rubrics",
            correlation=CORRELATION,
        ),
        "is there anything to propose?": choose(
            when(equals("$.proposal.outcome", "proposing"), then="propose_rubrics"), otherwise="nothing to do"
        ),
        "nothing to do": succeed(),
        "propose_rubrics": each(
            "$.proposal.items",
            item=fields(
                templateId="$.proposal.templateId",
                questionId="$$.Map.Item.Value.questionId",
                slotAt="$$.Map.Item.Value.slotAt",
                model="$.proposal.model",
                fallbackModel="$.proposal.fallbackModel",
                execution=joined(EXECUTION, "$$.Map.Item.Index"),
            )
            | FIRST_TURN,
            at_once=AT_ONCE, start="wait for the slot", states=_proposing(),
            keep="$.proposed", then="record_rubrics", on_failure="record_rubrics",
        ),
    }  # fmt: skip


def _proposing() -> States:
    """One question: a call that has to be made again waits for another slot; without a proposal the question keeps the default criteria."""
    this_turn = joined("$.execution", "$.turns")
    return {
        "wait for the slot": wait_until("$.slotAt", then="propose_rubric"),
        "propose_rubric": call(
            "propose_rubric", given=QUESTION | asked(), keep="$.turn", then="was it proposed?", on_failure="no proposal",
            execution=this_turn, correlation=CORRELATION,
        ),
        "was it proposed?": choose(when(equals("$.turn.outcome", "done"), then="done"), otherwise="count the turn"),
        "done": become(fields(cost="$.turn.cost")),
        "count the turn": become(QUESTION | one_more() | fields(turn="$.turn"), then="reserve_proposal"),
        "reserve_proposal": call(
            "reserve_proposal", given=wanted() | fields(fallbackModel="$.fallbackModel") | {"mostCalls": MOST_CALLS},
            keep="$.slot", then="is there another turn?", on_failure="no proposal", execution=this_turn, correlation=CORRELATION,
        ),
        "is there another turn?": choose(when(equals("$.slot.outcome", "slot"), then="next turn"), otherwise="no proposal"),
        "next turn": become(QUESTION | next_turn(), then="wait for the slot"),
        "no proposal": become(fields(cost="$.cost")),
    }  # fmt: skip


def _ending() -> States:
    return {
        "record_rubrics": call("record_rubrics", given="$", then=None, on_failure="failed", correlation=CORRELATION),
        "failed": fail("RubricsFailed", "The template has no scoring version; a rubric set by its owner makes one."),
    }
