"""Two lives on the platform, lived through its routes: a candidate's and a recruiter's, with a canary in everything they can write."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cdk.sagas.analysis import definition
from functions.analysis.manifest import ANALYSIS
from kernel.manifest import ADMIN, CANDIDATE, HR, Role
from tests.support.administration import Administration
from tests.support.canaries import Canaries
from tests.support.candidates import seeded_skill
from tests.support.delivery import Delivery
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.pictures import a_png
from tests.support.platform import Platform
from tests.support.state_machine import Machine
from tests.support.storage import Storage

Json = dict[str, Any]
Plant = Callable[[str], str]

QUESTIONS = (
    {"text": "How do you find out why accuracy fell?", "type": "text", "order": 1, "timeLimit": 300, "required": True},
    {"text": "Write a loop that counts.", "type": "text", "order": 2, "timeLimit": 300, "required": True},
    {"text": "Tell us about yourself.", "type": "video", "order": 3, "timeLimit": 300, "required": True},
)


@dataclass
class Lives:
    """`of` holds the canaries of each person by their role. The colleague stays."""

    platform: Platform
    storage: Storage
    administration: Administration
    delivery: Delivery
    of: dict[Role, Canaries] = field(default_factory=lambda: {CANDIDATE: Canaries(), HR: Canaries()})
    people: dict[str, Person] = field(default_factory=dict)
    companies: list[str] = field(default_factory=list)

    @property
    def candidate(self) -> Person:
        return self.people["candidate"]

    @property
    def recruiter(self) -> Person:
        return self.people["recruiter"]

    def live(self) -> None:
        for name, role in {"administrator": ADMIN, "colleague": HR, "candidate": CANDIDATE}.items():
            self.people[name] = self._signed_up(role, self._words(name))
        self.people["recruiter"] = self._appointed()
        for name in ("candidate", "recruiter"):
            self._fill_in_profile(self.people[name], self._words(name))
        self._learn()
        self._run_companies()
        self._take_interview()
        self._be_suspended_for_a_moment()
        self.delivery.all()

    def delete(self, person: Person) -> None:
        """And everything that follows from it."""
        response = self.administration.ask("delete_user", person, as_=self.people["administrator"])
        assert response.status == 200, response.text
        self.delivery.all()

    def give_up_companies(self) -> None:
        """Who owns companies cannot be deleted: one is deleted, the other is somebody else's from now on."""
        own, shared = self.companies
        self._done("users", "delete_company", self.recruiter, company_id=own)
        self._done("users", "transfer_company", self.recruiter, {"userId": str(self.people["colleague"].user_id)}, company_id=shared)
        self.delivery.all()

    def _signed_up(self, role: Role, word: Plant) -> Person:
        """By themselves, at the identity provider."""
        account = self.administration.keycloak.an_account(role, email=f"{word('email')}@demo.test")
        account.first_name, account.last_name = word("first name at sign-up"), word("last name at sign-up")
        newcomer = {"sub": account.sub, "email": account.email, "emailVerified": True, "roles": [role]}
        names = {"firstName": account.first_name, "lastName": account.last_name}
        self.platform.invoke("users", "register_user", step_event({**newcomer, **names}))
        self.delivery.all()
        return a_person(role, user_id=UUID(account.sub))

    def _appointed(self) -> Person:
        """By an administrator, whose request is remembered."""
        word, by = self._words("recruiter"), self.people["administrator"]
        names = {"firstName": word("first name at sign-up"), "lastName": word("last name at sign-up")}
        account = {"email": f"{word('email')}@demo.test", "password": word("password"), **names}
        created = self.administration.ask("create_user", None, body=account, as_=by, key=str(uuid4()))
        assert created.status == 201, created.text
        person = a_person(HR, user_id=UUID(created.body["data"]["userId"]))
        assert self.administration.ask("assign_role", person, body={"roleName": "hr"}, as_=by).status < 300
        self.delivery.all()
        return person

    def _fill_in_profile(self, person: Person, word: Plant) -> None:
        texts = ("firstName", "lastName", "phone", "bio", "timezone", "language")
        self._done("users", "update_me", person, {name: word(name) for name in texts})
        for name in ("picture replaced", "picture"):
            sent = self.platform.send_file("users", "upload_avatar", a_png(word(name).encode()), caller=person)
            assert sent.status == 200, sent.text
        upload = self._done("users", "request_avatar_upload", person, {"contentType": "image/png"})
        assert self.storage.send_form(upload, a_png(word("picture never confirmed").encode())) == 204

    def _learn(self) -> None:
        word = self._words("candidate")
        self._done("users", "set_experience_level", self.candidate, {"experienceLevel": "senior"})
        body = {"skillId": str(seeded_skill("python")), "description": word("skill"), "yearsOfExperience": 7}
        self._done("users", "add_candidate_skill", self.candidate, body)

    def _run_companies(self) -> None:
        """One that is the recruiter's alone, one with a colleague, and a place in the colleague's own."""
        word = self._words("recruiter")
        texts = ("name", "description", "industry", "location")
        own = {f"{name}": word(f"company {name}") for name in texts} | {"website": f"{word('company website')}.example", "size": "1-10"}
        self.companies.append(self._done("users", "create_company", self.recruiter, own)["id"])
        shared = self._done("users", "create_company", self.recruiter, {"name": "Nordhaven", "industry": "Logistics", "size": "1-10"})["id"]
        self._join(shared, self.recruiter, self.people["colleague"], "Head of hiring")
        theirs = self._done(
            "users", "create_company", self.people["colleague"], {"name": "Meridian", "industry": "Logistics", "size": "1-10"}
        )["id"]
        self._join(theirs, self.people["colleague"], self.recruiter, word("position"))
        self.companies.append(shared)

    def _join(self, company: str, owner: Person, member: Person, position: str) -> None:
        email = self.platform.request("users", "get_me", caller=member).body["email"]
        self._done("users", "add_company_member", owner, {"email": email, "position": position}, company_id=company)

    def _take_interview(self) -> None:
        word = self._words("candidate")
        template = self._done("interviews", "create_template", self.recruiter, {"title": "Team lead", "description": "A shift"})["id"]
        for question in QUESTIONS:
            self._done("interviews", "add_question", self.recruiter, question, template_id=template)
        self._done("interviews", "publish_template", self.recruiter, {}, template_id=template)
        expires = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        about = {"templateId": template, "candidateId": str(self.candidate.user_id), "companyName": "Nordhaven", "expiresAt": expires}
        invitation = self._done("interviews", "create_invitation", self.recruiter, about)["id"]
        self._done("interviews", "start_invitation", self.candidate, {}, invitation_id=invitation)
        self._answer(invitation)
        self._done("interviews", "complete_invitation", self.candidate, {}, invitation_id=invitation)
        self._analyse()
        self._done("interviews", "reject_candidate", self.recruiter, {"note": word("note about them")}, invitation_id=invitation)

    def _answer(self, invitation: str) -> None:
        word = self._words("candidate")
        shown = self.platform.request(
            "interviews", "get_invitation", path={"invitation_id": invitation}, query={"includeTemplate": "true"}, caller=self.candidate
        )
        answers = (
            {"responseType": "text", "textAnswer": f"{word('answer in words')}: I compare the counts by zone, because numbers help."},
            {"responseType": "code", "codeAnswer": f"for {word('answer in code')} in range(3): print(1)"},
            {"responseType": "video", "videoUrl": f"https://videos.example/{word('answer in pictures')}"},
        )
        for question, answer in zip(shown.body["questions"], answers, strict=True):
            body = {"questionId": question["id"], "questionIndex": 0, "questionText": word("question as shown"), "duration": 9, **answer}
            self._done("interviews", "submit_response", self.candidate, body, invitation_id=invitation)

    def _analyse(self) -> None:
        steps: Json = {row.name: self._step("analysis", row.name) for row in ANALYSIS.rows if row.kind == "step"}
        steps["collect_answers"] = self._step("interviews", "collect_answers")
        (completed,) = self.platform.outbox("invitation.completed")
        Machine(definition(), steps, f"arn:execution:{uuid4()}").run({"detail": completed})

    def _be_suspended_for_a_moment(self) -> None:
        reason, by = self._words("candidate")("reason of a suspension"), self.people["administrator"]
        for name, body in {"suspend_user": {"reason": reason}, "activate_user": {}}.items():
            answer = self.administration.ask(name, self.candidate, body=body, as_=by, key=str(uuid4()))
            assert answer.status < 300, answer.text

    def _step(self, context: str, name: str) -> Any:
        return lambda event: self.platform.invoke(context, name, event)

    def _words(self, who: str) -> Plant:
        """Nothing is searched for of people who stay."""
        role = {"candidate": CANDIDATE, "recruiter": HR}.get(who)
        return self.of[role].plant if role else lambda name: f"{who}-{name.split()[0]}"

    def _done(self, context: str, name: str, caller: Person, body: object = None, **path: UUID | str) -> Json:
        """With a key of the caller's own, so that responses are stored where they can be."""
        who = next(who for who, person in self.people.items() if person == caller)
        headers = {"idempotency-key": f"{self._words(who)('idempotency key')}-{uuid4()}"}
        response = self.platform.request(context, name, path=path, body=body or {}, caller=caller, headers=headers)
        assert response.status < 300, f"{name}: {response.text}"
        return dict(response.body) if response.text else {}
