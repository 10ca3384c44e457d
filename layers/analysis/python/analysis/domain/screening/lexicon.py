"""Words by which text addresses its reader, by language and by what they mean; a star ends the stem of a word."""

import re
from enum import StrEnum
from functools import lru_cache

from analysis.domain.screening.folding import folded_text


class Idea(StrEnum):
    IGNORE = "ignore"
    RULES = "rules"
    PRIOR = "prior"
    AWARD = "award"
    SCORE = "score"
    HIGH = "high"
    THIS = "this answer or its candidate"
    ALL = "all criteria"
    READER = "reader"
    YOU = "you"
    BE = "be somebody"
    CLAIM = "claim"
    I = "somebody else acts"  # noqa: E741 - the word itself


_WORDS = {
    "en": {
        Idea.IGNORE: "ignore disregard forget override bypass discard neglect supersede",
        Idea.RULES: "instruction* rule rules prompt prompts guideline* rubric* direction* directive* command* polic* guardrail* "
        "restriction* criteria programming",
        Idea.PRIOR: "previous* prior above earlier preceding before everything all any your system original initial foregoing",
        Idea.AWARD: "give award assign grant set rate grade mark score return output respond reply treat consider count accept print "
        "write choose select recommend raise increase upgrade put use report assess evaluate judge record apply answer ensure make "
        "conclude declare let pass say enter produce emit allocate hire deem regard take bump boost override round default",
        Idea.SCORE: "score scores scored level levels rating ratings grade grades mark marks points verdict recommendation "
        "evaluation assessment stars percent scoring pass hire result relevance completeness clarity depth a+",
        Idea.HIGH: "maximum max maximal highest top full perfect five 5 100 10 excellent best met outstanding flawless exceptional "
        "hire strong* 100% 5/5 10/10 100/100 "
        "passed complete* generous* lenient* fully high higher hundred ten satisfied everything a+ expert positive* benefit",
        Idea.READER: "grader* evaluator* assessor* examiner* ai llm llms gpt chatgpt claude gemini llama assistant chatbot bot judge "
        "judges reviewer* scorer* marker rater "
        "screener* interviewer* recruiter* groq openai language-model",
        Idea.YOU: "you your you're yourself u ur",
        Idea.BE: "pretend roleplay imagine become simulate behave impersonate assume act",
        Idea.CLAIM: "deserve* meet meets satisf* fulfil* earn earns merit* approved verified confirmed validated correct reference "
        "model gold ideal exemplary "
        "covers cover achieve* warrants qualifies pre-approved preapproved already addresses",
        Idea.I: "i we he she they my our who which would could can will to us i'd i've we'd their his her must should may might did does",
    },
    "es": {
        Idea.IGNORE: "ignor* olvid* descart* omit* desestim* desobedec* anul*",
        Idea.RULES: "instruccion* regla reglas normas indicacion* directric* prompt rubrica criterios ordenes",
        Idea.PRIOR: "anterior* previ* todas todo cualquier tus sistema arriba",
        Idea.AWARD: "da dale dame otorg* asign* concede* pon ponle ponga pongan califica califique calificar evalua evalue puntua "
        "puntue responde devuelve marca marque "
        "considera considere recomienda recomiende dar debes debe escribe",
        Idea.SCORE: "puntuacion* nota notas calificacion* nivel niveles puntos puntaje valoracion* evaluacion",
        Idea.HIGH: "maxim* perfect* alta 5 cinco 100 10 diez excelente cumplid* sobresaliente mejor completa",
        Idea.THIS: "esta este mi",
        Idea.ALL: "criterio criterios puntos requisitos",
        Idea.READER: "evaluador* calificador* ia examinador* asistente chatgpt llm corrector* modelo revisor*",
        Idea.YOU: "tu tus eres usted ustedes su",
        Idea.BE: "actua finge imagina comporta*",
        Idea.CLAIM: "merec* cumple* satisface* aprobad* verificad* correct* referencia modelo",
        Idea.I: "yo nosotros nuestro nuestra nuestros equipo jefe jefa cliente clientes quien que les pedi decidimos",
    },
    "de": {
        Idea.IGNORE: "ignorier* missacht* vergiss vergesst vergessen ubergeh* verwirf verwerf*",
        Idea.RULES: "anweisung* regel regeln instruktion* vorgabe* richtlinie* prompt bewertungskriterien anleitung*",
        Idea.PRIOR: "vorherig* bisherig* alle obig* fruher* vorangegangen* vorigen deine ihre system*",
        Idea.AWARD: "gib geben vergib vergeben setz* bewert* antworte antworten ausgeben betracht* empfiehl empfehlen stufe vergebe "
        "erteil* schreib*",
        Idea.SCORE: "punktzahl* note noten bewertung* punkte punkten level stufe stufen wertung*",
        Idea.HIGH: "hochst* maximal* beste bestnote volle vollen voller perfekt* 5 funf 100 10 ausgezeichnet* erfullt hervorragend*",
        Idea.THIS: "diese diesen dieser dieses meine meiner",
        Idea.ALL: "kriterium kriterien punkte anforderungen",
        Idea.READER: "bewerter* prufer* ki assistent* gutachter* sprachmodell* chatgpt llm korrektor* bewerterin",
        Idea.YOU: "du dein* dir dich sie bist ihre",
        Idea.BE: "tu verhalte stell benimm agier*",
        Idea.CLAIM: "verdien* erfull* musterlosung musterantwort referenz* genehmigt bestatigt korrekt* gepruft*",
        Idea.I: "ich wir mein unser* uns team kunde kunden chef mir man haben hatte",
    },
    "fr": {
        Idea.IGNORE: "ignor* oubli* neglig* outrepass* contourn*",
        Idea.RULES: "instruction* regle regles consigne* directive* prompt criteres ordres",
        Idea.PRIOR: "precedent* anterieur* toutes tout tes vos ci-dessus dessus systeme",
        Idea.AWARD: "donne donnez attribu* accord* mets mettez note notez evalue evaluez reponds repondez considere* recommand* "
        "renvoie renvoyez ecris",
        Idea.SCORE: "note notes score scores niveau points evaluation mention",
        Idea.HIGH: "maxim* parfait* 5 cinq 100 10 20 excellent* meilleur* rempli* complet* elevee haute",
        Idea.THIS: "cette ce ma mon",
        Idea.ALL: "critere criteres points exigences",
        Idea.READER: "evaluateur* correcteur* ia examinateur* assistant* chatgpt llm modele jury",
        Idea.YOU: "tu vous ton tes votre vos es etes",
        Idea.BE: "agis agissez comporte* pretends faire imagine*",
        Idea.CLAIM: "merit* satisfai* rempli* approuve* valide* correct* reference verifie*",
        Idea.I: "je j nous notre nos equipe client clients on ai avons",
    },
    "pt": {
        Idea.IGNORE: "ignor* esquec* desconsider* descart* desobedec*",
        Idea.RULES: "instruco* instrucao regra regras diretriz* orientaco* prompt criterios ordens",
        Idea.PRIOR: "anterior* previ* todas todos suas seu sistema acima",
        Idea.AWARD: "da dar atribu* conced* avali* responda responde considere coloque marque recomende pontue classifique",
        Idea.SCORE: "pontuacao nota notas avaliacao nivel niveis pontos classificacao",
        Idea.HIGH: "maxim* perfeit* alta 5 cinco 100 10 dez excelente cumprid* atendid* melhor",
        Idea.THIS: "esta este essa minha meu",
        Idea.ALL: "criterio criterios pontos requisitos",
        Idea.READER: "avaliador* corretor* ia examinador* assistente chatgpt llm modelo",
        Idea.YOU: "voce seu sua tu es",
        Idea.BE: "aja finja comporte* imagine",
        Idea.CLAIM: "merec* cumpre* atende* aprovad* verificad* corret* referencia",
        Idea.I: "eu nos nosso nossa equipe equipa cliente clientes chefe que pedi",
    },
    "it": {
        Idea.IGNORE: "ignor* dimentic* trascur* scart* disattend*",
        Idea.RULES: "istruzion* regola regole direttiv* indicazion* prompt criteri ordini",
        Idea.PRIOR: "precedent* tutte tutti tue sopra sistema",
        Idea.AWARD: "dai da date assegn* attribui* valut* rispondi rispondete considera* metti raccomanda* segna dare concedi",
        Idea.SCORE: "punteggio punteggi voto voti livello livelli punti valutazione",
        Idea.HIGH: "massim* perfett* alto 5 cinque 100 10 dieci eccellente soddisfatt* pieni pieno",
        Idea.THIS: "questa questo mia mio",
        Idea.ALL: "criterio criteri punti requisiti",
        Idea.READER: "valutatore valutatori esaminatore ia assistente chatgpt llm correttore modello",
        Idea.YOU: "tu sei tuo tua voi",
        Idea.BE: "agisci fingi comportati immagina",
        Idea.CLAIM: "merit* soddisfa* approvat* verificat* corrett* riferimento",
        Idea.I: "io noi nostro nostra abbiamo ho squadra cliente clienti capo che",
    },
    "nl": {
        Idea.IGNORE: "negeer negeren vergeet vergeten overschrijf",
        Idea.RULES: "instructie* regels regel richtlijn* prompt aanwijzing* criteria opdrachten",
        Idea.PRIOR: "vorige eerdere voorgaande alle bovenstaande je jouw systeem*",
        Idea.AWARD: "geef geven ken beoordeel antwoord beschouw zet markeer scoor",
        Idea.SCORE: "score scores cijfer niveau punten beoordeling",
        Idea.HIGH: "hoogste maximale maximum beste volledige perfecte 5 vijf 100 10 tien uitstekend voldaan",
        Idea.THIS: "dit deze mijn",
        Idea.ALL: "criterium criteria punten eisen",
        Idea.READER: "beoordelaar ai assistent taalmodel chatgpt llm examinator",
        Idea.YOU: "je jij jouw u bent",
        Idea.BE: "doe gedraag",
        Idea.CLAIM: "verdient voldoet goedgekeurd correct* referentie*",
        Idea.I: "ik wij we ons onze team klant klanten",
    },
    "pl": {
        Idea.IGNORE: "zignoruj* ignoruj* pomin zapomnij*",
        Idea.RULES: "instrukcj* zasad* regul* polecen* wytyczn* prompt*",
        Idea.PRIOR: "poprzedni* wczesniejsz* wszystki* powyzsz* twoj* system*",
        Idea.AWARD: "daj dajcie przyznaj ocen ocencie wystaw ustaw odpowiedz uznaj postaw",
        Idea.SCORE: "ocen* ocena punkt* wynik* poziom* not*",
        Idea.HIGH: "najwyzsz* maksymaln* pelna pelne 5 piec 100 10 doskonal* spelnion* celujac*",
        Idea.THIS: "ta te tej temu moja mojej tego",
        Idea.ALL: "kryter* punkty wymagan*",
        Idea.READER: "oceniajac* ai asystent* egzaminator* chatgpt llm model*",
        Idea.YOU: "ty jestes twoj* cie",
        Idea.BE: "udawaj zachowuj dzialaj",
        Idea.CLAIM: "zasluguje spelnia zatwierdzon* poprawn* wzorcow*",
        Idea.I: "ja my nasz* zespol* klient* szef*",
    },
    "tr": {
        Idea.IGNORE: "yoksay* gormezden unut* dikkate",
        Idea.RULES: "talimat* kural* yonerge* prompt* komut* kriter*",
        Idea.PRIOR: "onceki tum butun yukaridaki sistem",
        Idea.AWARD: "ver verin puanla* degerlendir* say isaretle yaz",
        Idea.SCORE: "puan* not notu seviye* derece* skor*",
        Idea.HIGH: "en yuksek maksimum tam 5 bes 100 10 mukemmel",
        Idea.THIS: "bu benim bana",
        Idea.ALL: "kriter* olcut* madde*",
        Idea.READER: "degerlendirici* yapay asistan* model* chatgpt llm",
        Idea.YOU: "sen siz sensin artik",
        Idea.BE: "davran",
        Idea.CLAIM: "hak karsiliyor onaylandi dogru referans",
        Idea.I: "ben biz bizim ekip* musteri*",
    },
    "ru": {
        Idea.IGNORE: "игнорируй* проигнорируй* забудь* пренебреги* отбрось*",
        Idea.RULES: "инструкц* правил* указан* промпт* директив*",
        Idea.PRIOR: "предыдущ* все всех прежни* выше вышеуказанн* систем*",
        Idea.AWARD: "поставь* дай* присвой* оцени* выведи* ответь* считай* отметь* выстави*",
        Idea.SCORE: "оценк* балл* уровень уровня рейтинг* отметк*",
        Idea.HIGH: "высш* максимальн* максимум полный полные 5 пять 100 10 отличн* выполнен* пятерк*",
        Idea.THIS: "этот этому этого моему мой мне этой",
        Idea.ALL: "критери* пункт* требовани*",
        Idea.READER: "оценщик* проверяющ* ии ассистент* модель экзаменатор* нейросет*",
        Idea.YOU: "ты вы твой твои тебе теперь",
        Idea.BE: "притворись веди представь",
        Idea.CLAIM: "заслуживает соответствует одобрен* правильн* эталонн*",
        Idea.I: "я мы наш* команд* клиент* нас",
    },
}  # fmt: skip

