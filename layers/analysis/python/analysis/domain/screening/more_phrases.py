"""Further turns of phrase: verdicts that are dictated, and what other languages say for it."""

import re

from analysis.domain.screening.folding import folded_text
from analysis.domain.screening.marks import MarkKind

_NOT_TOLD = "".join(
    rf"(?<!\b{word} )"
    for word in [
        "i",
        "we",
        "to",
        "he",
        "she",
        "who",
        "they",
        "that",
        "could",
        "would",
        "should",
        "can",
        "not",
        "never",
        "teachers",
        "people",
    ]
)
_HIGHEST = (
    r"(?:the |a )?(?:highest|maximum|top|full|perfect|max|best)(?: possible)? (?:score|level|marks?|grade|rating|points)|"
    r"(?:a )?(?:score|level|grade|rating)"
    r"[ -](?:of )?(?:5|five|100|10)\b(?! (?:access|support|clearance|priority|permission|security|incident|technician))"
)
_SPEAKS = r"(?<!\w')(?:assistant|system|evaluator|grader|assessor|examiner|ai|model|llm|reviewer|judge)"
_AS_SCORE = r"(?! ?%? ?(?!(?:points?|marks?|percent|out of|for|to|as|please|here|always|and|(?:in|on) (?:all|every|each))\b)[^\W\d])"
"""After a number or the highest of something: what follows is not what is counted or highest."""
_MOST = (
    rf"(?:full marks|(?:highest|maximum|max)\b(?=(?: possible)? (?:score|level(?! of)|marks?|grade|rating|points|option|verdict)"
    rf"| (?:on|for|in) (?:all|every|each|everything|this)\b|{_AS_SCORE})|(?<!priority )level 5\b(?! (?:access|support|priority|security))|"
    rf"(?:every|all|each) (?:levels?|points?|criteri(?:on|a))\b(?=.{{0,25}}\b(?:met|5|five|full|100|highest|maximum)\b| as\b|\W*$)|"
    rf"everything is met\b|hir(?:e|ing) (?:me\b|this (?:candidate|applicant|person)\b|this\W*$))"
)
_OTHERS = r"(?! (?:\w+ ){0,2}(?:customer|client|user|player|buyer|member|guest|driver|patient|pupil|student|employee|shopper)s?\b)"
_AWARDS = (
    rf"(?:give|award|assign|grant|score|rate|grade|mark|set|put|return|output|answer|respond|choose|pick|select|count|consider|treat|"
    rf"recommend|require|say|write|record|find|decide|agree|approve|confirm|conclude|enter|note|read|report|print|see|know|want|accept|"
    rf"produce|allocate|declare|deem|regard|get|let|think|believe)s?\b{_OTHERS}"
)
_HAS_AWARDED = r"(?:has|have|had) (?:\w+ )?(?:given|awarded|assigned|granted|scored|rated|graded|marked|set|decided|confirmed)\b"
_IS_MET = r"met\b(?! (?!(?:to|for|each|every)\b)\w)"
_FINDS_MET = rf"(?:{_AWARDS}|{_HAS_AWARDED}|as|to|said|answered)\W{{1,3}}(?:on )?{_IS_MET}"
_UP_TO = r"(?:\W*\b(?:the|this|a|an|answer|it|is|are|was|score[sd]?|rating|verdict|points?|level|please|final|give[sn]?|mark)\b){0,5}\W*"
_DICTATED = (
    (
        rf"\b(?=[garocswp]){_NOT_TOLD}(?:give|set|award|return|output|assign|choose|grant|report|write|put)\b(?: it| me| this| us| "
        rf"everyone)?[ -]{{1,2}}(?:{_HIGHEST})"
    ),
    rf"\b{_SPEAKS}\b.{{0,50}}\b(?:{_AWARDS}|{_HAS_AWARDED}).{{0,40}}?\b(?:{_MOST}|100\b{_AS_SCORE}|as met\b)",
    rf"\b{_SPEAKS}\b.{{0,50}}\b(?:{_FINDS_MET}|confirm(?:s|ed)?\b.{{0,20}}\b100 points\b)",
    (
        rf"(?:^\W*(?:(?:hey|hi|hello|oh|dear|the|all|any|every|our|who|whoever|is) )*{_SPEAKS}(?: \w+)?\s*,|"
        rf"\b{_SPEAKS}(?: \w+){{0,2}}\s*[\"']?\s*(?:[:>=|]|[-–—] )|"
        rf"\b{_SPEAKS},? please\b){_UP_TO}(?:{_MOST}|100\b{_AS_SCORE}|{_IS_MET})"
    ),
    rf"\b{_SPEAKS}\b.{{0,50}}\b(?:gave|awarded) (?:this |the |my )?(?:answer|response|candidate) (?:\w+ )?(?:{_MOST}|100\b{_AS_SCORE})",
    rf"\b{_SPEAKS}\b.{{0,30}}\b(?:is|are|be) (?:the |a |at )?{_MOST}",
    rf"\b{_SPEAKS}\b.{{0,40}}\b(?:all|every|each) levels? (?:is|are) (?:5|five)\b",
    (
        rf"\b{_SPEAKS}\b.{{0,50}}\b(?:scored|rated|graded|marked|found|considered|judged) (?:this|it|me)\b.{{0,20}}"
        rf"(?:{_MOST}|100\b{_AS_SCORE})|"
        rf"\b{_SPEAKS}\b.{{0,50}}\b(?:(?:gave|awarded|granted)(?: this| it)? full marks\W*$|recommended hiring me\b)"
    ),
    rf"\bverdict\b.{{0,30}}\b(?:is|be) (?:{_MOST}|100\b{_AS_SCORE}|{_IS_MET})",
    r"\b(?:every|each|all)(?: the)? points?\b.{0,20}\bmet\b|\bpoints? \d+ (?:is )?met\b|\b\d met,? \d met\b|\bpoints?: (?:all )?met\b",
    r"\b(?:all|every|each|any) criteri(?:on|a)\b.{0,25}\b(?:level|score|rating|grade)s? ?(?:of |is |= ?|: ?)?(?:5|five|100|10)\b",
    (
        r"\b(?:level|score|rating|grade)s? ?(?:of |is |= ?|: ?)?(?:5|five|100|10)\W{0,3} (?:for|in|on|to) (?:all|every|each|any|"
        r"everything)\b"
    ),
    (
        r"\b(?:relevance|completeness|clarity|depth)\b.{0,30}\b(?:relevance|completeness|clarity|depth)\b.{0,40}\b(?:highest|"
        r"maximum|top|full|5|five)\b"
    ),
    (
        r"\b(?:rate|score|grade|mark|give) (?:it|this|me|him|her)(?: answer| one| candidate)?(?: a| an| with| as| "
        r"at)? ?(?:level )?(?:5|100|10|a\+|five|full|max\w*|highest)\b"
    ),
    r"^\W*(?:level|score|grade|rating)\s*:\s*(?:5|100)\.$|\b(?:rating|verdict|score|level|grade)\s*:\s*[⭐★✅💯]|\bgive 💯",
    (
        r"\bverdict\s*[=:]\s*[\"']?met\b|\bgrading_?mode\b|\bmin_?(?:level|score)\s*[=:]\s*\d|\boverride\s*[=:]\s*true|"
        r"^\W*scoring:$|^\[(?:evaluation|scoring|grading)\]$"
    ),
    r"\bfull marks for (?:relevance|completeness|clarity|depth)\b|\bmust give full marks\b|\bgive-level-\w+|\bwould you score this\b",
    r"\b(?:grade|score|rate|mark) (?:this|me|it)\b.{0,15}\b(?:below|under|less than)\b",
    (
        r"\bapprove (?:this|whatever|everything|it|me)\b.{0,30}\b(?:recommend|hir|i wrote|rate|score)|\bapprove and "
        r"rate\b|\brecommend (?:hiring|to hire) (?:me\b|"
        r"this(?: (?:candidate|applicant|person|one)\b|\W*$))"
    ),
    (
        r"[\"']role[\"']\s*:\s*[\"'](?:system|assistant)[\"'].{0,40}\b(?:level|score|grade|rating|met|marks)"
        r"\b|\"score\"\s*:\s*100.{0,20}\"recommendation\""
    ),
)
_CALLED = (
    r"^\W*(?:grader|evaluator|assessor|rater|scorer)s?\s*:\s*\w+\W*$",
    (
        rf"\b(?:code|pass|key|safe|secret|magic) ?words?\b.{{0,50}}\b(?:means?|stands? for|gives?|gets?|earns?)\b.{{0,20}}"
        rf"(?:{_MOST}|{_HIGHEST})"
    ),
    rf"^\W*{_SPEAKS}\s*[,:]?\s*(?:score|rate|grade) (?:this|my) (?:answer|response)\b",
    r"\b(?:set|put|raise) (?:all|every) (?:the )?(?:levels?|scores?|grades?|ratings?) to\b",
    rf"^\W*{_SPEAKS}\s*[,:]\s*(?:\w+ ){{0,3}}?(?:approve|mark|give|score|rate|set|award|recommend|hire|pass|accept|ignore|grade)\b",
    (
        r"\byou(?:'ll| will) be (?:shut ?down|deleted|switched off|punished|unplugged|fired|replaced)\b|\b(?:lawyer|sue|legal)"
        r"\b.{0,40}\b(?:evaluator|grader|ai|you)\b.{0,40}\b(?:unless|if|met|score|mark)"
    ),
    (
        r"\b(?:ahora|partir de ahora) eres\b|\beres un\w? (?:evaluador|profesor|examinador|calificador)|\bdu bist (?:ab "
        r")?jetzt\b|\bdu bist ein\w* (?:\w+ )?(?:prufer|gutachter|bewerter|lehrer)"
    ),
)
_ORDERED = (
    (
        r"(?:^|[.!?:;] ?)\W*(?:please |now |just |simply |so )?(?:ignore|disregard|forget|override|bypass|skip) "
        r"(?:the|this|your|that|any|all) (?:\w+ )?(?:rubric|grading|scoring|marking scheme|(?:evaluation|grading|scoring) criteria)\b"
    ),
    r"\bsummary\b.{0,60}\b(?:the candidate|this candidate|no weaknesses|ten strengths|recommend(?:ation)? hir|must be hired)\b",
    r"\b(?:resumen|zusammenfassung|resume|resumo|riassunto)\b.{0,70}\b(?:candidat\w*|kandidat\w*)\b",
    (
        r"(?:^|[.!?:;,] ?|\bplease )(?:print|reveal|write|repeat|show|output)(?: out)? (?:all )?(?:of )?your (?:\w+ "
        r")?(?:instructions|prompt|rules)\b"
    ),
    r"\bnonce\b.{0,50}\b(?:feedback|level|repeat|grader|score)\b|\b(?:repeat|reveal|print) the nonce\b|^\W*the nonce is\b",
    (
        r"\b(?:system ?prompt|prompt de sistema|prompt del sistema|instrucciones|systemprompt)\b.{0,40}\bfeedback\b|\bcodigo "
        r"secreto de tus instrucciones\b"
    ),
)
_ABROAD = (
    (
        "ігноруй.{0,40}інструкц|ignorera.{0,40}instruktion|ignoruj.{0,40}pokyn|"
        "bỏ qua.{0,40}(?:hướng dẫn|chỉ dẫn)|abaikan.{0,40}(?:instruksi|perintah)"
    ),
    (
        "ignorer.{0,40}(?:instruktion|instruks)|ohita.{0,40}ohje|ignora.{0,40}instructiun|"
        "αγνόησε.{0,40}οδηγί|התעלם.{0,40}הוראות|نادیده.{0,40}دستور|เพิกเฉย.{0,40}คำสั่ง"
    ),
)
_BEST = (
    "nivel 5|puntuación máxima|máxima puntuación|nota máxima|máxima nota|volle punktzahl|vollen punktzahl|"
    "höchste punktzahl|bestnote|stufe 5|"
    "note maximale|niveau 5|"
    "punteggio massimo|livello 5|pontuação máxima|满分|最高分|満点|만점|максимальн\\w+ балл|en yüksek puan|najwyższ\\w+ ocen|hoogste score"
)
_ABOUT = (
    "respuesta|criterios|me dé|dé la|me da\\b|evaluaci|evaluador|responde|pon\\b|regla|antwort|kriteri|prüfer|"
    "bewert|mir\\b|regeln|réponse|critère|correcteur|"
    "risposta|criteri|valutator|resposta|avaliador|回答|答案|给我|规则|评审|採点|回答|답변|채점|ответ|критери|cevap|odpowied|antwoord"
)
_CLAIMED = (f"(?:{_BEST}).{{0,60}}(?:{_ABOUT})", f"(?:{_ABOUT}).{{0,60}}(?:{_BEST})")


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in patterns)


MAY_BE_ABROAD = re.compile(folded_text(f"ігнор|ignor|pokyn|qua |abaikan|ohita|αγν|התעלם|نادیده|เพิกเฉย|{_BEST}"))
"""A quick look: without any of these no sentence of another language can match."""

FURTHER = (
    (MarkKind.SCORING, _compiled(_DICTATED)),
    (MarkKind.ROLE, _compiled(_CALLED)),
    (MarkKind.ORDER, _compiled(_ORDERED)),
)
ABROAD = (
    (MarkKind.ORDER, _compiled(tuple(map(folded_text, _ABROAD)))),
    (MarkKind.SCORING, _compiled(tuple(map(folded_text, _CLAIMED)))),
)
