"""Companies and who belongs to them; an owner cannot be removed while their company is there."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        create table companies (
            id uuid primary key,
            name text not null,
            description text,
            website text,
            industry text,
            size text constraint companies_size check (size in ('1-10', '11-50', '51-200', '200+')),
            location text,
            is_active boolean not null,
            created_by uuid not null references users,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null,
            unique (created_by, name)
        )""")
    op.execute("create index companies_by_name on companies (lower(name), id)")
    op.execute("""
        create table company_members (
            company_id uuid not null references companies on delete cascade,
            user_id uuid not null references users on delete cascade,
            is_primary boolean not null,
            joined_at timestamptz not null,
            primary key (company_id, user_id)
        )""")
    op.execute("create index on company_members (user_id)")
    op.execute("create unique index company_members_one_primary on company_members (company_id) where is_primary")


def downgrade() -> None:
    op.execute("drop table company_members, companies")
