"""Reading answers against a rubric and turning the readings into a scorecard with evidence."""

from events import interviews
from kernel.manifest import ADMIN, CANDIDATE, HR, Context, Grant, bucket, command, consumer, minutes, query, schedule, seconds, step, vendor

GROQ = vendor("groq")
PACE = Grant("vendor", "groq", "pace")
"""How many calls the vendor takes, and the model's name; not its address: what uses the database cannot call it."""
TRANSCRIPTS = bucket("transcripts")

ANALYSIS = Context(
    "analysis",
    query("get_analysis", "GET /api/analysis/{invitation_id}", HR, ADMIN),
    query("get_analysis_status", "GET /api/analysis/status/{invitation_id}", HR, ADMIN, CANDIDATE),
    query("get_candidate_analysis", "GET /api/analysis/candidate/{invitation_id}", CANDIDATE),
    command("retry_analysis", "POST /api/analysis/{invitation_id}/retry", HR, ADMIN, status=202),
    command("override_analysis", "POST /api/analysis/{invitation_id}/override", HR, ADMIN, status=201),
    command("rescore_analysis", "POST /api/analysis/{invitation_id}/rescore", HR, ADMIN, status=202),
    query("list_analyses", "GET /api/analysis", HR, ADMIN),
    query("list_generations", "GET /api/analysis/{invitation_id}/generations", HR, ADMIN),
    command("request_review", "POST /api/analysis/candidate/{invitation_id}/review-requests", CANDIDATE, status=201),
    query("list_review_requests", "GET /api/analysis/review-requests", HR, ADMIN),
    command("answer_review_request", "POST /api/analysis/review-requests/{review_request_id}/answer", HR, ADMIN),
    schedule("flag_overdue_reviews", every=minutes(60)),
    consumer("remember_decision", on=[interviews.CandidateApproved, interviews.CandidateRejected]),
    consumer("forget_person", on=[interviews.InvitationErased], uses=[TRANSCRIPTS.list, TRANSCRIPTS.delete], timeout=seconds(60)),
    schedule("delete_erased_documents", every=minutes(60), uses=[TRANSCRIPTS.list, TRANSCRIPTS.delete], timeout=minutes(5)),
    query("get_scoring", "GET /api/analysis/templates/{template_id}/scoring", HR, ADMIN),
    command("set_scoring", "PUT /api/analysis/templates/{template_id}/scoring", HR, ADMIN, uses=[PACE]),
    command("set_rubric", "PUT /api/analysis/templates/{template_id}/questions/{question_id}/rubric", HR, ADMIN, uses=[PACE]),
    command(
        "remove_rubric", "DELETE /api/analysis/templates/{template_id}/questions/{question_id}/rubric", HR, ADMIN, status=204, uses=[PACE]
    ),
    step("begin_proposal", saga="rubrics", uses=[PACE, TRANSCRIPTS.write]),
    step("propose_rubric", saga="rubrics", reaches="internet", uses=[GROQ, TRANSCRIPTS.read, TRANSCRIPTS.write], timeout=seconds(60)),
    step("reserve_proposal", saga="rubrics", uses=[PACE]),
    step("record_rubrics", saga="rubrics", uses=[PACE, TRANSCRIPTS.read]),
    step("begin_analysis", saga="analysis", uses=[PACE, TRANSCRIPTS.read, TRANSCRIPTS.write]),
    step("read_answer", saga="analysis", reaches="internet", uses=[GROQ, TRANSCRIPTS.read, TRANSCRIPTS.write], timeout=seconds(60)),
    step("reserve_reading", saga="analysis", uses=[PACE]),
    step("summarise", saga="analysis", reaches="internet", uses=[GROQ, TRANSCRIPTS.read, TRANSCRIPTS.write], timeout=seconds(60)),
    step("record_analysis", saga="analysis", uses=[PACE, TRANSCRIPTS.read]),
    step("record_failure", saga="analysis"),
    schedule("fail_stuck_analyses", every=minutes(5)),
)
