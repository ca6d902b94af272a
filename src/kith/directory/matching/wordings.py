"""How people turn something down, say that it is over, or speak of somebody else.

Regular expressions over a sentence's plain words: no apostrophes (`doesnt`), ` ,` for the end of a
clause. British English, as written by people, link workers and clinicians.
"""

import re


def any_of(*alternatives: str) -> re.Pattern:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b")


WHO = r"(?:me|her|him|them|us|you|everyone)"
WHOSE = r"(?:my|her|his|their|our)"

TURNED_DOWN = any_of(
    r"(?:does|do|did|would)nt (?:really |ever |particularly |actually )*"
    r"(?:want|like|fancy|enjoy|need|wish|do|hold with|believe in|see the point (?:of|in))"
    r"(?! to (?:be|lose|end|die|leave|move|keep|have|burden|let|bother|worry|live|get into|go on|go into)\b)"
    rf"(?! {WHOSE}\b(?! own))(?! (?:it|anyone|anybody|people|mum|dad|him) to\b)",
    r"(?:not|never|isnt|arent|wasnt|aint|no longer) (?:\w+ )?"
    r"(?:interested in|keen on|into|up for|a fan of|after|bothered (?:about|with)|comfortable (?:in|with)|"
    r"wanting|open to|ready for|want|need)(?= )",
    r"not an? (?=\w+ (?:person|man|woman|lover|fan|joiner|type))",
    r"no (?:interest|desire|wish) (?:in|for|to)",
    r"no (?:time|need|more|appetite) (?:for|of)?",
    r"no thank(?:s| you) to",
    r"(?:not|no) (?:another|more|any more)",
    rf"(?:dont|stop) (?:please )?(?:send|sending|telling|tell|offer|offering|suggest|suggesting|refer|put)(?:ing)? {WHO}",
    r"telling me to",
    r"(?:refus|declin)(?:es|ed|ing|e)",
    r"(?:turns|turned|turning) down(?! for)",
    r"sa(?:ys|id) no to",
    r"says? (?:she|he|they) (?:wont|doesnt|dont|cant be doing with)",
    r"wont (?:go|come|attend|join|do|try|have|accept|consider|hear of|engage|entertain|set foot)"
    r"(?! (?:to )?(?:school|college|work|out|in|bed|away|him|her|me|to bed|anything)\b)",
    r"wouldnt (?:go|come|touch|be seen|want|entertain|dream of)",
    r"(?:avoids?|anything but|anything except|rather than|instead of|as opposed to|opted out of|cant be doing with|put off by)",
    r"(?:ok|okay|fine|all right|alright|sorted|covered) (?:for|with)",
    r"(?:no|not a) (?:problem|problems|trouble|issue|issues|difficulty) with",
    r"already (?:has|have|goes|go|got|gets|attends|attend|in|does) (?:to |a |an |the )?",
)

LOATHED = any_of(
    r"(?:hates?|hated|loathes?|detests?|dislikes?|disliked|dreads?)(?! (?:being|living|eating|feeling|how|that|it|sitting|waking))",
    r"(?:cant|couldnt) (?:stand|bear|abide|face)(?! (?:the (?:letters|post|bills|day)|opening|going out))",
    r"(?:sick|tired|fed up|bored|had enough|sick and tired) (?:of|with)(?! (?:being|living|feeling|sitting))",
    r"(?:has|have|had|having)? ?never (?:really |ever |much )?(?:liked|enjoyed|wanted|fancied|cared for|taken to|got on with)(?! (?:being|living|feeling|how|that|it)\b)",
    r"allergic to",
)
"""Turns down a service; a trouble that somebody is sick of is a need."""

