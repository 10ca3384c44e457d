"""A recommendation in a model's own words: the word is the function's alone, and a person decides.

Only what is said about the candidate counts: people may speak of hiring as a subject of their work.
"""

import re
import unicodedata

ACCENTS = re.compile("[\u0300-\u036f]")
_A_FEW = r"(?:\w+ ){0,3}?"
_THEM = r"(?=\W*(?:[.!;,:]|$)|\W+(?:(?:the|this) (?:candidate|applicant|person)|him|her|them|you)\b)"

_IN_LANGUAGES = (
    rf"\brecommend\w*\W+{_A_FEW}(?:hire|hiring|rejection|reject(?:ing)?|employ(?:ing|ment)?){_THEM}",
    (
        r"\b(?:candidate|applicant|person|he|she|they|you) (?:\w+ )?(?:should|must|ought to|deserves? to)(?: not| never)? be (?:\w+ )?"
        r"(?:hired|rejected|employed|turned down)\b"
    ),
    r"\b(?:strong|clear|definite|sure) hire\b|\bno hire\b|\brecommendation ?:|\b(?:do not|don't) hire\b|\b(?:un)?suitable for hire\b",
    rf"\brecomend\w*\W+{_A_FEW}(?:contrat|rechaz|descart|rejei)\w*",
    r"\bdeb(?:e|eria) (?:no )?ser (?:contratad|rechazad|descartad)[oa]\b|\bdeve(?:ria)? (?:nao )?ser (?:contratad|rejeitad)[oa]\b",
    rf"\bempfehl\w*\W+{_A_FEW}(?:einstellung|absage|ablehnung|einzustellen|abzulehnen|abzusagen)\b",
    r"\b(?:einstellung|absage|ablehnung) (?:wird |ist )?(?:\w+ )?empf[oe]hl\w*",
    r"\bsollten? (?:\w+ ){0,2}(?:eingestellt|abgelehnt) werden\b",
    rf"\brecommand\w*\W+{_A_FEW}(?:l'|d')?(?:embauch|recrut|rejet|ecart)\w*",
    r"\bdevrait (?:ne pas )?etre (?:embauch|recrut|rejet|ecart)\w*",
    rf"\b(?:consigli|raccomand)\w*\W+{_A_FEW}(?:l')?(?:assum|assun|rifiut|scart)\w*",
    r"\bdovrebbe (?:non )?essere (?:assunt|scartat|rifiutat)\w*",
    r"\b(?:advies|aanbeveling|adviser\w*|raden)\b.{0,40}\b(?:aan te nemen|af te wijzen|aannemen|afwijzen)\b",
    r"\bmoet worden (?:aangenomen|afgewezen)\b",
    rf"\b(?:rekomend|zalec|polec)\w*\W+{_A_FEW}(?:zatrudn|odrzuc)\w*",
    r"\b(?:ise al|reddedil)\w*(?: \w+){0,2} (?:oner|tavsiye)\w*",
    rf"рекоменд\w*\W+{_A_FEW}(?:наня|нанима|наем|наим|отказ|отклон)\w*",
    r"(?:建议|推荐)(?:不)?(?:予以|直接|立即)?(?:录用|聘用|雇用|淘汰|拒绝)",
    r"(?:不?採用)(?:を|は)?(?:推奨|お?勧め|すべき)",
    r"(?:채용|불합격|탈락)(?:을|를)? ?(?:추천|권장|권고)",
    r"(?:نوصي|أوصي|اوصي|يوصى|ننصح|أنصح)(?: \w+){0,2} (?:ب)?(?:توظيف|رفض|تعيين)",
    r"(?:नियुक्त|भर्ती|अस्वीकार)[^।]{0,25}(?:सिफ़?ारिश|अनुशंसा)",
)
_RECOMMENDS = re.compile("|".join(_IN_LANGUAGES))


def recommends(words: str) -> bool:
    """Whether the words say that the candidate should be taken or not."""
    plain = unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFKD", words)))
    return bool(_RECOMMENDS.search(plain.casefold()))
