"""The skill catalogue with its first entries, what candidates know of it, and the table that searches for candidates read."""

from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CATALOGUE: dict[tuple[str, str, str], tuple[str | tuple[str, str], ...]] = {
    ("programming-languages", "Programming Languages", "Languages that software is written in"): (
        "JavaScript", "TypeScript", "Python", "Java", "Go", "Rust", ("C#", "csharp"), "PHP", "Ruby", ("C++", "cpp"),
    ),
    ("frontend-frameworks", "Frontend Frameworks", "Libraries and frameworks for what people see in the browser"): (
        "React", ("Vue.js", "vuejs"), "Angular", ("Next.js", "nextjs"), "Svelte", ("Nuxt.js", "nuxtjs"), ("Tailwind CSS", "tailwindcss"),
    ),
    ("backend-frameworks", "Backend Frameworks", "Runtimes and frameworks for servers"): (
        ("Node.js", "nodejs"), ("Express.js", "expressjs"), "NestJS", "Django", "FastAPI", ("Spring Boot", "spring-boot"), "Laravel",
        ("Ruby on Rails", "ruby-on-rails"), (".NET Core", "dotnet-core"),
    ),
    ("databases", "Databases", "Systems that store and find data"): (
        "PostgreSQL", "MySQL", "MongoDB", "Redis", "Elasticsearch", "Oracle", ("Microsoft SQL Server", "mssql"),
    ),
    ("devops-cloud", "DevOps & Cloud", "Building, shipping and running software"): (
        "Docker", "Kubernetes", "AWS", "Azure", "GCP", "Jenkins", ("GitHub Actions", "github-actions"), "Terraform", "Ansible",
    ),
    ("mobile-development", "Mobile Development", "Applications for phones and tablets"): (
        ("React Native", "react-native"), "Flutter", "Swift", "Kotlin", "Xamarin",
    ),
    ("testing-qa", "Testing & QA", "Proving that software does what it should"): (
        "Jest", "Cypress", "Selenium", "Playwright", "Mocha", "JUnit",
    ),
    ("tools-ides", "Tools & IDEs", "What people work with every day"): (
        "Git", ("VS Code", "vscode"), ("IntelliJ IDEA", "intellij"), "Postman", "Jira", "Figma",
    ),
}  # fmt: skip

REFRESHED_BY = {"users": ("id", ("insert",)), "candidate_profiles": ("user_id", ("insert", "update"))}
REFRESHED_BY["candidate_skills"] = ("candidate_id", ("insert", "update", "delete"))


def upgrade() -> None:
    _create_catalogue()
    _seed_catalogue()
    _create_profiles()
    _create_search()
    _keep_search_up_to_date()
    op.execute("select refresh_candidate_search(array(select id from users))")


def downgrade() -> None:
    for table in ("users", "candidate_profiles", "candidate_skills"):
        for event in REFRESHED_BY[table][1]:
            op.execute(f"drop trigger {table}_{event}_refreshes_search on {table}")
    op.execute("drop trigger users_update_refreshes_search on users")
    op.execute("drop trigger skills_update_refreshes_search on skills")
    for function in ("rows_refresh_search()", "person_refreshes_search()", "skill_refreshes_search()", "refresh_candidate_search(uuid[])"):
        op.execute(f"drop function {function}")
    for table in ("candidate_search", "candidate_skills", "candidate_profiles", "skills", "skill_categories"):
        op.execute(f"drop table {table}")


def _create_catalogue() -> None:
    op.execute("""
        create table skill_categories (
            id uuid primary key,
            name text not null unique,
            slug text not null unique,
            description text,
            sort_order integer not null,
            created_at timestamptz not null,
            updated_at timestamptz not null
        )""")
    op.execute("""
        create table skills (
            id uuid primary key,
            name text not null,
            slug text not null,
            category_id uuid references skill_categories on delete set null,
            description text,
            is_active boolean not null,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null
        )""")
    op.execute("create unique index skills_one_per_name on skills (lower(name))")
    op.execute("create unique index skills_one_per_slug on skills (lower(slug))")
    op.execute("create index on skills (category_id)")


def _seed_catalogue() -> None:
    """The ids follow from the slugs, so that they are the same in every installation."""
    now = sa.func.now()
    categories = _insertable("skill_categories", "sort_order")
    skills = _insertable("skills", "category_id", "is_active", "version")
    for order, ((slug, name, description), entries) in enumerate(CATALOGUE.items(), start=1):
        category = {"id": _id("category", slug), "name": name, "slug": slug, "description": description, "sort_order": order}
        op.execute(categories.insert().values(**category, created_at=now, updated_at=now))
        for entry in entries:
            skill_name, skill_slug = entry if isinstance(entry, tuple) else (entry, entry.lower())
            skill = {"id": _id("skill", skill_slug), "name": skill_name, "slug": skill_slug, "description": f"{name}: {skill_name}"}
            values = {**skill, "category_id": category["id"], "is_active": True, "version": 1}
            op.execute(skills.insert().values(**values, created_at=now, updated_at=now))


def _insertable(table: str, *columns: str) -> sa.TableClause:
    shared = ("id", "name", "slug", "description", "created_at", "updated_at")
    return sa.table(table, *(sa.column(name, sa.Uuid if name.endswith("id") else None) for name in (*shared, *columns)))


def _id(kind: str, slug: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"interviews:{kind}:{slug}")