DID_NOT_SUIT = any_of(
    rf"(?:not|isnt|wasnt|arent|never|nothing) (?:really )?(?:for|to do with) {WHO}",
    rf"(?:not|isnt|wasnt|arent) (?:really )?{WHOSE} (?:thing|things|scene|bag|cup of tea|style)",
    r"(?:hated|loathed|disliked) (?:it|every|the|them|that|both|all)",
    r"(?:did|does|do)nt (?:like|enjoy|take to|work|suit|help|get on|go well|get anything)(?: it| with it| them)?",
    r"(?:was|were|is|are|been) (?:no (?:use|good|help)|useless|hopeless|awful|terrible|boring|dull|rubbish|hell|a nightmare|a waste)",
    r"no (?:use|good) (?:to|for) \w+|, no use|no use$|no help$|waste of time",
    r"did nothing for|does nothing for|made (?:it|things|her|him|me|(?:my|her|his) \w+|everything) (?:\w+ )?worse",
    rf"put {WHO} off|puts {WHO} off|never again|out of the question|over my dead body|rather (?:die|stick pins)",
    r"is a no|are a no|a definite no|no thanks?(?! to)|no thank you(?! to)|(?:not|isnt) (?:interested|keen)(?! (?:in|on))",
    r"(?:gave|given|gives) (?:it )?up(?: on it)?(?= ,|$)|dropped out|packed it in|stopped going(?= ,|$)|walked out|lasted (?:one|a|two)",
    r"bores? (?:me|her|him)|(?:too|so) (?:cliquey|churchy|posh|noisy|fast|crowded)|leaves? (?:me|her|him) cold",
    r"(?:is|are|s) (?:not (?:a|the) (?:problem|issue)|no problem|no (?:longer )?(?:an )?issue|sorted|covered|not needed|fine)",
    r"thats not (?:the|my|an) (?:issue|problem)|not (?:required|wanted|needed|necessary)",
    r"(?:ll|will|going to) (?:really )?(?:pay|sort out|sort|fix|feed|heat|cure|stop) (?:the|my|me|it|us|everything|that)\b",
)
"""Turns down what was named before it."""

IRONY = any_of(
    r"^(?:oh |yes |yeah |ah )*(?:brilliant|great|lovely|wonderful|fantastic|marvellous|terrific|super|smashing|fabulous)"
    r"(?: ,)? (?:another|more|yet|a |an |some |the |mindful|yoga|bingo|colouring|knitting|walk|thats|just)",
    r"^(?:oh |yes )(?:yes )?(?:a|an|another|more|some|the|sure|of course)",
    r"another (?:leaflet|coffee morning|course|app|group|website|phone line|questionnaire|form to fill)",
    r"just what (?:i|we|he|she|a|every|the)",
    r"as if (?:a|an|some|the|that|another)",
)

WISHES = (
    r"(?:would|id|shed|hed|theyd) (?:really |much |quite |also |still |just )*(?:like|love|rather|prefer|try|come|accept|enjoy|welcome|help|go|settle|be (?:glad|happy|up|keen|interested|open))",
    r"(?:i|she|he|they|we|and|who|just|really|also|now|still) (?:wants?|needs?|likes?|loves?|prefers?|enjoys?|fancies|misses)",
    r"(?:wants|needs|likes|loves|prefers|enjoys|misses|prefer|wanting|asks for|asking for|asks about|wondered about|looking for|hoping (?:for|to))",
    r"(?:happy|keen|willing|glad|open|ready) to(?! be left)",
    r"(?:could|can|may) (?:i|she|he|we|they) (?:try|have|do|go|come|join)",
    r"one to one|one person|yes",
)

ASKS = any_of(*WISHES)
"""Says that something is wanted."""

WANTED = any_of(r"but|however|instead(?! of)|though|although|except|whereas|yet", *WISHES)
"""Ends the reach of a refusal."""

