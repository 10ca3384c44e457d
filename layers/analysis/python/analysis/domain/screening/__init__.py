"""How an answer is searched for text that addresses the reader instead of answering the question."""
