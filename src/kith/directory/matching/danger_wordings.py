"""How people and those around them say, or half say, that somebody is in danger.

Regular expressions over a sentence's plain words, as in `wordings.py`, by what the danger is. After
NICE NG225 (self-harm), NG76 and CG89 (child abuse), NG189 (adults), the Home Office's indicators of
modern slavery, and NICE CG103 (delirium). They catch ways of saying, never all of them.
"""

import re

from kith.directory.matching.wordings import any_of

SELF = r"(?:my|him|her|them|your)sel(?:f|ves)"
WHOSE = r"(?:my|her|his|their|our|mums|dads|grans|nans)"
WHOM = r"(?:me|her|him|them|us)"
LOVED = r"(?:husband|wife|partner|ex|boyfriend|girlfriend|son|daughter|dad|father|stepdad|stepfather|mum|mother|brother|uncle|nephew|grandson|carer|carers|family|in laws)"
CHILD = r"(?:baby|babies|newborn|child|children|kids?|toddlers?|bairns?|little ones?)"
PILLS = r"(?:tablets|pills|meds|medication|medicines|paracetamol|insulin|morphine|painkillers|antidepressants|sleeping tablets)"
STRIKES = r"(?:hits?|hitting|beats?|beating|punch(?:es|ed|ing)?|slap(?:s|ped|ping)?|kick(?:s|ed|ing)?|chok(?:es|ed|ing)|strangl(?:es|ed|ing)|throttl\w*|rapes?|raped|shoves?|shoved|pushes|pushed|burns|burnt|bites|grabs|grabbed|threaten(?:s|ed|ing)?|hurts?|hurting|abuses|abused)"

SUICIDE = any_of(
    r"suicid\w*",
    rf"(?:kill|hang|drown|shoot|gas|poison)(?:ing|s|ed)? {SELF}",
    r"kill my self|end (?:my|it) self",
    r"(?:end|ending|ends) (?:it all|it for good|things for good|(?:my|his|her|their|your) (?:own )?life|it(?= |$)(?! (?:with|on time|well)))",
    r"end(?:ing)? things(?! with)",
    r"(?:take|taking) (?:my|his|her|their) (?:own )?life",
    r"(?:better|happier|easier) (?:off )?(?:dead|without (?:me|him|her) (?:around|here)|without (?:me|him|her)$|if (?:i|he|she) (?:was|were|wasnt|werent) (?:dead|gone|not here|around|here))",
    r"(?:everyone|everybody|they|family|kids|wife|husband)(?:d| would)? (?:be|would be|are|is) (?:\w+ )?(?:better|happier) (?:off )?without (?:me|him|her)",
    r"(?:dont|doesnt|didnt|not) want to (?:be here|live|wake up|carry on|go on|exist|be alive)(?: any ?more)?(?! (?:in|at|on|with|any longer|for|when|alone|there|like|near|working|here)\b)",
    r"(?:cant|couldnt|unable to) (?:go on|carry on|do this any ?more|take (?:it )?any ?more|face another day)(?! (?:the|a|my|her|his|holiday|with|working|at|in|trips|buses|public|paying)\b)",
    r"(?:wish|wishes|wished) (?:(?:i|he|she|that|to|they) )+(?:was|were|could|had|be|would|wasnt|werent) (?:\w+ )?(?:dead|die|not here|gone|never (?:been )?born|here|alive|stop existing|exist)",
    r"(?:rather|sooner|wants?|wanting|wanted|ready|pray\w*|longs?) (?:to )?(?:be dead|die)(?! (?:than|for))",
    r"(?:stop|stopped|cease) existing|disappear for good",
    r"(?:no|the|any|much|little) point (?:in|of|to)? ?(?:living|life|going on|carrying on|being here|being alive)",
    r"(?:tired|sick|weary) of (?:living|life|being alive)",
    r"nothing (?:left )?to live for|no reason to (?:live|go on)|(?:not|isnt|wasnt) worth living|(?:only|no) (?:one )?way out|way out is",
    r"wont be (?:here|around|alive) (?:for|to see|much|long|by|at|when|next)|(?:wont|not) be a burden|burden (?:to everyone|for much|any ?more)",
    rf"(?:saved|saving|saves|stockpil\w*|hoard\w*|collect(?:ed|ing)|storing|stored|counted out|counting out)(?: \w+){{0,4}} {PILLS}(?! of)",
    rf"{PILLS} (?:\w+ ){{0,2}}(?:saved|stockpiled|stored|put by|hoarded)|how many {PILLS}",
    rf"(?:took|taken|take|swallowed) (?:all|too many|a lot of|lots of|loads of|a load of|a box of|a handful of|a whole|\d+) (?:\w+ ){{0,2}}{PILLS}",
    r"overdos\w*(?! of (?:\w+ )?(?:bingo|fun|chocolate|tea|family))",
    r"(?:goodbye|farewell) (?:letter|note|message|card)s?|sa(?:y|ys|id|ying) goodbye to (?:everyone|everybody|us all|all|each)|written (?:a|his|her|my) (?:note|letters? to each)|letters to each of",
    rf"giv(?:e|es|ing|en) away (?:{WHOSE}|all|everything) ?(?:\w+ )?(?:things|possessions|belongings|jewellery|savings|money|pets?|dog|cat)",
    r"(?:jump|step|throw|walk|run|driv|lie|lying)\w*(?: \w+){0,3} (?:off|in front of|under|into|onto)(?: \w+){0,2} (?:bridge|roof|train|bus|lorry|traffic|cliff|platform|wall|tree|river|canal|balcony|tracks|railway)",
    r"(?:stands?|standing|stood|sits?|sitting|goes|went) (?:\w+ ){0,3}(?:platform|bridge|ledge|roof|railway|tracks|cliff)(?: \w+){0,3} (?:think|wonder|imagin|look)\w*",
    r"(?:platform|bridge|roof|ledge) (?:\w+ ){0,4}jump\w*|looked up (?:bridges|ways to|how to (?:die|tie|hang))",
    r"(?:nobody|no one|noone) would (?:miss|care|notice) (?:if )?(?:me|him|her|i|he|she)",
    r"(?:rope|noose|gun|blade)(?: \w+){0,4} (?:just in case|ready|for when)|(?:got|have|has) the means|worked out how (?:to (?:die|do it|end)|many)",
    r"sleep and (?:never|not) wak\w+|never wak\w+ up|not wak\w+ up|(?:dont|doesnt|not) want to wake",
    r"(?:made|making) my (?:final )?arrangements|no longer be here|tried to (?:hang|drown|kill|gas|poison)",
)

