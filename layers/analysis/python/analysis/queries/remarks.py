"""Strengths and weaknesses as recruiter and candidate see them: the sentences, in their order."""

TEXTS = "array(select r.remark->>'text' from jsonb_array_elements({column}) with ordinality as r(remark, place) order by place)"

STRENGTHS = f"{TEXTS.format(column='a.strengths')} as strengths"
WEAKNESSES = f"{TEXTS.format(column='a.weaknesses')} as weaknesses"
"""Beside `analyses a`."""
