"""Whether results of a template are shown after the decision only; the interviews context asks when it shows a candidate's invitations."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("""
        create function results_wait_for_decision(template_id uuid) returns boolean
        language sql stable strict security definer set search_path = analysis, pg_temp as $$
            select exists (select from scoring_plans p
                           where p.template_id = results_wait_for_decision.template_id and p.results_visibility = 'after_decision') $$""")
    op.execute("revoke all on function results_wait_for_decision(uuid) from public")
    op.execute("grant usage on schema analysis to interviews_reader")
    op.execute("grant execute on function results_wait_for_decision(uuid) to interviews_reader")


def downgrade() -> None:
    op.execute("drop function results_wait_for_decision(uuid)")