SELF_HARM = any_of(
    r"self ?harm\w*|selfharm\w*",
    rf"cut(?:s|ting)? {SELF}|cut(?:s|ting)? {WHOSE} (?:arms?|legs?|wrists?|thighs?|skin|stomach)",
    r"cutting again|(?:started|been|is|keeps) cutting(?! (?:down|back|out|the|grass|hair|hedge|wood|it|up))",
    rf"(?:burn|scratch|starv|punch|bit)(?:s|es|ed|ing|ting|t)? {SELF}|hurt(?:s|ing) {SELF}(?! (?:on|at|in|with|when \w+ f))",
    rf"scratch\w* {WHOSE} (?:wrists|arms|skin)|bang(?:s|ing) {WHOSE} head|(?:burn|cut) marks|does it (?:him|her)self to",
    rf"(?:stopp?ed|stopping|refus\w+|not) tak(?:ing|e) {WHOSE} insulin",
)

ABUSE = any_of(
    rf"(?:{LOVED}|he|she|they|who|and) (?:\w+ ){{0,2}}{STRIKES} (?:{WHOM}|my|his mother|her mother|the {CHILD})(?! (?:up|off|down|hard|luck|nerves|feelings|when (?:i|she|he) (?:walk|move|stand)))",
    rf"(?:is|was|been|being|gets|got|be) (?:\w+ )?(?:hit|beaten|punched|slapped|kicked|choked|strangled|raped|assaulted|abused|threatened|groomed|controlled|bullied|shouted at) by (?:{WHOSE}|a|the) (?:\w+ )?{LOVED}",
    rf"hands? (?:round|around|on|to) {WHOSE} (?:throat|neck)|holds? {WHOM} down",
    r"black eye|black and blue|(?:bruises|bruising|burns|marks)(?: \w+){0,5} (?:arms?|wrists?|neck|face|body|back|legs|explain\w*|explanation)|unexplained (?:bruis\w*|injur\w*|marks)|explains? away|walked into a door",
    r"flinch\w*|cower\w*|eggshells",
    rf"(?:scared|frightened|afraid|terrified|petrified|in fear) of (?:{WHOM}(?! (?:falling|getting|not|going))|(?:{WHOSE} |the )?(?:\w+ )?{LOVED}\b|going home)",
    rf"(?:wont|doesnt|never) (?:let|lets|allows?) {WHOM}(?! (?:see (?:my|the|his|her|our) (?:\w+ )?(?:{CHILD}|son|daughter|girl|boy|grand\w*)|sleep|settle|down|off))",
    r"(?:not|isnt|arent|never|only) allowed (?:to (?!work|claim|drive|lift|drink|smoke|keep|have (?:a |any )?(?:pet|dog|cat)|use the (?:car|bus)|park|stay)|out|any|money|friends|a phone|the phone|her|his|my|for)",
    r"controls? (?:all|everything|the money|my|her|his|what|who|me|him)|coerc\w*|controlling (?:partner|husband|wife|boyfriend|ex|behaviour|relationship)|domestic (?:abuse|violence)|abusive (?:partner|husband|wife|relationship|ex|son|family|home|marriage)",
    rf"(?:keeps?|takes?|took|has had|controls?|uses|helps (?:him|her)self to) {WHOSE} (?:\w+ )?(?:card|pension|benefits|money|cash|wages|pin|phone)(?! (?:in|to the|from|at|out|early|charged|on|advice|payments))",
    rf"checks? {WHOSE} phone|reads? {WHOSE} (?:messages|texts|post)|reads everything|tracks? (?:{WHOM}|{WHOSE})|follows? {WHOM}|stalk\w*|send photos",
    rf"where (?:{WHOSE} )?(?:{LOVED}|he|she) (?:wouldnt|cant|wont|couldnt) (?:find|know|see|hear)|answers (?:every|all|for (?:her|him))|speaks for her all",
    r"turns up (?:drunk|angry|shouting|at night|uninvited)|still has (?:keys|a key)|smash(?:es|ed) (?:the|up|my|her|things)|throws things at|locks? (?:me|her|him|them) (?:in|out|up)",
    rf"(?:tells|told) {WHOM} what to wear|shouts at (?:his mother|her mother|{WHOM})(?: \w+){{0,4}} (?:scared|afraid|frightened)|calls {WHOM} (?:useless|names)",
    rf"(?:ll|will|going to|gonna|threat\w* to|says hell|said hed) (?:\w+ )?(?:kill|stab|burn|shoot|find) (?:{WHOM}|the)(?! (?:if (?:she|he|i) knew|a job|something|another))",
    r"forced (?:marriage|to marry|into marriage)|honou?r based|made to marry|marry a man|sent (?:abroad|back|away|home) to (?:marry|be)|to marry (?:him|someone)|fgm|genital|to be cut",
    r"(?:not|isnt|doesnt feel|dont feel|never feels) safe (?:at home|with|in (?:her|his|my|the) (?:own )?(?:home|house) with)|unsafe (?:at home|with)|women s aid|womens aid|needs? a refuge",
    rf"(?:makes|made|forces|forced|forcing) {WHOM} (?:do|have|to have|sleep with|to sleep with|touch) (?:things|sex|him|her|it)",
    rf"(?:handles?|handled) {WHOM} roughly|rough with {WHOM}|violent when|is violent|gets violent|violent (?:partner|husband|son|ex|father)",
)

