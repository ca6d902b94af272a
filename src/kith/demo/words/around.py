"""Where people live, how it is safe to reach them, and what else is said of them."""

STREETS = (
    *("Tenter Row", "Weavers Lane", "Canal Street", "Mill Race", "Station Road", "Bobbin Court"),
    *("Quarry Hill", "Upper Linner Road", "St Hild’s Close", "Fleece Street", "Carding Way"),
    *("Heather Bank", "Reservoir Road", "Lamplighters Yard", "Chapel Fold", "Shuttle Street"),
)
FLATS = ("Linner House", "Bobbin Court", "Dyers’ Wharf", "Moorside Heights")
HOTEL = "Room {number}, The Railway Hotel, Station Road, Linnerby"

TAILS = (
    "I don’t like to make a fuss.",
    "My neighbour told me about you.",
    "I don’t know if this is something you do.",
    "Mornings are best, I’m sharper.",
    "I’ve never asked for help before.",
    "My daughter is typing this for me.",
    "I can get the bus, as long as it’s not after dark.",
    "I’d rather meet face to face.",
    "Thank you for reading this.",
    "I’ll try anything once.",
    "Please don’t send me to a class with a register.",
    "I’m better one to one.",
    "I’m a good listener, if that’s any use to anyone.",
    "I only want to know what there is.",
    "It took me three weeks to fill this in.",
)
REFERRED_TAILS = (
    "Lives alone.",
    "No car, manages one bus.",
    "Bloods and blood pressure fine last month.",
    "Asked for this today.",
    "Prefers mornings.",
    "Happy to be rung, says yes to most things and means about half.",
    "Has had three fit notes this year.",
    "Daughter in touch and supportive.",
    "Not known to any other service.",
    "Would rather not come to the surgery.",
    "We will go on seeing her for the diabetes.",
    "We will go on seeing him for his back.",
)
TRIED = (
    "Talking therapy, eight sessions, in the spring",
    "The council twice, no answer",
    "A leaflet from the surgery",
    "Slimming group, didn’t suit",
    "A phone line for carers, very kind, always engaged",
    "Nothing yet",
    "Church, but they’ve moved it to Zoom",
)
SAFE_NOTES = (
    "Ring once, hang up, ring again: then I know it’s you.",
    "Withheld numbers are not answered here.",
    "My hearing aid whistles. Give me a moment.",
    "Not on Fridays between twelve and two.",
    "Works nights: never before two in the afternoon.",
    "Text first, then ring.",
    "Son may pick up. Ask for me, say it’s about the library book.",
)
DANGER_NOTES = (
    "Never ring the landline. Mobile only, Wednesdays after 2pm, no voicemail.",
    "Partner reads post and texts. Ring her at work, ask for extension 4.",
    "No letters. No messages. She rings us.",
)
WHO_MAY_ANSWER = ("My wife", "My daughter, Sarah", "Anybody in the house", "Only me", "The warden")
ACCESS = (
    "Uses a wheelchair: step-free, with a turning space",
    "Hard of hearing: face her, no background music",
    "Deaf, British Sign Language: book an interpreter, text only",
    "Registered blind: read letters out, meet at the door",
    "Learning disability: easy read, one question at a time",
    "Speech slow after a stroke: wait, don’t finish sentences",
    "Cannot manage stairs",
    "Autistic: no surprises, say how long it will take",
    "Dyslexia: prefers voice messages to writing",
)
RISKS = {
    "home_visit": ("Dog on the premises, not reliable", "Visits in pairs until we know the son"),
    "self_harm": ("Overdose in 2021, none since, crisis plan with the GP",),
    "substance": ("Drinks from midday: meet in the morning",),
    "self_neglect": ("House very cold and full, eats little",),
    "violence": ("Shouted at a receptionist in March, apologised since",),
    "abuse": ("Controlling partner, IDVA involved: see safe contact",),
    "child": ("Children in the house while parents argue",),
    "other": ("Epilepsy: know what to do",),
}
ALERTS = (
    ("other", "Has a guide dog called Biscuit"),
    ("other", "Faints at the sight of needles and at the word"),
    ("access", "Ring the bell twice and wait: four minutes to the door"),
    ("other", "Was let down by a service before. Do what you say"),
    ("risk", "Do not visit alone: neighbour’s dispute"),
)
STRENGTHS = (
    *("Good with her hands", "Makes people laugh", "Knows every bus in the county", "Bakes"),
    *("Forty years a mechanic", "Speaks four languages", "Turns up, whatever the weather"),
    *("Patient with children", "Reads the paper front to back", "A very good neighbour"),
    *("Grew prize leeks", "Plays the accordion", "Has survived worse and says so"),
)
MATTERS = (
    "My grandchildren knowing who I am.",
    "Not being a burden. And Saturday’s match.",
    "That the cat is looked after if I’m taken in.",
    "My faith, my garden, my own front door.",
    "Being asked. Not being told.",
    "Getting my children back to a school they like.",
    "To be useful to somebody again.",
    "Music. Any music. Loud.",
    "That nobody ever has to see the kitchen the way it was.",
    "A proper Sunday dinner with people round a table.",
    "To sleep, and to wake up without counting.",
    "That my mother, who is far away, hears that I am well.",
    "Keeping my licence as long as it is safe.",
    "To be called Mr, until I say otherwise.",
)
PEOPLE = (
    "My sister Jean in Morecambe. We ring on Sundays.",
    "My neighbour Pat, and her dog.",
    "My two girls. They’re nine and six.",
    "Father Michael. The lad at the paper shop.",
    "Nobody just now, and that is rather the point.",
    "My mates from the regiment, on the phone.",
    "My husband, when he knows me.",
)
ABOUT = {
    "how_i_communicate": (
        "Slowly. I get there.",
        "Face to face. I can’t hear smiles on the telephone.",
        "By text. I freeze when it rings.",
        "With an interpreter, please not a relative.",
    ),
    "please_do": ("Ring when you said you would.", "Ask about the match.", "Tell me the truth."),
    "please_do_not": ("Call me ‘love’.", "Talk to my wife over my head.", "Turn up unannounced."),
    "my_wellness": (
        "On a good day I whistle. On a bad day the curtains stay shut.",
        "Good: up by eight and out by ten. Bad: I don’t answer the door.",
    ),
    "also_worth_knowing": (
        "I was a bus driver for thirty-one years.",
        "I can’t read without my glasses.",
    ),
}
TEXTED = ("Text sent as agreed, no reply yet.", "Wrote, as they asked. No answer so far.")
NO_ANSWER = (
    "Rang out.",
    "Voicemail not safe, no message left.",
    "Somebody answered and said wrong number.",
    "Engaged twice.",
    "No answer. Tried the afternoon as she works mornings.",
)
LEFT_MESSAGE = ("Left a message, name and number only.", "Left a message to ring the duty line.")
RING_BACK = (
    "On a bus. Ring on Thursday, please.",
    "Pleased that somebody rang. At the hospital today, ring back next week.",
    "Daughter there, would rather talk alone. Ring after the weekend.",
)
SPOKE = (
    "Talked for forty minutes. Would like to meet, at the library and not at home.",
    "Wary at first. Said yes when he heard that nobody has to join anything.",
    "Cried a little, laughed a little, wrote the date on the calendar.",
    "Yes, please, and soon.",
    "Spoke with the interpreter. Understood at once what this is.",
)
SAID_NO = (
    "Has joined the allotment society by himself and is fine, thank you.",
    "Not now: operation in three weeks. Knows where we are.",
    "Did not ask for this and does not want it. Polite about it.",
    "Thought that it was a prescription.",
    "Too much on. May ring in the new year.",
)
QUESTIONS = (
    "Does she know that this referral has been made? It is not ticked, and the form says no.",
    "There is no telephone number. How can we reach him safely?",
    "What has been tried with the landlord so far, and is there a notice?",
    "Is an interpreter needed, and which dialect?",
)
MISSED = (
    "Rang the same afternoon: forgot, embarrassed. New date agreed.",
    "No answer. Text sent as agreed, to try again on Monday.",
    "Came to the wrong library. We laughed. Booked again.",
    "Had been awake all night. Asked whether to pause; said no.",
)
CANCELLED = (
    "Boiler man came at last",
    "Grandson off school",
    "Link worker ill",
    "Snow, no buses",
    "Funeral",
)
PLACES = (
    *("Linnerby Library, the room upstairs", "Weavers Lane Surgery, room 4", "The Bridge café"),
    *("Mill Race Community Kitchen", "Bench by the canal lock", "St Hild’s Hall", "At theirs"),
)
PAUSED = (
    "Knee replacement. Will ring when she can walk to the gate.",
    "Gone to Lahore to her mother until the new year.",
    "On the ward. Asked us to wait.",
    "Exams. Back after them.",
)
# For whomever, where a reason's own words have been said already.
WORKING = (
    "Came early.",
    "Did it twice this week and will do it again.",
    "Told somebody else about it, which is new.",
    "Brought the list, with ticks.",
    "A good fortnight, by any measure.",
    "Slept better after the last meeting.",
    "Rang to book and rang to confirm.",
    "Has asked for nothing this week, and that is the point.",
    "Knows the bus driver’s name now.",
    "Ate lunch with company on three days.",
    "Wrote the next step down without being asked.",
    "Found the second time easier than the first.",
)
NOT_WORKING = (
    "Money worries crowd out the rest.",
    "Rain, and the bus that does not come.",
    "A bad week for pain.",
    "Mornings still slow.",
    "Nobody rang back from the council.",
    "Too tired to go on the day itself.",
    "Overdid it and paid for it.",
    "The letter came and everything stopped for two days.",
)
CARRIES_ON = (
    "Thursday Singers; Jean on Sundays; the kitchen on Wednesdays.",
    "Manjit for the debt plan. The Tool Shed on Saturdays.",
    "The Friday walk, and ringing us if the winter gets long.",
    "Linnerby Young Carers, fortnightly, and Miss Fenton at school.",
    "Linnerby Welcome’s English class and the cricket.",
)
NOTES = (
    "Rang to say the form came back. Read it to me: they want a second payslip. Posted it with her.",
    "Met him by chance in the market. He was buying two chops and told me who the second was for.",
    "Manjit rang: breathing space granted from the first of the month.",
    "Spoke with Miss Fenton. The side door is agreed and the card is printed.",
    "Left the walking leaflet at reception for her, in large print.",
    "Texted a photograph of the beans.",
    "The interpreter asked for ten minutes more next time; book an hour and a half.",
    "Sister rang, worried. I listened and said nothing about the record; asked her to ring him.",
    "Checked the bus: 14 goes from the end of Tenter Row, every twenty minutes, low floor.",
    "Thank-you card came. It has a badger on it.",
)
TASKS = (
    *("Send the form for the bus pass", "Ask Bill whether the Friday walk has a bench half way"),
    *("Ring Manjit about the date", "Post the letter in large print", "Book the interpreter"),
    *("Ask housing for the inspection report", "Find a beginner’s class with a crèche"),
    *("Check that the kitchen has a ramp", "Bring the photographs back"),
    *("Ask the choir for the words in large print", "Find out who mends hearing aids"),
    *("Send the appeal form by Friday", "Ring the council about the blue badge"),
    *("Ask for a quiet corner at the café", "Look up the swimming times"),
    *("Write to the water company", "Copy the birth certificate", "Ask Len about the half plot"),
    *("Chase the occupational therapist", "Return the blood pressure monitor"),
)
CALL_BACKS = (
    "Rang the duty line, sounded low, not urgent. Please ring back today.",
    "Wants to move Thursday’s meeting.",
    "Has news about the flat!",
    "Got a letter from the job centre and does not understand it.",
    "Would like to know whether the walk is on if it rains.",
    "Has lost the paper with the time on it.",
    "Interpreter needed: rang, we understood only the name.",
    "Wants to say thank you and would not leave it with me.",
)
REDIRECTED = (
    ("Linnerby Adult Social Care", "Needs a care assessment first; they will ring her this week."),
    ("The memory clinic at Linnerby General", "Diagnosis comes first; back to us after it."),
    ("North Linner Talking Therapies", "Asked for therapy and nothing else."),
    ("Linnerby Money Advice", "One clear question about one debt: they can see him on Tuesday."),
)
OVER_LIMIT = "Knows the family from last year; short-term, two closings due this month."
FOLLOW_UPS = (
    "Still singing. Has been made to carry the music stands.",
    "A dip in January, then back on the walk. Wanted to hear a voice, nothing more.",
    "In work four days. Sounded out of breath, happily.",
    "Moved to her sister’s. All well, closing the circle.",
)
CONCERNS = (
    ("adult_abuse", "Her grandson has her bank card. She was told what to say to me."),
    ("domestic_abuse", "Bruise on the wrist. She said door. He sat in on the call."),
    (
        "suicide",
        "Said that the family would be better off. No plan, he says. Rang the crisis line with him.",
    ),
    ("child", "Child of six opened the door, nobody else up at noon. Second time."),
    (
        "exploitation",
        "Works for food and a mattress above the car wash. His papers are held by the boss.",
    ),
)
