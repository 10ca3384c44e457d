"""What other contexts may know of a template: its owner, its state and its questions, without options; for commands under a lock."""

from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS = "created_by uuid, status text, title text, language text, published_at timestamptz, questions jsonb"


def upgrade() -> None:
    op.execute(rf"""
        create function template_outline(template_id uuid) returns table ({COLUMNS})
        language sql stable strict security definer set search_path = interviews, pg_temp as $$
            select t.created_by, t.status, t.title, coalesce(t.settings->>'language', 'en'),
                   case t.status when 'active' then t.updated_at end,
                   coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'index', q.order_number - 1, 'text', q.text, 'type', q.type,
                                                                 'order', q.order_number, 'hints', q.hints, 'required', q.required)
                                              order by q.order_number)
                             from questions q where q.template_id = t.id), '[]'\:\:jsonb)
            from templates t where t.id = template_outline.template_id $$""")  # noqa: S608 - the columns are a constant
    op.execute(f"""
        create function locked_template_outline(template_id uuid) returns table ({COLUMNS})
        language plpgsql volatile strict security definer set search_path = interviews, pg_temp as $$
        begin
            perform from templates t where t.id = locked_template_outline.template_id for share;
            return query select o.* from template_outline(locked_template_outline.template_id) o;
        end $$""")  # noqa: S608 - the columns are a constant
    op.execute("revoke all on function template_outline(uuid), locked_template_outline(uuid) from public")
    op.execute("grant usage on schema interviews to analysis_reader, analysis_writer")
    op.execute("grant execute on function template_outline(uuid) to analysis_reader, analysis_writer")
    op.execute("grant execute on function locked_template_outline(uuid) to analysis_writer")


def downgrade() -> None:
    op.execute("drop function locked_template_outline(uuid)")
    op.execute("drop function template_outline(uuid)")