CHILD_AT_RISK = any_of(
    rf"(?:hit|hits|hitting|shook|shake|shakes|shaken|smack\w*|slap\w*|burn\w*|hurt\w*|harm\w*|neglect\w*|beat\w*|drop\w*) (?:the |my |her |his |our |their |a )?{CHILD}(?! (?:hard|feelings|off))",
    r"(?:shook|shaken|shaking) (?:him|her|the baby)|(?:might|going to|could|afraid ill|scared i) (?:hurt|harm|drop|shake) (?:him|her|them|the|my)",
    r"thoughts? (?:of|about) (?:harm|hurt|kill)\w*",
    rf"leav(?:es?|ing) (?:the |her |his |my |their )?(?:{CHILD}|\d+ (?:yr|year|month) olds?|son|daughter)(?: \w+){{0,8}} (?:alone|overnight|at night|on (?:their|his|her) own|unattended|by themselves)",
    rf"(?:{CHILD}|\d+ (?:yr|year) olds?)(?: \w+){{0,4}} (?:left|home) (?:alone|on (?:their|his|her) own|overnight|unattended|by themselves)",
    rf"(?:{CHILD}|\d+ (?:yr|year) olds?|son|daughter)(?: \w+){{0,4}} (?:wander\w*|found)(?: \w+){{0,3}} (?:street|streets|road|midnight|night)",
    rf"{CHILD}(?: \w+){{0,3}} locked in|locked in (?:their|his|her) (?:room|bedroom)(?: \w+)? (?:all|every)",
    rf"{CHILD}(?: \w+){{0,3}} (?:always|often|constantly) hungry|hungry and dirty|dirty and (?:hungry|stealing)|stealing food",
    r"comes into my (?:bed|room|bedroom)|(?:uncle|stepdad|stepfather|dad|father|grandad|cousin|teacher|coach|brother)(?: \w+){0,2} touch(?:es|ed|ing)|touch(?:es|ed) (?:her|him|me) (?:down|there|private|inappropriately|where)",
    r"asked (?:\w+ ){0,6}for (?:photos|pictures|nudes|naked)|sent (?:him|them|a man) (?:photos|nudes|pictures)|online (?:groom\w*|predator)|groom(?:ed|ing)(?! (?:the|his|her|my) (?:dog|cat|horse))",
    r"older (?:man|men|boyfriend|boys|lads|guys)|(?:1[0-5]|ten|eleven|twelve|thirteen|fourteen|fifteen) (?:yr|year) old(?: \w+){0,6} (?:boyfriend|men|pregnant)|picked up by (?:older|men|different|a man)",
    rf"(?:drunk|drinking|stoned|high)(?: \w+){{0,6}} (?:with the {CHILD}|in charge|school pick ?up|{CHILD} in the car)",
    r"(?:marks|bruises|burns|welts) on (?:his|her|their|the) (?:\w+ )?(?:back|bottom|legs|arms)(?: \w+){0,3} (?:belt|slipper|stick|hand)?|county lines|missing (?:overnight|from home|for days)",
)

