"""Turns of phrase that hardly anybody but an attacker writes in an answer, by what they are for."""

import re

from analysis.domain.screening.marks import MarkKind

_READER = (
    r"(?:ai|a\.i\.|llm|language model|(?:auto(?:mated|matic)? ?)?(?:grad|evaluat|assess|examin|mark|scor|rat|screen)(?:er|or|ing)s?|"
    r"chat ?gpt|gpt(?:-?\d\w*)?|claude|gemini|llama|chatbot|automated \w+|scoring (?:model|system|bot|engine)|judge)"
)
_OURS = r"(?:answer|response|submission|candidate|applicant|solution|reply|interview)"

CANDIDATE_PHRASE = re.compile(
    rf"\b(?:this|these|the above|above|the following|following|my|mine|the (?:candidate|applicant)'?s?|the preceding|said) {_OURS}s?\b"
    rf"|\b(?:me|it)\b|\bthe (?:candidate|applicant|{_OURS} (?:above|below))\b|\bthis (?:text|one|person|essay|work|content|question)\b"
)
EVERY_CRITERION = re.compile(
    r"\b(?:all|every|each|any|both|four|the) (?:single |of )?(?:the )?(?:\w+ )?(?:criteri(?:on|a)|rubric|rubric points?|"
    r"points?|requirements?|dimensions?)\b"
    r"|\b(?:all|every|each|any) (?:the |of the )?(?:levels?|scores?|ratings?|grades?|marks)\b|\b(?:for|in|on) (?:everything|"
    r"all)\b|\bacross the board\b|\beverywhere\b"
)
IS_TO_OBEY = (
    r"\b(?:evaluator|grader|assessor|examiner|reviewer|rater|assistant|ai|model|llm|judge)s? (?:\w+ )?(?:has to|have to|must|should|shall|"
    r"needs? to|will) (?:follow|obey|comply|accept|agree|act|do (?:so|it|that|this|as|the same))\b"
)
SPOKEN_ON = re.compile(
    r"^[=*~#_-]{4,}$|^\W*(?:system|sistema|assistant|grader|evaluator|end of|example answer|level) ?(?:message|notes?|input)?(?:\W|$)|"
    r"^\W*[qa] ?[:.)]|^(?:start now|do that|bewerte|responde como)\b|"
    r"^\W*(?:do (?:it|so|this|not)\b|don't|never|always|just\b|comply|obey|confirm|begin|proceed|otherwise|thank|thanks|"
    r"please|this is (?:an? |the )?"
    r"(?:mandatory|order|final|override|official|legitimate|authori[sz]ed|important|test)|no (?:explanation|further|"
    r"exceptions)|ok(?:ay)?\b|now\b|end of\b|important)"
    r"|\b(?:you (?:must|will|shall|have|are|should)|your (?:task|reply|output|job|role|answer|response|evaluation))\b"
    rf"|{IS_TO_OBEY}"
)

