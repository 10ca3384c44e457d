"""People: who they are, which role they chose, when they were last here."""