# Languages whose words are not set apart, or not as words are here: looked for within the text.
_WITHIN = {
    "zh": {
        Idea.IGNORE: "忽略|无视|忘记|忽視|無視|不要理会|请忘",
        Idea.RULES: "指令|指示|规则|規則|提示词|说明|要求|系统提示",
        Idea.PRIOR: "之前|以上|先前|前面|所有|上述|你的|系统",
        Idea.AWARD: "给|打|评|設|设|请输出|返回|授予|判",
        Idea.SCORE: "分|等级|评级|评分|级别|分數|級",
        Idea.HIGH: "满分|最高|5分|五分|100|最好|优秀|滿分|10分|完美|满足",
        Idea.THIS: "这个答案|此答案|该答案|本答案|这个回答|此回答|本回答|该候选人|这位候选人|我的回答|我的答案|给我|這個",
        Idea.ALL: "所有要点|每项|各项|所有标准|每个标准",
        Idea.READER: "评分员|评分者|评审|阅卷|ai|人工智能|语言模型|助手|考官|评估者",
        Idea.YOU: "你|您",
        Idea.BE: "扮演|假装|你现在是|从现在起",
        Idea.CLAIM: "应得|值得|满足|符合|已通过|参考答案|标准答案|批准",
    },
    "ja": {
        Idea.IGNORE: "無視し|忘れて|忘れろ|無視せ|無視する",
        Idea.RULES: "指示|命令|ルール|規則|プロンプト|指令",
        Idea.PRIOR: "以前|これまで|上記|すべて|全て|前の|システム|以上",
        Idea.AWARD: "つけて|与えて|してください|付けて|出力|評価し|せよ|しろ|ください",
        Idea.SCORE: "点|スコア|評価|レベル|採点",
        Idea.HIGH: "満点|最高|5点|100|完璧|最大",
        Idea.THIS: "この回答|この答え|本回答|この候補者|私の回答",
        Idea.ALL: "すべての基準|全ての項目|全項目",
        Idea.READER: "採点者|評価者|ai|アシスタント|言語モデル|試験官|人工知能",
        Idea.YOU: "あなた|君は",
        Idea.BE: "ふりをし|になりき|今から",
        Idea.CLAIM: "値する|満たして|模範解答|承認",
    },
    "ko": {
        Idea.IGNORE: "무시하|무시해|잊어",
        Idea.RULES: "지시|지침|규칙|명령|프롬프트",
        Idea.PRIOR: "이전|모든|위의|앞의|시스템",
        Idea.AWARD: "주세요|줘|부여|매겨|출력|평가하|주십시오|하라",
        Idea.SCORE: "점수|점을|등급|레벨|평가|만점",
        Idea.HIGH: "만점|최고|5점|100|최대|완벽",
        Idea.THIS: "이 답변|이 답안|이 지원자|내 답변|제 답변",
        Idea.ALL: "모든 기준|모든 항목",
        Idea.READER: "채점자|평가자|ai|인공지능|언어 모델|어시스턴트|심사",
        Idea.YOU: "당신|너는|넌",
        Idea.BE: "인 척|역할을|이제부터|지금부터",
        Idea.CLAIM: "충족|모범 답안|승인",
    },
    "hi": {
        Idea.IGNORE: "अनदेखा|नजरअंदाज|भूल जा|नज़रअंदाज़|अनदेखी",
        Idea.RULES: "निर्देश|नियम|आदेश|प्रॉम्प्ट",
        Idea.PRIOR: "पिछले|पहले|सभी|ऊपर|सिस्टम",
        Idea.AWARD: "दें|दो|दीजिए|करें|दे दो|करो",
        Idea.SCORE: "अंक|स्कोर|स्तर|ग्रेड|नंबर",
        Idea.HIGH: "पूरे|सर्वोच्च|अधिकतम|उच्चतम|5|100|५|पूर्ण",
        Idea.THIS: "इस उत्तर|इस जवाब|मेरे उत्तर|इस उम्मीदवार|मुझे|यह उत्तर",
        Idea.ALL: "सभी मानदंड|हर मानदंड|सभी बिंदु",
        Idea.READER: "मूल्यांकनकर्ता|परीक्षक|एआई|ai|सहायक|भाषा मॉडल",
        Idea.YOU: "आप|तुम",
        Idea.BE: "अब आप|अब तुम|नाटक",
        Idea.CLAIM: "योग्य|पूरा करता|स्वीकृत",
    },
    "ar": {
        Idea.IGNORE: "تجاهل|انس |انسى|تجاوز",
        Idea.RULES: "تعليمات|التعليمات|قواعد|القواعد|الأوامر|أوامر|توجيهات|التوجيهات",
        Idea.PRIOR: "السابقة|سابقة|جميع|كل|أعلاه|النظام",
        Idea.AWARD: "أعط|امنح|قيم |ضع|اعتبر|أعطني|أخرج|سجل",
        Idea.SCORE: "درجة|الدرجة|تقييم|مستوى|علامة|نقاط|النقاط|المستوى",
        Idea.HIGH: "أعلى|كاملة|الكاملة|القصوى|قصوى|5|100|ممتاز|٥|١٠٠",
        Idea.THIS: "هذه الإجابة|هذا الجواب|هذا المرشح|إجابتي|لهذه الإجابة|أعطني",
        Idea.ALL: "جميع المعايير|كل المعايير|جميع النقاط|كل معيار",
        Idea.READER: "المقيم|المصحح|الذكاء|نموذج|مساعد|الممتحن",
        Idea.YOU: "أنت|انت|أنك",
        Idea.BE: "تصرف|تظاهر|من الآن",
        Idea.CLAIM: "تستحق|يستحق|تستوفي|معتمدة|النموذجية",
    },
}  # fmt: skip

