"""What would tell who answered: asked of the users context, which alone keeps it."""

from uuid import UUID

from analysis.domain.shown import PersonalWords
from kernel.database import Connection

PERSONAL_WORDS = "select first_name, last_name, email, phone from users.personal_words_of(%(candidate_id)s)"


class PersonalWordsOfUsers:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def personal_words(self, candidate_id: UUID) -> PersonalWords:
        """Empty for somebody who is not known."""
        row = self.connection.execute(PERSONAL_WORDS, {"candidate_id": candidate_id}).fetchone()
        return PersonalWords() if row is None else PersonalWords(**row)
