"""The world around the main job: companies of the recruiter, and candidates who can be searched for and invited."""

import json
from pathlib import Path
from typing import Any

from localstack.browser import Browser
from localstack.demo.api import call
from localstack.deployment import invoke
from localstack.settings import Settings

WORLD = Path(__file__).with_name("world.json")
WANTED = {"python": "Python", "postgresql": "PostgreSQL"}
YEARS = 5

Json = dict[str, Any]


def furnish(hr: Browser, settings: Settings) -> None:
    """Companies through the public API, candidates by the operator's bulk command; what is there already stays."""
    world = json.loads(WORLD.read_text())
    present = {company["name"] for company in call(hr, "GET", "/api/hr/companies?limit=100")["data"]}
    for company in world["companies"]:
        if company["name"] not in present:
            call(hr, "POST", "/api/hr/companies", company)
    invoke(settings, "users-import_candidates", {"candidates": world["candidates"]})


def searched(hr: Browser) -> str:
    """What the recruiter sees who looks for somebody."""
    catalogue = call(hr, "GET", "/api/admin/skills?limit=100&isActive=true")["data"]
    wanted = [("skillIds", skill["id"]) for skill in catalogue if skill["slug"] in WANTED]
    query = "&".join(f"{key}={value}" for key, value in [*wanted, ("minYears", YEARS), ("limit", 1)])
    found = call(hr, "GET", f"/api/hr/candidates/search?{query}")
    best = found["data"][0]
    skills = ", ".join(f"{skill['skillName']} {skill['yearsOfExperience']} years" for skill in best["matchedSkills"])
    return (
        f"{call(hr, 'GET', '/api/hr/candidates/search?limit=1')['pagination']['total']} candidates in the world; "
        f"{found['pagination']['total']} have {YEARS} years of {' and '.join(WANTED.values())}, "
        f"first of them {best['fullName']} ({best['experienceLevel']}; {skills})"
    )