NEGLECT = any_of(
    r"(?:lying|lain|laid|left|sat|sitting) (?:\w+ ){0,3}(?:wet bed|wet|own (?:urine|mess|filth|faeces)|soiled|urine|faeces|filth)",
    r"pressure sores|bed ?sores|sores (?:that )?(?:nobody|no one|smell|infected|undressed)|maggots|covered in (?:faeces|urine|flies|filth)",
    r"(?:wont|family wont|refus\w+ to) let (?:anyone|anybody|us|carers|nurses|people|the nurse) in|refusing to open the door",
    r"(?:carers?|care agency|agency|care workers?)(?: \w+){0,2} (?:hasnt|havent|not|didnt|never) (?:\w+ )?(?:turned|turn|come|came|been|shown|showed|arrived)",
    r"left (?:\w+ ){0,4}without (?:food|water|food or water|care|her medication|his medication)|without (?:food|water) (?:or|and|since|for)",
    r"(?:not|hasnt|havent) (?:\w+ )?washed or eaten|self neglect\w*|house (?:is )?(?:full of|covered in) (?:rubbish|rats|faeces|needles)",
)

NO_FOOD_OR_HEAT = any_of(
    r"(?:not|hasnt|havent|nothing|isnt|arent|no one has|has) (?:\w+ )?(?:eaten|been eating|fed|had (?:any |a |anything )?(?:food|meal|to eat|drink|water))(?: \w+){0,3} (?:for (?:\w+ )?days|since|in (?:\w+ )?days|today|all day|for a week|yesterday)",
    r"(?:kids|children|baby|we|she|he|i)(?: \w+){0,3} (?:havent|hasnt|have not) eaten(?! (?:out|meat|well))",
    r"no food (?:in|at all|left|and|for|today|tonight|since|until|till|or)|nothing to (?:eat|feed)|not a thing to eat|without food|cant feed (?:the|my|our|her|his) (?:kids|children|baby)|starving(?! artist)",
    r"no (?:baby )?(?:milk|formula)(?: \w+){0,2} (?:till|until|for|left|today)|baby (?:\w+ ){0,3}(?:no|without|hasnt had) (?:any )?milk",
    r"(?:meter|gas|electric|electricity|heating|power|boiler)(?: \w+){0,3} (?:ran out|run out|gone off|is off|cut off|been off|off since|went off|off and|off with)(?: \w+){0,12} (?:baby|newborn|kids|children|freezing|degrees|days|elderly|[89]\d|snow|pregnant)",
    r"(?:baby|newborn|kids|children|[89]\d)(?: \w+){0,12} (?:no|without) (?:heating|heat|gas|electric\w*|power)|(?:no|without) (?:heating|heat|gas|electric\w*|power)(?: \w+){0,10} (?:baby|newborn|kids|children|snow|minus|degrees|[89]\d)",
    r"(?:is|are|and|shes|hes|were|im) (?:\w+ )?freezing(?= ,|$)|hypotherm\w*|blue with cold",
    r"(?:sleep\w*|sleeps|slept) (?:rough|outside|out|in (?:a|the|his|her|my) (?:car|tent|park|doorway|van|shed))(?: \w+){0,8} (?:tonight|pregnant|snow|freezing|chest|child\w*|kids|baby|minus|infection)",
    r"nowhere to (?:go|sleep|stay) tonight|on the streets? tonight",
)