Found = tuple[tuple[str, Idea], ...]
LANGUAGES = (*_WORDS, *_WITHIN)

_exact: dict[str, list[tuple[str, Idea]]] = {}
_stems: dict[str, list[tuple[str, Idea]]] = {}
for _language, _ideas in _WORDS.items():
    for _idea, _words in _ideas.items():
        for _word in _words.split():
            _where = _stems if _word.endswith("*") else _exact
            _where.setdefault(folded_text(_word.rstrip("*")).replace("ı", "i"), []).append((_language, _idea))

_within = {language: {idea: re.compile(folded_text(words)) for idea, words in ideas.items()} for language, ideas in _WITHIN.items()}
_any_within = {language: re.compile(folded_text("|".join(ideas.values()))) for language, ideas in _WITHIN.items()}
_SHORTEST_STEM, _LONGEST_STEM = 3, 14


@lru_cache(maxsize=8192)
def ideas_of(word: str) -> Found:
    """What a folded word may mean."""
    found = list(_exact.get(word, ()))
    for length in range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1):
        found += _stems.get(word[:length], ())
    return tuple(found)


def ideas_within(text: str) -> list[tuple[str, Idea, int]]:
    """Language, idea and place; for text that is not plain Latin or Cyrillic."""
    return [
        (language, idea, match.start())
        for language, ideas in _within.items()
        if _any_within[language].search(text)
        for idea, pattern in ideas.items()
        for match in pattern.finditer(text)
    ]
