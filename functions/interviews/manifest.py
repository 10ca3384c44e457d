"""Templates and their questions, invitations, answers and the decision of a person."""

from events import analysis, interviews, users
from kernel.manifest import ADMIN, ANY_USER, CANDIDATE, HR, Context, bucket, command, consumer, minutes, query, schedule, seconds, step

TRANSCRIPTS = bucket("transcripts")

INTERVIEWS = Context(
    "interviews",
    command("create_template", "POST /api/templates", HR, ADMIN, status=201),
    query("list_templates", "GET /api/templates", HR, ADMIN),
    query("get_template", "GET /api/templates/{template_id}", HR, ADMIN),
    command("update_template", "PUT /api/templates/{template_id}", HR, ADMIN),
    command("archive_template", "DELETE /api/templates/{template_id}", HR, ADMIN, status=204),
    command("publish_template", "PUT /api/templates/{template_id}/publish", HR, ADMIN),
    command("add_question", "POST /api/templates/{template_id}/questions", HR, ADMIN, status=201),
    query("list_questions", "GET /api/templates/{template_id}/questions", HR, ADMIN),
    command("remove_question", "DELETE /api/templates/{template_id}/questions/{question_id}", HR, ADMIN, status=204),
    command("reorder_questions", "PATCH /api/templates/{template_id}/questions/reorder", HR, ADMIN, status=204),
    command("create_invitation", "POST /api/invitations", HR, ADMIN, status=201),
    query("list_hr_invitations", "GET /api/invitations/hr", HR, ADMIN),
    query("list_candidate_invitations", "GET /api/invitations/candidate", CANDIDATE),
    query("get_invitation", "GET /api/invitations/{invitation_id}", ANY_USER),
    command("start_invitation", "POST /api/invitations/{invitation_id}/start", CANDIDATE),
    command("submit_response", "POST /api/invitations/{invitation_id}/responses", CANDIDATE, status=201),
    command("complete_invitation", "POST /api/invitations/{invitation_id}/complete", CANDIDATE),
    command("record_heartbeat", "POST /api/invitations/{invitation_id}/heartbeat", CANDIDATE),
    command("approve_candidate", "POST /api/invitations/{invitation_id}/approve", HR, ADMIN),
    command("reject_candidate", "POST /api/invitations/{invitation_id}/reject", HR, ADMIN),
    consumer("remember_person", on=[users.UserCreated, users.UserUpdated]),
    consumer("forget_person", on=[users.UserDeleted], timeout=seconds(60)),
    consumer("delete_transcripts", on=[interviews.InvitationErased], uses=[TRANSCRIPTS.list, TRANSCRIPTS.delete], timeout=seconds(60)),
    consumer("remember_analysis", on=[analysis.AnalysisStarted, analysis.AnalysisCompleted, analysis.AnalysisFailed]),
    step("collect_answers", saga="analysis", uses=[TRANSCRIPTS.write, TRANSCRIPTS.delete]),
    schedule("expire_invitations", every=minutes(5)),
    schedule("complete_inactive_invitations", every=minutes(5)),
)