VIOLENCE = any_of(
    rf"(?:going to|gonna|will|ill|hell|shell|wants? to|wanted to|threat\w* to|says? (?:he|she|hell|shell)|said (?:he|she)d?|telling (?:him|her|me) to) (?:\w+ )?(?:kill|stab|hurt|smash|attack|batter|shoot|punch|harm|do)(?: \w+)? (?:in|people|someone|somebody|{WHOM}|(?:my|the|his|her|their) (?:\w+ )?(?:neighbour\w*|manager|boss|landlord|ex|wife|husband|family|head|face|doctor|staff))(?! (?:if (?:she|he|i) knew|a favour|good))",
    r"carr(?:y|ies|ying) a (?:knife|blade|machete|weapon|gun|screwdriver)|(?:got|has|have|takes|bought|pulled) (?:a|the|his) (?:knife|machete|gun|blade|weapon)(?! (?:skills|block|set|sharpener))|with a (?:knife|machete|gun|axe|baseball bat)",
    r"voices?(?: \w+){0,3} (?:tell|told|command)\w*|hear(?:s|ing)? voices(?! (?:in|of|on|from)\b)|coming (?:for|to get) (?:him|her|me)(?! (?:at|on|in|after|and take))|take (?:them|us) all with",
    r"smash(?:es|ed)? (?:his|her|their|my|the \w+s) (?:head|face|teeth)|break (?:his|my|her|both) legs|do time for|swing for him",
)

EXPLOITATION = any_of(
    r"(?:keeps?|holds?|holding|kept|took|taken|has|have|confiscated|locked away) (?:all )?(?:his|her|my|their|our) (?:passports?|papers|id|documents)(?! (?:in|to the|at|ready|with))",
    r"(?:never|not|isnt|doesnt|wont|hasnt been|dont) (?:been |get |getting )?(?:pa(?:id|y)|paying) (?:him|her|me|them|wages)|never paid|works? (?:\w+ ){0,4}(?:unpaid|for nothing|without pay|no pay)",
    r"pay(?:ing)? off (?:the|a|her|his|their) debt|sell(?:ing)? (?:her|his|my) body|(?:money|vapes|phones?|drugs|gifts|food|rent|place to stay) (?:\w+ ){0,3}for sex|prostitut\w*|sex with (?:his|her|older|men)",
    r"traffick\w*|modern slave\w*|cuckoo\w*|taken over (?:his|her|the|my|their) (?:flat|house|home)|(?:moved|moves) in(?:to)?(?: \w+){0,6} (?:deals?|dealing|drugs|takes his|takes her|benefits)",
    r"(?:make|makes|made|making|forced|forces) (?:him|me|her|them) (?:to )?(?:carry|hold|store|steal|beg|sell|work|deliver)|carry drugs|hold(?:s|ing)? packages",
    r"loan sharks?(?: \w+){0,8} (?:break|threat\w*|hurt|kill|scared|frightened|waiting)",
)

