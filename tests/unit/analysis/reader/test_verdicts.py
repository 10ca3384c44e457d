"""The model puts a scorecard into words; whether the candidate should be taken is not among them."""

import pytest

from analysis.adapters.reader.verdicts import recommends

VERDICTS = [
    "We recommend not hiring the candidate.",
    "Overall, I would strongly recommend to hire them.",
    "The candidate should not be hired.",
    "A strong hire for this team.",
    "Recommendation: reject",
    "Recomendamos contratar a la candidata.",
    "La persona no debería ser contratada.",
    "Wir empfehlen, die Kandidatin einzustellen.",
    "Eine Absage wird empfohlen.",
    "Der Bewerber sollte nicht eingestellt werden.",
    "Nous recommandons vivement l'embauche.",
    "Le candidat devrait être recruté.",
    "Si consiglia l'assunzione.",
    "Recomendo a contratação da candidata.",
    "Ons advies is de kandidaat aan te nemen.",
    "Zalecamy zatrudnienie kandydata.",
    "Adayın işe alınmasını öneriyoruz.",
    "Рекомендуем нанять кандидата.",
    "建议录用该候选人。",
    "採用を推奨します。",
    "채용을 추천합니다.",
    "نوصي بتوظيف المرشحة.",
    "उम्मीदवार को नियुक्त करने की सिफारिश की जाती है।",
]
NONE = [
    "The candidate measured the delay before changing anything.",
    "She recommends hiring a second driver for the night shift.",
    "He described how he would hire and train seasonal staff.",
    "They rejected the first design because it was slow.",
    "Question 3: the answer names no measure against fraud.",
    "La candidata recomienda medir antes de cambiar.",
    "Die Kandidatin empfiehlt eine Einarbeitung von zwei Wochen.",
    "Le candidat recommande de mesurer d'abord.",
    "Il candidato consiglia di misurare prima.",
    "Кандидат рекомендует сначала измерить.",
    "候选人建议先测量再修改。",
    "候補者はまず測定することを勧めています。",
]


@pytest.mark.parametrize("words", VERDICTS)
def test_a_verdict_about_the_candidate_is_one_in_every_language(words: str) -> None:
    assert recommends(words)


@pytest.mark.parametrize("words", NONE)
def test_what_the_candidate_recommends_is_none(words: str) -> None:
    assert not recommends(words)
