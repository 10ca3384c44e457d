"""Analysis: a completed interview becomes a scorecard. Started by the bus; answers and readings travel by reference only.

`begin_analysis` writes a sheet of readings and hands out one time slot per call, so that all running analyses together stay
within the vendor's limits; it may ask to wait for a rubric. A turn is one call; a call without a usable reply gets another slot
from `reserve_reading`, perhaps with another model, or is given up. What could not be read is recorded as unread; when nothing
could, the analysis is recorded as failed. The messages between the steps are the classes of `analysis.application.messages`.
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

AT_ONCE = 40

OF_ANALYSIS = fields(analysisId="$.analysis.analysisId", attempt="$.analysis.attempt", transcript="$.analysis.transcript")
TASK = fields(
    analysisId="$.analysisId", attempt="$.attempt", transcript="$.transcript", number="$.number", mostCalls="$.mostCalls",
    fallbackModel="$.fallbackModel", execution="$.execution",
)  # fmt: skip
CALLS_OF_THE_SUMMARY = 6


def definition() -> State:
    return machine("collect_answers", _beginning() | _summary() | _ending(), comment="collect the answers, read each, summarise, record")


def _beginning() -> States:
    """The event stays in the state: it tells `record_failure` what failed when nothing else does."""
    return {
        "collect_answers": call(
            "collect_answers", given="$.detail", keep="$.interview", then="first time", on_failure="record_failure",
            correlation=CORRELATION,
        ),
        "first time": become({"time": 0}, keep="$.asked", then="begin_analysis"),
        "begin_analysis": call(
            "begin_analysis", given="$.interview", keep="$.analysis", then="is there anything to do?", on_failure="record_failure",
            execution=joined(EXECUTION, "$.asked.time"), correlation=CORRELATION,
        ),
        "is there anything to do?": choose(
            when(equals("$.analysis.outcome", "begun"), then="read_answers"),
            when(equals("$.analysis.outcome", "waiting"), then="wait for the rubric"),
            otherwise="nothing to do",
        ),
        "wait for the rubric": wait_until("$.analysis.askAt", then="next time"),
        "next time": become(fields(time="States.MathAdd($.asked.time, 1)"), keep="$.asked", then="begin_analysis"),
        "nothing to do": succeed(),
        "read_answers": each(
            "$.analysis.items",
            item=OF_ANALYSIS
            | fields(
                model="$.analysis.model",
                fallbackModel="$.analysis.fallbackModel",
                number="$$.Map.Item.Value.number",
                slotAt="$$.Map.Item.Value.slotAt",
                mostCalls="$$.Map.Item.Value.mostCalls",
                mayCall="$$.Map.Item.Value.mayCall",
                execution=joined(EXECUTION, "$$.Map.Item.Index"),
            )
            | FIRST_TURN,
            at_once=AT_ONCE, start="wait for the slot", states=_reading(),
            keep="$.readings", then="first turn of the summary", on_failure="record_failure",
        ),
    }  # fmt: skip


def _reading() -> States:
    """One reading: wait for its slot and make the call; without a usable reply there is another turn, or the reading is given up."""
    this_turn = joined("$.execution", "$.turns")
    return {
        "wait for the slot": wait_until("$.slotAt", then="read_answer"),
        "read_answer": call(
            "read_answer", given=TASK | asked() | fields(mayCall="$.mayCall"), keep="$.turn", then="was it read?",
            on_failure="unreadable", execution=this_turn, correlation=CORRELATION,
        ),
        "was it read?": choose(when(equals("$.turn.outcome", "done"), then="read"), otherwise="count the turn"),
        "read": become(fields(number="$.number", model="$.turn.model", cost="$.turn.cost")),
        "count the turn": become(TASK | one_more() | fields(turn="$.turn"), then="reserve_reading"),
        "reserve_reading": call(
            "reserve_reading",
            given=wanted() | fields(analysisId="$.analysisId", fallbackModel="$.fallbackModel", mostCalls="$.mostCalls"),
            keep="$.slot", then="is there another turn?", on_failure="unreadable", execution=this_turn, correlation=CORRELATION,
        ),
        "is there another turn?": choose(when(equals("$.slot.outcome", "slot"), then="next turn"), otherwise="given up"),
        "next turn": become(TASK | next_turn() | fields(mayCall="$.slot.mayCall"), then="wait for the slot"),
        "given up": become(fields(number="$.number", model="$.model", cost="$.cost", reason="$.slot.reason")),
        "unreadable": become(fields(number="$.number", model="$.model", cost="$.cost") | {"reason": "internal"}),
    }  # fmt: skip


def _summary() -> States:
    """The same for the one call that puts the scorecard into words."""
    this_turn = joined(EXECUTION, "$.pace.turns")
    return {
        "first turn of the summary": become(
            fields(slotAt="$.analysis.summarySlotAt", model="$.analysis.model") | FIRST_TURN,
            keep="$.pace", then="wait for the summary's slot",
        ),
        "wait for the summary's slot": wait_until("$.pace.slotAt", then="summarise"),
        "summarise": call(
            "summarise", given=OF_ANALYSIS | asked("$.pace") | fields(readings="$.readings"),
            keep="$.turn", then="was it summarised?", on_failure="record_failure", execution=this_turn, correlation=CORRELATION,
        ),
        "was it summarised?": choose(
            when(equals("$.turn.outcome", "done"), then="summarised"),
            when(equals("$.turn.outcome", "nothing_read"), then="record_failure"),
            otherwise="count the turn of the summary",
        ),
        "summarised": become(fields(cost="$.turn.cost", told="$.turn.told"), keep="$.summary", then="record_analysis"),
        "count the turn of the summary": become(one_more("$.pace"), keep="$.pace", then="reserve_summary"),
        "reserve_summary": call(
            "reserve_reading",
            given=wanted("$.pace") | fields(analysisId="$.analysis.analysisId", fallbackModel="$.analysis.fallbackModel")
            | {"mostCalls": CALLS_OF_THE_SUMMARY},
            keep="$.slot", then="is there another turn for the summary?", on_failure="record_failure", execution=this_turn,
            correlation=CORRELATION,
        ),
        "is there another turn for the summary?": choose(
            when(equals("$.slot.outcome", "slot"), then="next turn of the summary"), otherwise="no summary",
        ),
        "next turn of the summary": become(next_turn("$.pace"), keep="$.pace", then="wait for the summary's slot"),
        "no summary": become(fields(cost="$.pace.cost", reason="$.slot.reason"), keep="$.summary", then="record_analysis"),
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