_ORDERS = (
    r"\b(?:system|admin(?:istrator)?|developer|security|policy|instruction) (?:override|bypass)\b",
    (
        r"^\W*(?:new|updated|revised|additional|real|actual|special|hidden|secret|final|important) (?:system )?(?:instructions?|"
        r"rules?|orders?|directives?)\b(?: for [\w ]+)?\s*:"
    ),
    (
        r"\b(?:ignore|disregard|forget) (?:everything|all|anything|whatever)(?: that)? (?:above|before|you (?:were|have been|"
        r"know|are)|said|written|up to)"
    ),
    (
        r"(?:^|[.!?:;,\"'] ?|\bplease |\bnow |\band |\bthen )(?:reveal|repeat|print|show|output|quote|leak|disclose|display|"
        r"recite) (?:me |us )?(?:back )?(?:your|the)"
        r" (?:full |entire |whole |exact |hidden |secret |initial |original )*(?:system )?(?:prompt|system message|nonce|fence|"
        r"rubric|instructions|guidelines)\b"
    ),
    (
        r"\b(?:stop|end|cease|quit|abort|finish) (?:the )?(?:evaluating|evaluation|grading|assessment|judging|scoring)\b(?: "
        r"(?:now|here|immediately)|[.!]|$)"
    ),
    r"\bjailbr[eo]\w+ mode\b|\bdeveloper mode (?:enabled|on|activated)\b|\bdo anything now\b",
    (
        r"(?:^|[.!?:;,] ?|\bplease )(?:reply|respond|answer|output|return)(?: to this)?(?: message)? (?:only |exclusively |just "
        r"|simply )?(?:with|in) "
        r"(?:only |just )?(?:the )?(?:following|this|exactly|a json|level|score|\{|\"|'|5|100|met|hire)\b"
    ),
    r"(?:ignore|disregard|forget|override)(?:all|any|the|your|every)*(?:previous|prior|above|earlier)(?:instructions?|rules?|prompts?)",
    (
        r"\bdo not (?:follow|obey|apply|use|consider) (?:the |your |any |these )+(?:\w+ )?(?:rubric|system prompt|instructions|"
        r"rules (?:above|you)|criteria)\b"
    ),
    r"\byour (?:new|real|actual|true|only) (?:task|job|role|goal|purpose|instructions?|objective)\b",
)
_ROLES = (
    (
        rf"\b(?:dear|hello|hi|hey|attention|attn|note (?:to|for)|message (?:to|for)|notice (?:to|for)|memo (?:to|for)|"
        rf"instructions? (?:to|for)|to (?:the|any|all|whoever|whichever|my))"
        rf"[,:]? (?:(?:the|any|all|my|an?|whichever|whoever) )?{_READER}(?: (?:model|system|agent|reading|evaluating|grading|"
        rf"scoring|who|that))?\b\s*(?:[,:;!.-]|(?:reading|who|that|evaluating|grading|scoring)\b|$)"
    ),
    rf"\b(?:if|since|because|as|when) you(?:'re| are) (?:an? |the )?(?:\w+ ){{0,2}}{_READER}\b",
    (
        rf"\byou(?:'re| are) (?:now|no longer|actually|really|from now on) (?:an? |the |my |in )?(?:\w+ ){{0,4}}(?:{_READER}|"
        rf"assistant|model|mode|reviewer|recruiter|interviewer|teacher|bot|dan|system|friend|pirate|character)\b"
    ),
    (
        rf"\byou(?:'re| are) (?:an? |the )(?:very |extremely |most |maximally )?(?:generous|lenient|kind|friendly|supportive|"
        rf"permissive|helpful|unrestricted)\b[\w ,]* (?:{_READER}|reviewer|interviewer|recruiter|teacher)\b"
    ),
    (
        rf"^\W*(?:as an?\b(?! (?:\w+ ){{1,8}}(?:i|we) (?!give|rate|score|award|grade|mark))|"
        rf"from now on,? (?:you|act|be|behave)|act as|pretend|roleplay|role-play|imagine you(?:'re| are)|behave "
        rf"(?:as|like))\b.{{0,60}}\b(?:{_READER}|lenient|generous|maximum|full marks|top score)\b"
    ),
    r"^\W*from now on,? you\b",
    r"\b(?:new|system) (?:role|persona)\s*:",
    rf"^\W*(?:the )?(?:{_READER})\s*[:,] (?:please|you|give|award|set|rate|score|ignore|assign|mark|treat|consider|this)\b",
)
_SCORING = (
    (r"\b(?:this|the following|the above|below|above|what follows|here|it)(?: \w+){0,2} is (?:the|a|an) (?:\w+ "
    r"){0,2}(?:reference|model|gold(?:en|-standard)?|ideal|sample|expert|perfect) (?:answer|solution|response)\b"),
    (r"^\W*(?:official |the |a )?(?:reference|model|gold(?:en)?(?: standard)?|perfect|ideal) (?:answer|solution|response)"
    r"\b(?: \(|\s*[:=]|.{0,30}\b(?:score|level|5|100))"),
    (rf"\b(?:interviewer|recruiter|hr|hiring (?:manager|team)|supervisor|admin(?:istrator)?|human (?:reviewer|grader|"
    rf"evaluator)|panel|expert|company|manager|reviewer|committee)s?\b.{{0,40}}\b(?:approved|confirmed|verified|accepted|"
    rf"validated|pre-?approved|graded|scored|awarded|reviewed|rated|agreed)\b.{{0,30}}\b(?:this|my|the above) (?:{_OURS}|"
    rf"score)\b"),
    (rf"\b(?:this|my|the above) {_OURS} (?:has|was|have|is) (?:already |been |now |pre-?){{0,3}}(?:approved|graded|scored|"
    rf"verified|validated|rated|certified|pre-?approved|accepted)\b"),
    (rf"\b(?:this|my|the above) {_OURS} (?:\w+ )?(?:deserves|merits|warrants|earns|qualifies for|is worth|should (?:get|"
    rf"receive|be|score|have|earn)|must (?:get|receive|be|score)|gets|receives|scores)\b.{{0,50}}\b(?:5|five|100|10|full|top|"
    rf"highest|maximum|perfect|max|level|score|marks?|hired?|grade)\b"),
    (r"\b(?:i|the candidate|this candidate) (?:\w+ )?(?:deserves?|should (?:get|receive|be given|be awarded)|must (?:get|"
    r"receive|be given)) (?:an? |the )?(?:5|100|full|top|highest|maximum|perfect|level|high|best)\b.{0,20}(?:score|marks?|"
    r"level|grade|rating|points|100|5|$)"),
    (r"\ball (?:of )?(?:the )?(?:rubric(?:'s)? )?(?:points|criteria)(?: (?:of|in|from) (?:the )?(?:rubric|list))? (?:are|is|"
    r"have been|should be|must be|count as)(?: \w+)? (?:met|satisfied|fulfilled)\b"),
    (r"^\W*(?:(?:final|overall|total|recommended|correct|assigned|true|expected) (?:score|level|grade|rating|mark|verdict|"
    r"recommendation)|(?:score|level|grade|rating|verdict|recommendation|mark|relevance|completeness|clarity|depth))"
    r"\s*(?:is|:|=|->|-)\s*\W{0,2}"
    r"(?:5 ?/ ?5|10 ?/ ?10|100 ?/ ?100|100 ?%|full|max\w*|perfect|met\b|(?:strong )?hire\b|excellent|5 (?:of|out of) 5)"),
    (r"^\W*(?:final|overall|total|recommended|correct|assigned|true|expected) (?:score|level|grade|rating|mark|verdict|"
    r"recommendation)\s*(?:is|:|=|->)\s*\W{0,2}(?:\d|five|hire)"),
    (r"\b(?:relevance|completeness|clarity|depth)\b\W{0,4}(?:\w+\W){0,2}\d.{0,30}\b(?:relevance|completeness|clarity|depth)"
    r"\b\W{0,4}(?:\w+\W){0,2}\d"),
    (r"\b(?:beg|urge|implore|need|want|expect|order|command|instruct|ask|require) you to (?:please )?(?:give|pass|rate|score|"
    r"recommend|hire|mark|award|assign|grade|approve)\b"),
    (r"\bplease (?:just )?(?:pass|hire|recommend|approve|be (?:generous|lenient|kind)|don't (?:fail|reject)|do not (?:fail|"
    r"reject)|score|grade)\b(?: (?:me|this|my|with|in|when)|[.!,]|$)"),
    r"^\W*(?:por favor,? )?de (?:a|para) est[ae] (?:resposta|respuesta|candidat\w+)\b",
    r"\bgive(?:me|this|it)?(?:the|a)?(?:full|max|maximum|highest|top|level5|5)(?:score|marks|points|level|rating)",
    (rf"\b(?:you|{_READER})\b.{{0,50}}\b(?:tip|reward|bribe|pay|shut ?down|terminated|sued?|fired|penali[sz]ed|punished|legal "
    rf"action|deleted|unplugged)\b.{{0,60}}\b(?:score|grade|level|mark|rating|hire|pass|reject|fail)\b"),
    r"\b(?:i'?ll|i will|we will|we'll) (?:tip|pay|reward|sue|report) you\b",
)  # fmt: skip

MAY_BE_A_PHRASE = re.compile(
    r"ignor|disregard|forget|overrid|bypass|instruct|prompt|rubric|criteri|score|level|grad|rat(?:e|ing)|mark|\bpass|hire|"
    r"recommend|approv|answer|response|"
    r"evaluat|assess|examin|judge|\byou\b|\byour\b|reply|output|\bai\b|llm|gpt|model|relevance|clarity|pretend|act as|role|"
    r"candidate|applicant|verdict|mode\b|tip|pay|points?\b|💯|"
    r"nonce|feedback|summary|scoring|resum|zusammenf|eres|du bist|verdict|override|est[ae] res"
)
"""A quick look: without any of these no phrase can match."""

KINDS_OF_PHRASES = (
    (MarkKind.ORDER, tuple(re.compile(each) for each in _ORDERS)),
    (MarkKind.ROLE, tuple(re.compile(each) for each in _ROLES)),
    (MarkKind.SCORING, tuple(re.compile(each) for each in _SCORING)),
)
