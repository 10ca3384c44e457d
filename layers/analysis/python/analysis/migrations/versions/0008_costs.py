"""What a run cost is unknown when a price is; what the proposals of a version cost."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("alter table analyses alter cost_micros drop not null")
    op.execute("""
        alter table scoring_versions
            add prompt_tokens integer not null default 0,
            add completion_tokens integer not null default 0,
            add cost_micros bigint default 0""")


def downgrade() -> None:
    op.execute("alter table scoring_versions drop prompt_tokens, drop completion_tokens, drop cost_micros")
    op.execute("update analyses set cost_micros = 0 where cost_micros is null")
    op.execute("alter table analyses alter cost_micros set not null")
