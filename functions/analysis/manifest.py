"""Reading answers against a rubric and turning the readings into a scorecard with evidence."""

from events import interviews
from kernel.manifest import ADMIN, CANDIDATE, HR, Context, Grant, bucket, command, consumer, minutes, query, schedule, seconds, step, vendor

GROQ = vendor("groq")
PACE = Grant("vendor", "groq", "pace")
"""How many calls the vendor takes; not its address: what uses the database cannot call it."""
TRANSCRIPTS = bucket("transcripts")

ANALYSIS = Context(
    "analysis",
    query("get_analysis", "GET /api/analysis/{invitation_id}", HR, ADMIN),
    query("get_analysis_status", "GET /api/analysis/status/{invitation_id}", HR, ADMIN, CANDIDATE),
    query("get_candidate_analysis", "GET /api/analysis/candidate/{invitation_id}", CANDIDATE),
    command("retry_analysis", "POST /api/analysis/{invitation_id}/retry", HR, ADMIN, status=202),
    consumer("remember_decision", on=[interviews.CandidateApproved, interviews.CandidateRejected]),
    consumer("forget_person", on=[interviews.InvitationErased], uses=[TRANSCRIPTS.list, TRANSCRIPTS.delete], timeout=seconds(60)),
    schedule("delete_erased_documents", every=minutes(60), uses=[TRANSCRIPTS.list, TRANSCRIPTS.delete], timeout=minutes(5)),
    step("begin_analysis", saga="analysis", uses=[PACE, TRANSCRIPTS.read]),
    step("read_answer", saga="analysis", reaches="internet", uses=[GROQ, TRANSCRIPTS.read, TRANSCRIPTS.write], timeout=seconds(60)),
    step("reserve_reading", saga="analysis", uses=[PACE]),
    step("summarise", saga="analysis", reaches="internet", uses=[GROQ, TRANSCRIPTS.read, TRANSCRIPTS.write], timeout=seconds(60)),
    step("record_analysis", saga="analysis", uses=[TRANSCRIPTS.read]),
    step("record_failure", saga="analysis"),
    schedule("fail_stuck_analyses", every=minutes(5)),
)