def _create_profiles() -> None:
    op.execute("""
        create table candidate_profiles (
            user_id uuid primary key references users on delete cascade,
            experience_level text constraint candidate_profiles_level check (experience_level in ('junior', 'mid', 'senior', 'lead')),
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null
        )""")
    op.execute("""
        create table candidate_skills (
            id uuid primary key,
            candidate_id uuid not null references candidate_profiles on delete cascade,
            skill_id uuid not null references skills on delete cascade,
            description text,
            proficiency_level text not null
                constraint candidate_skills_level check (proficiency_level in ('beginner', 'intermediate', 'advanced', 'expert')),
            years_of_experience integer not null constraint candidate_skills_years check (years_of_experience between 0 and 50),
            created_at timestamptz not null,
            updated_at timestamptz not null,
            unique (candidate_id, skill_id)
        )""")
    op.execute("""
        create index candidate_skills_by_skill on candidate_skills (skill_id, candidate_id)
        include (proficiency_level, years_of_experience)""")


def _create_search() -> None:
    """One row per active candidate: all that searches filter and rank by, so that both are answered from indexes."""
    op.execute("""
        create table candidate_search (
            candidate_id uuid primary key references users on delete cascade,
            score integer not null,
            created_at timestamptz not null,
            experience_level text,
            best_proficiency integer not null,
            most_years integer not null,
            document tsvector not null
        )""")
    op.execute("""
        create index candidate_search_ranking on candidate_search (score desc, created_at desc, candidate_id)
        include (experience_level, best_proficiency, most_years)""")
    op.execute("create index candidate_search_ranks on candidate_search (candidate_id) include (score, created_at, experience_level)")
    op.execute("create index candidate_search_conditions on candidate_search (experience_level, best_proficiency, most_years)")
    op.execute("create index candidate_search_document on candidate_search using gin (document)")


def _keep_search_up_to_date() -> None:
    """By the database itself: names, roles, skills and the catalogue change in many places, and none of them may forget it."""
    _create_refresh()
    _on_changed_rows()
    _on_changed_person()
    _on_changed_skill()


def _create_refresh() -> None:
    """The people are locked first: whoever refreshes the same person at the same moment sees what the other has done."""
    op.execute("""
        create function refresh_candidate_search(candidates uuid[]) returns void
        language plpgsql set search_path = users, pg_temp as $$
        begin
            perform from users where id = any(candidates) order by id for no key update;
            delete from candidate_search s
            where s.candidate_id = any(candidates)
              and not exists (select from users u where u.id = s.candidate_id and u.role = 'candidate' and u.status = 'active');
            insert into candidate_search as s
                (candidate_id, score, created_at, experience_level, best_proficiency, most_years, document)
            select u.id, coalesce(sum(k.years_of_experience), 0), u.created_at, p.experience_level,
                   coalesce(max(array_position(array['beginner', 'intermediate', 'advanced', 'expert'], k.proficiency_level)), 0),
                   coalesce(max(k.years_of_experience), -1),
                   to_tsvector('simple', concat_ws(' ', u.first_name, u.last_name, u.bio, string_agg(concat_ws(' ', c.name, c.slug), ' ')))
            from users u
            left join candidate_profiles p on p.user_id = u.id
            left join (candidate_skills k join skills c on c.id = k.skill_id and c.is_active) on k.candidate_id = u.id
            where u.id = any(candidates) and u.role = 'candidate' and u.status = 'active'
            group by u.id, p.user_id
            on conflict (candidate_id) do update set score = excluded.score, experience_level = excluded.experience_level,
                best_proficiency = excluded.best_proficiency, most_years = excluded.most_years, document = excluded.document;
        end $$""")


def _on_changed_rows() -> None:
    """Once per statement, so that many rows at once cost one refresh."""
    op.execute("""
        create function rows_refresh_search() returns trigger language plpgsql set search_path = users, pg_temp as $$
        declare candidates uuid[];
        begin
            execute format('select array_agg(distinct %I) from changed', tg_argv[0]) into candidates;
            if candidates is not null then
                perform refresh_candidate_search(candidates);
            end if;
            return null;
        end $$""")
    for table, (column, events) in REFRESHED_BY.items():
        for event in events:
            rows = "old" if event == "delete" else "new"
            op.execute(f"""
                create trigger {table}_{event}_refreshes_search after {event} on {table} referencing {rows} table as changed
                for each statement execute function rows_refresh_search('{column}')""")


def _on_changed_person() -> None:
    """Only what is searched: a login changes the row, too."""
    op.execute("""
        create function person_refreshes_search() returns trigger language plpgsql set search_path = users, pg_temp as $$
        begin
            perform refresh_candidate_search(array[new.id]);
            return null;
        end $$""")
    op.execute("""
        create trigger users_update_refreshes_search after update on users for each row
        when ((old.first_name, old.last_name, old.bio, old.role, old.status)
              is distinct from (new.first_name, new.last_name, new.bio, new.role, new.status))
        execute function person_refreshes_search()""")


def _on_changed_skill() -> None:
    op.execute("""
        create function skill_refreshes_search() returns trigger language plpgsql set search_path = users, pg_temp as $$
        begin
            perform refresh_candidate_search(array(select candidate_id from candidate_skills where skill_id = new.id));
            return null;
        end $$""")
    op.execute("""
        create trigger skills_update_refreshes_search after update on skills for each row
        when ((old.name, old.slug, old.is_active) is distinct from (new.name, new.slug, new.is_active))
        execute function skill_refreshes_search()""")
