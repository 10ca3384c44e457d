"""Analysis: a completed interview becomes a scorecard. Started by the bus; answers and readings travel by reference only.

`begin_analysis` hands out one time slot per answer, so that all running analyses together stay within the vendor's limit; a refused
reading gets a new slot. One unreadable answer is a reading that says so, a failed analysis is recorded with its reason.
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
    less_than,
    machine,
    succeed,
    wait_until,
    when,
)

CORRELATION = "$$.Execution.Input.detail.metadata.correlationId"
AT_ONCE = 10
TURNS = 6

ANALYSIS = fields(analysisId="$.analysis.analysisId", transcript="$.transcript")
READING = fields(analysisId="$.analysisId", transcript="$.transcript", index="$.index")


def definition() -> State:
    return machine(
        "collect_answers",
        {
            "collect_answers": call("collect_answers", given="$.detail", then="begin_analysis", correlation=CORRELATION),
            "begin_analysis": call(
                "begin_analysis", given="$", keep="$.analysis", then="is it the first?", correlation=CORRELATION,
            ),
            "is it the first?": choose(when(equals("$.analysis.outcome", "begun"), then="read_answers"), otherwise="duplicate"),
            "duplicate": succeed(),
            "read_answers": each(
                "$.analysis.items",
                item=ANALYSIS
                | fields(
                    index="$$.Map.Item.Value.index",
                    slotAt="$$.Map.Item.Value.slotAt",
                    execution=joined(EXECUTION, "$$.Map.Item.Index"),
                )
                | {"turn": 0},
                at_once=AT_ONCE, start="wait for the slot", states=_reading(),
                keep="$.readings", then="summarise", on_failure="record_failure",
            ),
            "summarise": call(
                "summarise", given=ANALYSIS | fields(readings="$.readings"), keep="$.summary", then="record_analysis",
                on_failure="record_failure", correlation=CORRELATION,
            ),
            "record_analysis": call(
                "record_analysis", given=ANALYSIS | fields(readings="$.readings", summary="$.summary"), then=None,
                on_failure="record_failure", correlation=CORRELATION,
            ),
            "record_failure": call(
                "record_failure",
                given=fields(analysisId="$.analysis.analysisId", error="$.failure.Error", cause="$.failure.Cause"),
                then="failed", correlation=CORRELATION,
            ),
            "failed": fail("AnalysisFailed", "The reason is recorded with the analysis; it can be asked for again."),
        },
        comment="collect the answers, read each, summarise, record",
    )  # fmt: skip


def _reading() -> States:
    """One answer: wait for its slot, read it; a refusal by the vendor's limit waits for another slot."""
    this_turn = joined("$.execution", "$.turn")
    return {
        "wait for the slot": wait_until("$.slotAt", then="read_answer"),
        "read_answer": call(
            "read_answer", given=READING, keep="$.reading", then="was it refused?", on_failure="unreadable",
            execution=this_turn, correlation=CORRELATION,
        ),
        "was it refused?": choose(
            when(equals("$.reading.outcome", "rate_limited"), less_than("$.turn", TURNS - 1), then="reserve_reading"),
            when(equals("$.reading.outcome", "rate_limited"), then="refused too often"),
            otherwise="read",
        ),
        "read": {"Type": "Pass", "InputPath": "$.reading", "End": True},
        "reserve_reading": call(
            "reserve_reading", given=READING | fields(retryAfterSeconds="$.reading.retryAfterSeconds"), keep="$.slot",
            then="next turn", on_failure="unreadable", execution=this_turn, correlation=CORRELATION,
        ),
        "next turn": become(
            READING | fields(execution="$.execution", slotAt="$.slot.slotAt", turn="States.MathAdd($.turn, 1)"),
            then="wait for the slot",
        ),
        "refused too often": become(fields(index="$.index") | {"failed": True, "reason": "rate_limited"}),
        "unreadable": become(fields(index="$.index", reason="$.failure.Error") | {"failed": True}),
    }  # fmt: skip
