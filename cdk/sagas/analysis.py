"""Analysis: a completed interview becomes a scorecard. Started by the bus; answers and readings travel by reference only.

`begin_analysis` hands out one time slot per call, so that all running analyses together stay within the vendor's limit; a refused
call gets a new slot. An answer that cannot be read ends as a reading that says why, and the analysis is recorded as failed with that
reason. The messages between the steps are the classes of `analysis.application.messages`.
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
    only,
    succeed,
    wait_until,
    when,
)

CORRELATION = "$$.Execution.Input.detail.metadata.correlationId"
AT_ONCE = 10
TURNS = 6

OF_ANALYSIS = fields(
    analysisId="$.analysis.analysisId", attempt="$.analysis.attempt", transcript="$.analysis.transcript"
)  # fmt: skip
ANSWER = fields(analysisId="$.analysisId", attempt="$.attempt", transcript="$.transcript", index="$.index")


def definition() -> State:
    return machine("collect_answers", _beginning() | _summary() | _ending(), comment="collect the answers, read each, summarise, record")


def _beginning() -> States:
    """The event stays in the state: it tells `record_failure` what failed when nothing else does."""
    return {
        "collect_answers": call(
            "collect_answers", given="$.detail", keep="$.interview", then="begin_analysis", on_failure="record_failure",
            correlation=CORRELATION,
        ),
        "begin_analysis": call(
            "begin_analysis", given="$.interview", keep="$.analysis", then="is there anything to do?", on_failure="record_failure",
            correlation=CORRELATION,
        ),
        "is there anything to do?": choose(when(equals("$.analysis.outcome", "begun"), then="read_answers"), otherwise="nothing to do"),
        "nothing to do": succeed(),
        "read_answers": each(
            "$.analysis.items",
            item=OF_ANALYSIS
            | fields(
                index="$$.Map.Item.Value.index",
                slotAt="$$.Map.Item.Value.slotAt",
                execution=joined(EXECUTION, "$$.Map.Item.Index"),
            )
            | {"turn": 0, "spent": 0},
            at_once=AT_ONCE, start="wait for the slot", states=_reading(),
            keep="$.readings", then="first turn of the summary", on_failure="record_failure",
        ),
    }  # fmt: skip


def _reading() -> States:
    """One answer: wait for its slot, read it; a refusal by the vendor's limit waits for another slot."""
    this_turn = joined("$.execution", "$.turn")
    return {
        "wait for the slot": wait_until("$.slotAt", then="read_answer"),
        "read_answer": call(
            "read_answer", given=ANSWER | fields(spent="$.spent"), keep="$.reading", then="was it refused?", on_failure="unreadable",
            execution=this_turn, correlation=CORRELATION,
        ),
        "was it refused?": choose(
            when(equals("$.reading.outcome", "rate_limited"), less_than("$.turn", TURNS - 1), then="reserve_reading"),
            otherwise="done",
        ),
        "done": only("$.reading"),
        "reserve_reading": call(
            "reserve_reading", given=fields(analysisId="$.analysisId", retryAfterSeconds="$.reading.retryAfterSeconds"), keep="$.slot",
            then="next turn", on_failure="unreadable", execution=this_turn, correlation=CORRELATION,
        ),
        "next turn": become(
            ANSWER
            | fields(execution="$.execution", slotAt="$.slot.slotAt", turn="States.MathAdd($.turn, 1)", spent="$.reading.tokens"),
            then="wait for the slot",
        ),
        "unreadable": become(fields(index="$.index", tokens="$.spent") | {"outcome": "failed", "reason": "internal"}),
    }  # fmt: skip


def _summary() -> States:
    """The same for the one call that puts the scorecard into words."""
    this_turn = joined(EXECUTION, "$.pace.turn")
    return {
        "first turn of the summary": become(
            fields(slotAt="$.analysis.summarySlotAt") | {"turn": 0, "spent": 0}, keep="$.pace", then="wait for the summary's slot",
        ),
        "wait for the summary's slot": wait_until("$.pace.slotAt", then="summarise"),
        "summarise": call(
            "summarise", given=OF_ANALYSIS | fields(readings="$.readings", spent="$.pace.spent"), keep="$.summary",
            then="was it summarised?", on_failure="record_failure", execution=this_turn, correlation=CORRELATION,
        ),
        "was it summarised?": choose(
            when(equals("$.summary.outcome", "summarised"), then="record_analysis"),
            when(equals("$.summary.outcome", "rate_limited"), less_than("$.pace.turn", TURNS - 1), then="reserve_summary"),
            otherwise="record_failure",
        ),
        "reserve_summary": call(
            "reserve_reading",
            given=fields(analysisId="$.analysis.analysisId", retryAfterSeconds="$.summary.retryAfterSeconds"),
            keep="$.slot", then="next turn of the summary", on_failure="record_failure", execution=this_turn, correlation=CORRELATION,
        ),
        "next turn of the summary": become(
            fields(slotAt="$.slot.slotAt", turn="States.MathAdd($.pace.turn, 1)", spent="$.summary.tokens"),
            keep="$.pace", then="wait for the summary's slot",
        ),
    }  # fmt: skip


def _ending() -> States:
    return {
        "record_analysis": call(
            "record_analysis", given=OF_ANALYSIS | fields(readings="$.readings", summary="$.summary"), then=None,
            on_failure="record_failure", correlation=CORRELATION,
        ),
        "record_failure": call("record_failure", given="$", then="failed", correlation=CORRELATION),
        "failed": fail("AnalysisFailed", "The reason is recorded with the analysis; it can be asked for again."),
    }  # fmt: skip
