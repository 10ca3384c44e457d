"""Invitations and their answers in PostgreSQL, together with the published interview that each is pinned to."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from interviews.adapters.invitation_rows import invitation_from_row, response_rows, row_of
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import DuplicateInvitation, InvitationNotFound
from interviews.domain.invitation_status import InvitationId
from interviews.domain.template_status import TemplateId
from kernel.unit_of_work import Repository

LOCK = "select from invitations where id = %(id)s for update"

SELECT = """
select i.*, t.title, t.settings,
       (select json_agg(q order by q.order_number) from questions q where q.template_id = i.template_id) as questions,
       coalesce((select json_agg(r order by r.submitted_at, r.id) from responses r where r.invitation_id = i.id), '[]') as responses
from invitations i join templates t on t.id = i.template_id
where i.id = %(id)s"""

EXISTS = "select from invitations where candidate_id = %(candidate_id)s and template_id = %(template_id)s"

INSERT = """
insert into invitations (id, template_id, template_version, candidate_id, company_name, invited_by, status, allow_pause, show_timer,
       expires_at, started_at, last_activity_at, completed_at, completed_reason, total_questions, decision, decision_at, decision_by,
       decision_note, created_at, updated_at, version)
values (%(id)s, %(template_id)s, %(template_version)s, %(candidate_id)s, %(company_name)s, %(invited_by)s, %(status)s, %(allow_pause)s,
       %(show_timer)s, %(expires_at)s, %(started_at)s, %(last_activity_at)s, %(completed_at)s, %(completed_reason)s, %(total_questions)s,
       %(decision)s, %(decision_at)s, %(decision_by)s, %(decision_note)s, %(created_at)s, %(updated_at)s, %(version)s)
on conflict (candidate_id, template_id) do nothing"""

UPDATE = """
update invitations set status = %(status)s, started_at = %(started_at)s, last_activity_at = %(last_activity_at)s,
       completed_at = %(completed_at)s, completed_reason = %(completed_reason)s, decision = %(decision)s, decision_at = %(decision_at)s,
       decision_by = %(decision_by)s, decision_note = %(decision_note)s, erased_at = %(erased_at)s, updated_at = %(updated_at)s,
       version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

ADD_RESPONSES = """
insert into responses (id, invitation_id, question_id, question_index, question_text, response_type, text_answer, code_answer, video_url,
       duration, measured_seconds, submitted_at)
select * from jsonb_to_recordset(%(responses)s)
    as r(id uuid, invitation_id uuid, question_id uuid, question_index int, question_text text, response_type text, text_answer text,
         code_answer text, video_url text, duration int, measured_seconds int, submitted_at timestamptz)"""

ERASE_RESPONSES = "delete from responses where invitation_id = %(id)s"

OF_CANDIDATE = "select id from invitations where candidate_id = %(candidate_id)s order by id"


class InvitationRepository(Repository[Invitation]):
    """What belongs to an analysis is kept past this repository and never overwritten by it."""

    def get(self, invitation_id: InvitationId) -> Invitation:
        """Whoever asks second waits for the first to commit, and then reads what the first has written: hence two statements."""
        self.connection.execute(LOCK, {"id": invitation_id})
        row = self.connection.execute(SELECT, {"id": invitation_id}).fetchone()
        if row is None:
            raise InvitationNotFound
        return self.loaded(invitation_from_row(row))

    def exists_for(self, candidate_id: UUID, template_id: TemplateId) -> bool:
        found = self.connection.execute(EXISTS, {"candidate_id": candidate_id, "template_id": template_id})
        return found.fetchone() is not None

    def ids_of(self, candidate_id: UUID) -> Sequence[InvitationId]:
        return [InvitationId(row["id"]) for row in self.connection.execute(OF_CANDIDATE, {"candidate_id": candidate_id}).fetchall()]

    def insert(self, aggregate: Invitation) -> None:
        """Raises `DuplicateInvitation` when somebody else has invited the same candidate in the meantime."""
        if self.connection.execute(INSERT, row_of(aggregate)).rowcount == 0:
            raise DuplicateInvitation
        self._add_responses(aggregate, ())

    def update(self, aggregate: Invitation, before: Invitation) -> int:
        hit = self.connection.execute(UPDATE, row_of(aggregate)).rowcount
        if hit and aggregate.erased_at is not None:
            self.connection.execute(ERASE_RESPONSES, {"id": aggregate.id})
        elif hit:
            self._add_responses(aggregate, before.responses)
        return hit

    def _add_responses(self, invitation: Invitation, known: tuple[Any, ...]) -> None:
        new = [response for response in invitation.responses if response not in known]
        if new:
            self.connection.execute(ADD_RESPONSES, {"responses": response_rows(invitation.id, new)})
