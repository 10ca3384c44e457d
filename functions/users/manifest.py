"""People: who they are, which role they chose, what they may do, and the companies they recruit for."""

from events import auth
from kernel.manifest import ADMIN, ANY_USER, CANDIDATE, HR, Context, command, consumer, query, saga, seconds, step

USERS = Context(
    "users",
    query("get_me", "GET /api/users/me", ANY_USER),
    command("update_me", "PUT /api/users/me", ANY_USER),
    command(
        "select_role", "POST /api/users/me/select-role", ANY_USER, status=201, reaches="internet",
        uses=[saga("role_selection").start], timeout=seconds(29),
    ),
    query("get_my_permissions", "GET /api/users/me/permissions", ANY_USER),
    query("list_my_companies", "GET /api/users/me/companies", HR, ADMIN),
    query("list_companies", "GET /api/hr/companies", HR, ADMIN),
    command("create_company", "POST /api/hr/companies", HR, ADMIN, status=201),
    query("get_company", "GET /api/hr/companies/{company_id}", HR, ADMIN),
    command("update_company", "PUT /api/hr/companies/{company_id}", HR, ADMIN),
    command("delete_company", "DELETE /api/hr/companies/{company_id}", HR, ADMIN),
    command("set_experience_level", "PUT /api/users/me/experience-level", CANDIDATE),
    query("get_my_skills", "GET /api/me/skills", CANDIDATE),
    command("add_candidate_skill", "POST /api/me/skills", CANDIDATE, status=201),
    command("update_candidate_skill", "PUT /api/me/skills/{skill_id}", CANDIDATE),
    command("remove_candidate_skill", "DELETE /api/me/skills/{skill_id}", CANDIDATE),
    query("list_skill_categories", "GET /api/skills/categories", ANY_USER),
    query("list_skills", "GET /api/admin/skills", ANY_USER),
    query("get_skill", "GET /api/admin/skills/{skill_id}", ADMIN),
    command("create_skill", "POST /api/admin/skills", ADMIN, status=201),
    command("update_skill", "PUT /api/admin/skills/{skill_id}", ADMIN),
    command("toggle_skill", "POST /api/admin/skills/{skill_id}/toggle", ADMIN, status=201),
    command("delete_skill", "DELETE /api/admin/skills/{skill_id}", ADMIN),
    command("activate_skill", "POST /api/admin/skills/{skill_id}/activate", ADMIN, status=201),
    command("deactivate_skill", "POST /api/admin/skills/{skill_id}/deactivate", ADMIN, status=201),
    query("search_candidates", "GET /api/hr/candidates/search", HR, ADMIN),
    step("register_user", saga="registration"),
    step("claim_role", saga="role_selection"),
    step("confirm_role", saga="role_selection"),
    step("release_role", saga="role_selection"),
    consumer("remember_login", on=[auth.UserAuthenticated]),
)  # fmt: skip