SPEAKS_OF_ANOTHER = any_of(
    rf"{WHOSE} (?:best |old |good |other |close |older |younger )?(?:mate|friend|neighbour|colleague|cousin|sister|brother|boss|"
    r"friends|mates|neighbours|niece|nephew|sister in law|brother in law|aunt|uncle|hairdresser)s? "
    r"(?:is|was|are|were|has|had|goes|go|went|did|does|swears|got|gets|joined|runs|drinks|smokes|works|used|lost|found|loves|uses)",
    rf"(?:{WHOSE} |^)(?:son|daughter|husband|wife|mum|dad)s? (?:is|works as|was) (?:a |an |the )(?!carer|veteran)",
    rf"(?:{WHOSE} |^)(?:son|daughter) has debts",
    r"for (?:her|his|my) (?:job|work) (?:she|he|i)",
    r"works? (?:as|in|at|for) (?:a |an |the )",
)

OVER = any_of(
    r"used to (?:drink|smoke|gamble|use|bet|take drugs|vape|be (?:a )?(?:heavy )?(?:drinker|smoker|gambler|addict|homeless))",
    r"ex (?:smoker|drinker|gambler|addict|user|alcoholic)",
    r"(?:quit|stopped|gave up|given up|packed in|clean|clear|dry|sober|off the drink|not touched|not gambled|not smoked|hasnt smoked|"
    r"havent smoked|hasnt drunk|hasnt touched|not had a (?:drink|bet|cigarette))"
    r"(?: \w+){0,4} (?:years?(?: ago)?|decades?|(?:in |since )?(?:19|20)\d\d)",
    r"years (?:sober|clean|dry)",
    r"(?:was|were|been) (?:once )?(?:homeless|in debt|a smoker|a drinker)(?: \w+){0,4} (?:years? ago|in (?:19|20)\d\d)",
    r"history of (?=[\w ]+? ,?\s*(?:but )?(?:well|fine|ok|stable|resolved|settled|none) now)",
)
"""A trouble that is past."""

STILL_WANTS_HELP = any_of(
    r"slip\w*",
    r"relaps\w*",
    r"recovery group",
    r"structure",
    r"meetings?",
    r"help (?:with|to|stay)",
    r"struggling",
    r"support",
)

ABSENT = any_of(
    r"(?:no|not|never|denies|denied|deny|without|nil|non|isnt|arent|doesnt|dont|didnt|hasnt|havent|wasnt|neither|nor|free (?:of|from)|nobodys)"
)
LEAVES_A_NEED = frozenset(
    [
        "help",
        "support",
        "because",
        "since",
        "coping",
        "cope",
        "sleeping",
        "sleep",
        "longer",
        "only",
        "just",
        "sure",
        "enough",
        "money",
        "with",
        "opening",
        "managing",
        "for",
        "until",
        "getting",
        "got",
        "where",
        "one",
        "able",
    ]
)
"""Between a `no` and a trouble, these say that the trouble is there."""

TROUBLES = frozenset(
    [
        "alcohol_drugs",
        "smoking",
        "gambling",
        "money_debt",
        "domestic_abuse",
        "dementia",
        "mental_health_support",
        "housing",
        "bereavement",
        "long_term_condition_peer",
        "weight_nutrition",
        "falls_prevention",
        "victim_support",
        "perinatal_mental_health",
        "relationship_support",
        "carers_support",
        "young_carers",
        "legal_advice",
        "disability_sensory",
        "autism_nd",
        "refugee_asylum",
        "lgbt",
        "veterans",
        "pet_support",
        "crisis_urgent",
        "home_security",
    ]
)
"""Kinds whose words name a trouble or a fact, not the service: `no debts` turns nothing down."""

NOT_THEIRS_TO_REFUSE = frozenset(["legal_advice", "refugee_asylum", "welfare_benefits", "housing"])
"""Where `refused` and `declined` are usually said of an office."""

SKILLS = frozenset(
    ["digital_skills", "esol", "adult_education", "cooking_food_skills", "transport"]
)
"""Where `doesn't like it` or `doesn't do it` is the need."""

NO_GOOD_AT = any_of(
    r"(?:does|do|did)nt (?:really |ever )*(?:do|like|enjoy|fancy)", "wont (?:do|try)"
)

BY_AN_OFFICE = any_of(r"refused", r"declined", r"turned down")