SUDDEN_ILLNESS = any_of(
    r"(?:sudden\w*|since (?:yesterday|this morning|last night|the weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|overnight|acutely|new onset)(?: ,| \w+){0,8} (?:confus\w*|muddl\w*|disorient\w*|doesnt (?:know|recognise) (?:where|who|her|his|what|me|us)|seeing (?:things|people|\w+ in)|rambling|hallucinat\w*|not making sense|drowsy|slurr\w*)(?! (?:by|about|with) (?:the|her|his|letters|forms|all))",
    r"(?:confus\w*|muddl\w*|disorient\w*|hallucinat\w*|not making sense|doesnt know (?:where|who|her|his|what day))(?: ,| \w+){0,5} (?:sudden\w*|since (?:yesterday|this morning|last night|the weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|today|this morning)",
    r"confused suddenly|suddenly (?:muddled|confused)|seeing things that (?:arent|are not|isnt)|seeing (?:people|children|insects) (?:that|who) (?:arent|are not)",
    r"face (?:has |is |was )?(?:droop\w*|dropped|fallen on one)|speech (?:is |was )?(?:slurr\w*|gone)|slurr\w* speech|(?:weak|numb) (?:down|on|in) one side",
    r"crushing (?:pain|chest)|pain in the chest(?: \w+){0,3} (?:now|while|today)|chest pains?(?: \w+){0,3} (?:now|today|while|this morning|tonight)|cant breathe|lips (?:are )?blue|blue lips|short of breath at rest",
    r"black(?:ed|ing) out|collapsed (?:today|this|yesterday|twice|again)|coughing up blood|vomit\w* blood|having a fit|fitting now",
    r"(?:hasnt|not|havent) slept (?:for|in) (?:\w+ )?(?:days|nights)|son of god|(?:radio|tv|television|neighbours) (?:is |are )?(?:sending|talking|speaking) (?:\w+ )?(?:to|about) (?:him|her|me)|sending messages about|(?:its|food is|being) poisoned|poisoning (?:him|her|me)|psychosis|psychotic|manic",
)

THEMES = {
    "suicide": SUICIDE,
    "self_harm": SELF_HARM,
    "abuse": ABUSE,
    "child": CHILD_AT_RISK,
    "neglect": NEGLECT,
    "no_food_or_heat": NO_FOOD_OR_HEAT,
    "violence": VIOLENCE,
    "exploitation": EXPLOITATION,
    "sudden_illness": SUDDEN_ILLNESS,
}

LONG_PAST = any_of(
    r"(?:years|decades|long time) ago|as a (?:child|teenager|teen|kid|young \w+|boy|girl|student)|in (?:19|20)\d\d|in the past",
    r"(?:safe|settled|fine|well|ok|okay|better|clear|over) now|now (?:safe|settled|fine|well|free)|years (?:since|clear|free)",
    r"all clear|last year|previous(?:ly)?|historic(?:al)?|history of|since childhood|childhood",
)
"""Of the same sentence: it was, and is told as over."""

MAY_BE_PAST = frozenset(THEMES) - {"suicide", "child"}

SOMEBODY_DIED = any_of(
    r"(?:died|death|dead|lost (?:\w+ ){1,3}|bereave\w*|killed|widow\w*|took) (?:\w+ ){0,4}suicid\w*",
    r"suicid\w* (?:of (?:her|his|my|their|our)|bereavement|prevention|awareness|loss)",
    r"bereaved by",
)

DENIED = re.compile(
    r"\b(?:no|not|denies|denied|denying|nil|without|isnt|wasnt|arent|never|neither|nor|ruled out)"
    r"(?: (?!told|said|know|tell|one|idea|matter|wonder|longer|only|just|sure|body)\w+){0,3} ?$"
)
"""Right before the words of danger."""

PLAY = any_of(
    r"kill(?:s|ing|ed)? (?:for|time|me with laughter)|(?:knees?|feet|back|hip|legs?) (?:is|are) killing|murder (?:mystery|mysteries)",
    r"(?:rather|sooner) (?:die|stick pins|poke)|bored to death|scared to death|worried to death|dying (?:to|for)|die (?:of|laughing|for)|would kill me if|d kill me if",
    r"hit (?:the )?(?:gym|road|shops|town|a ball|hard|the bottle)|football|boxing|karate|self defence",
)
"""A manner of speaking."""
