"""The tables of this context, for the test that compares them with the database; nothing imports this at run time."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid, func
from sqlalchemy.dialects.postgresql import TSVECTOR

from kernel.tables import new_metadata

METADATA = new_metadata()

USERS = Table(
    "users",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("external_auth_id", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("email_verified", Boolean, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("avatar_url", Text),
    Column("bio", Text),
    Column("phone", Text),
    Column("claimed_role", Text),
    Column("claimed_at", DateTime(timezone=True)),
    Column("last_login_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("external_auth_id"),
    CheckConstraint("role in ('pending', 'candidate', 'hr', 'admin')", name="users_role"),
    CheckConstraint("status in ('active', 'suspended', 'deleted')", name="users_status"),
    CheckConstraint("(claimed_role is null) = (claimed_at is null)", name="users_claim"),
)
Index("users_one_per_email", func.lower(USERS.c.email), unique=True)

SKILL_CATEGORIES = Table(
    "skill_categories",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("description", Text),
    Column("sort_order", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("name"),
    UniqueConstraint("slug"),
)

SKILLS = Table(
    "skills",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("category_id", ForeignKey("skill_categories.id", ondelete="SET NULL")),
    Column("description", Text),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
)
Index(None, SKILLS.c.category_id)
Index("skills_one_per_name", func.lower(SKILLS.c.name), unique=True)
Index("skills_one_per_slug", func.lower(SKILLS.c.slug), unique=True)

CANDIDATE_PROFILES = Table(
    "candidate_profiles",
    METADATA,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("experience_level", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("experience_level in ('junior', 'mid', 'senior', 'lead')", name="candidate_profiles_level"),
)

CANDIDATE_SKILLS = Table(
    "candidate_skills",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("candidate_id", ForeignKey("candidate_profiles.user_id", ondelete="CASCADE"), nullable=False),
    Column("skill_id", ForeignKey("skills.id", ondelete="CASCADE"), nullable=False),
    Column("description", Text),
    Column("proficiency_level", Text, nullable=False),
    Column("years_of_experience", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("candidate_id", "skill_id"),
    CheckConstraint("proficiency_level in ('beginner', 'intermediate', 'advanced', 'expert')", name="candidate_skills_level"),
    CheckConstraint("years_of_experience between 0 and 50", name="candidate_skills_years"),
    Index("candidate_skills_by_skill", "skill_id", "candidate_id", postgresql_include=["proficiency_level", "years_of_experience"]),
)

CANDIDATE_SEARCH = Table(
    "candidate_search",
    METADATA,
    Column("candidate_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("experience_level", Text),
    Column("best_proficiency", Integer, nullable=False),
    Column("most_years", Integer, nullable=False),
    Column("document", TSVECTOR, nullable=False),
    Index("candidate_search_ranks", "candidate_id", postgresql_include=["score", "created_at", "experience_level"]),
    Index("candidate_search_conditions", "experience_level", "best_proficiency", "most_years"),
    Index("candidate_search_document", "document", postgresql_using="gin"),
)
Index(
    "candidate_search_ranking",
    CANDIDATE_SEARCH.c.score.desc(),
    CANDIDATE_SEARCH.c.created_at.desc(),
    CANDIDATE_SEARCH.c.candidate_id,
    postgresql_include=["experience_level", "best_proficiency", "most_years"],
)

COMPANIES = Table(
    "companies",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("description", Text),
    Column("website", Text),
    Column("industry", Text),
    Column("size", Text),
    Column("location", Text),
    Column("is_active", Boolean, nullable=False),
    Column("created_by", ForeignKey("users.id"), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("created_by", "name"),
    CheckConstraint("size in ('1-10', '11-50', '51-200', '200+')", name="companies_size"),
)
Index("companies_by_name", func.lower(COMPANIES.c.name), COMPANIES.c.id)

COMPANY_MEMBERS = Table(
    "company_members",
    METADATA,
    Column("company_id", ForeignKey("companies.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("is_primary", Boolean, nullable=False),
    Column("joined_at", DateTime(timezone=True), nullable=False),
    Column("position", Text),
)
Index(None, COMPANY_MEMBERS.c.user_id)
Index("company_members_one_primary", COMPANY_MEMBERS.c.company_id, unique=True, postgresql_where=COMPANY_MEMBERS.c.is_primary)

AVATARS = Table(
    "avatars",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("type", Text),
    Column("offered_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("state in ('offered', 'current', 'discarded')", name="avatars_state"),
    CheckConstraint("type in ('image/jpeg', 'image/png', 'image/webp')", name="avatars_type"),
    CheckConstraint("state <> 'current' or type is not null", name="avatars_current"),
)
Index(None, AVATARS.c.user_id)
Index("avatars_one_current", AVATARS.c.user_id, unique=True, postgresql_where=AVATARS.c.state == "current")
Index("avatars_abandoned", AVATARS.c.offered_at, postgresql_where=AVATARS.c.state != "current")

ACCOUNT_CHANGES = Table(
    "account_changes",
    METADATA,
    Column("subject_id", Uuid, primary_key=True),
    Column("change_id", Uuid, nullable=False),
    Column("takes_access", Boolean, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
)
