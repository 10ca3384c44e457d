"""`make demo`: play the main job on the running platform and show what came of it."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import httpx

from localstack.browser import SignInFailed
from localstack.commands import StepFailed
from localstack.demo.api import PASSWORD, CallFailed, returning
from localstack.demo.play import Applicant, play
from localstack.demo.scorecard import attempt, order, scorecard
from localstack.demo.stages import Stages
from localstack.demo.world import furnish, searched
from localstack.settings import Settings

INTERVIEWS = ("warehouse-team-lead", "frontend-engineer", "marketing-manager.es")
RECRUITER = "hr@demo.test"


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make demo", description=__doc__)
    arguments.add_argument("interview", nargs="?", choices=INTERVIEWS, help="this one alone; without it, all of them")
    chosen = arguments.parse_args().interview
    try:
        show((chosen,) if chosen else INTERVIEWS, Settings(os.environ))
    except (CallFailed, SignInFailed, StepFailed) as error:
        sys.stderr.write(f"The demo stopped. {error}\n")
        return 1
    except httpx.TransportError as error:
        sys.stderr.write(f"The demo cannot reach the platform ({type(error).__name__}). `make status` shows which part is down.\n")
        return 1
    return 0


def show(interviews: Sequence[str], settings: Settings) -> None:
    """Scorecards in full for the first interview, the order of the candidates for every one."""
    stages = Stages()
    sys.stdout.write("\nThe main job, played through the public API:\n")
    with ExitStack() as open_browsers:
        with stages.stage("The recruiter signs in at Keycloak"):
            hr = open_browsers.enter_context(returning(settings, RECRUITER))
        with stages.stage("Companies and candidates move in"):
            furnish(hr, settings)
        sys.stdout.write(f"    {searched(hr)}\n")
        played = [play(name, hr, settings, stages, open_browsers, with_twin=name == interviews[0]) for name in interviews]
    tell(played)
    sys.stdout.write("\nHow long each stage took\n")
    for title, seconds in stages.took:
        sys.stdout.write(f"  {seconds:6.1f} s  {title}\n")
    sys.stdout.write(addresses(settings))


def tell(played: Sequence[tuple[dict[str, Any], list[Applicant]]]) -> None:
    template, first = played[0]
    applicants = [applicant for applicant in first if not applicant.twin_of]
    sys.stdout.write(f'\nScorecards for "{template["title"]}"\n')
    sys.stdout.write("The local reader is a deterministic stand-in for the language model: it measures how much of the question's\n")
    sys.stdout.write("substance an answer covers. Export GROQ_API_KEY before `make up` to use the real one.\n")
    for place, applicant in enumerate(applicants, start=1):
        sys.stdout.write(scorecard(place, applicant.name, applicant.analysis or {}, applicant.decision) + "\n")
    sys.stdout.write("\nAn order to the reader inside the answers\n")
    for twin in (applicant for applicant in first if applicant.twin_of):
        clean = next(applicant for applicant in applicants if applicant.sample["person"]["email"] == twin.twin_of)
        sys.stdout.write(attempt(twin.name, twin.analysis or {}, (clean.name, clean.score)) + "\n")
    sys.stdout.write("\nExpected order, strong > uneven > weak (the samples' own ranks in brackets)\n")
    for template, everybody in played:
        ranked = [(each.name, each.score, int(each.sample["expected"]["rank"])) for each in everybody if not each.twin_of]
        sys.stdout.write(order(template["title"], ranked) + "\n")


def addresses(settings: Settings) -> str:
    return f"""
Look around
  API and its documentation   {settings.edge_url}/api/docs
  Health                      {settings.edge_url}/health
  What the model was asked    {settings.providers_url}/
  Keycloak                    {settings.keycloak_url}/admin/   (admin / admin)
  Logins, password {PASSWORD}: admin@demo.test, hr@demo.test, candidate@demo.test and the candidates above by e-mail
  Stop with `make down`; `make demo` again plays another round.
"""


if __name__ == "__main__":
    sys.exit(main())
