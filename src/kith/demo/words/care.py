"""Illness, caring, family, memory, safety, drink."""

from kith.demo.words.theme import G, S, Theme

HEALTH = Theme(
    own=(
        "Pain is there when I wake up and it decides the day.",
        "I had a stroke at fifty-two. I talk slowly, I don’t think slowly.",
        "The consultant gives me eight minutes a year. The rest is me.",
        "Since Covid I get half a day of energy and have to choose what to spend it on.",
        "I’ve got COPD and the stairs at my sister’s, so I don’t see my sister.",
        "Nobody tells you how boring dialysis is.",
    ),
    referred=(
        "Fibromyalgia, no further treatment to offer. Would like to meet others and to do more.",
        "Diabetes poorly controlled, says that home is the problem and not the tablets.",
    ),
    needs=("Living with pain every day", "Energy that runs out"),
    goals=(
        G(
            "Do one thing a week that is not about being ill",
            (
                S("Paint at the kitchen table on Thursday mornings"),
                S(
                    "Art class at the Mill",
                    "together",
                    "Two hours is too long to sit",
                    "Come for the second half only, agreed with the teacher",
                ),
                S("Tell my sister what a bad day is like"),
            ),
            "Has a picture in the surgery’s waiting room.",
        ),
        G(
            "Make the energy last until tea time",
            (
                S("Write down what each day costs, in spoons"),
                S("Ask the pain clinic for the group course", "link_worker"),
                S("Rest before, and not after"),
                S("Shower in the evening, so that mornings are for going out"),
            ),
            "Plans the week in pencil and keeps two evenings.",
        ),
    ),
    working=(
        "Says no to things, kindly, and has kept her Thursdays.",
        "Met somebody with the same thing.",
    ),
    not_working=("Flare-up: ten days in bed.", "Paid for the christening with a week of pain."),
)
CARING = Theme(
    own=(
        "I’ve looked after Mum for six years. I don’t know who I’d be otherwise.",
        "He wanders at night so I sleep with the keys in my fist.",
        "People ask how she is. Nobody asks how I am.",
        "My husband won’t have strangers in the house and I can’t lift him.",
    ),
    referred=(
        "Carer for wife with dementia, exhausted, own blood pressure up. No respite in place.",
    ),
    needs=("No time off from caring", "Nobody knows what I do"),
    goals=(
        G(
            "Two hours a week that are mine",
            (
                S("Ask for a carer’s assessment", "link_worker"),
                S(
                    "Day centre on Tuesdays for Mum",
                    "together",
                    "She cried and asked for me until I came back",
                    "A sitter at home that she knows from chapel",
                ),
                S("Swim, and not shop, in those two hours"),
            ),
            "Swims on Tuesdays. The sitter and Mum do the crossword.",
            young=False,
        ),
        G(
            "One evening a week with my own age",
            (
                S("Go along to Linnerby Young Carers, first time with Josie", "together"),
                S("Ask Mum’s nurse to come on Thursdays", "link_worker"),
                S("Tell one teacher what mornings are like"),
            ),
            "Every other Thursday, and has a friend there called Ash.",
            young=True,
        ),
        G(
            "A plan for when I am ill",
            (
                S("Fill in the emergency card", "together"),
                S("Ask my cousin, properly, whether she would"),
                S("Put the tablets list on the fridge"),
            ),
            "Card in the purse, list on the fridge, cousin said yes.",
        ),
    ),
    working=(
        "Had her hair cut. Sat there and nobody needed anything.",
        "The assessment found eleven hours a week.",
    ),
    not_working=("The sitter left and the agency has nobody.", "Guilt, every single time."),
    young=(
        "I do my mum’s tablets and then I do the bus. I don’t mind. I’m tired.",
        "I get my brother up. If I don’t, nobody does.",
        "Teachers think I’m late because I’m lazy. I’m late because of the stairs and the chair.",
    ),
    referred_young=(
        "Young carer, attendance down to 71%. Mum agrees to this and so does the young person.",
    ),
)
FAMILY = Theme(
    own=(
        "My son hasn’t been to school since half term. He says his stomach hurts and it does.",
        "I’ve got twins and I haven’t spoken to an adult since Monday.",
        "We’re three in one bedroom and I’m the only one with a job.",
        "I’d like one hour with grown-ups in it.",
        "He’s been excluded twice. He’s a lovely boy. He’s a lovely boy at home.",
    ),
    referred=("Mum of three under five, no family nearby. Health visitor worried about her mood.",),
    needs=("School feels impossible", "No other parents to talk with"),
    goals=(
        G(
            "Get through the school gate three days a week",
            (
                S("Meet Miss Fenton at the side door", "together"),
                S("Choose two people in school who know"),
                S(
                    "Whole mornings from Monday",
                    "person",
                    "Too much too soon, was sick in the toilets",
                    "First two lessons only, art and then science",
                ),
                S("Card that lets me leave the room"),
            ),
            "Four days a week, and laughed about the fifth.",
            young=True,
        ),
        G(
            "Know another parent",
            (
                S("Stay and play on Thursdays, first time together", "together"),
                S("Swap numbers with one person"),
                S("Ask the health visitor about the baby massage", "link_worker"),
            ),
            "Three of them share the school run.",
            young=False,
        ),
    ),
    working=(
        "Drew what the worry looks like. It has a hat now.",
        "Came in through the side door on his own.",
    ),
    not_working=(
        "The card was taken off him by a supply teacher.",
        "Sunday evenings are the worst of it.",
    ),
)
MEMORY = Theme(
    own=(
        "I’ve been told it’s early Alzheimer’s. I’m still me and I want to get on with it.",
        "I put the kettle in the fridge and laughed and then I didn’t.",
        "I’d like to keep going to the match for as long as I know the score.",
    ),
    referred=(
        "New diagnosis of vascular dementia. He and his wife would like to know what there is.",
        "Early Alzheimer’s, diagnosed in June, insight good. Wants to stay busy.",
    ),
    needs=("A new diagnosis and no map", "Getting lost on known roads"),
    goals=(
        G(
            "Keep going out on my own for as long as I can",
            (
                S("Carry the card with Sheila’s number"),
                S("Same route, same time, to the paper shop"),
                S(
                    "Tracker on the phone",
                    "together",
                    "Could not work it and felt spied on",
                    "Tell the paper shop and the barber, who both keep an eye",
                ),
                S("Singing for the Brain, second Tuesday", "together"),
            ),
            "Still walks for the paper. Barber has Sheila’s number.",
        ),
    ),
    working=(
        "Sang every word of ‘Moon River’.",
        "Sheila and he have a calendar that both believe.",
    ),
    not_working=("Got off at the wrong stop and was frightened.",),
)
SAFETY = Theme(
    own=(
        "He has never hit me. He has my bank card and my phone at night.",
        "Please don’t ring the house. I’ll answer on Wednesdays after two.",
        "My grandson takes my pension. I don’t want him in trouble. I want it to stop.",
        "I left in April with one bag. I’m safe. I can’t sleep.",
    ),
    referred=(
        "Disclosed controlling behaviour by partner. IDVA aware. Must not be rung on the landline.",
    ),
    needs=("Not safe to be rung at home", "Starting again with nothing"),
    goals=(
        G(
            "Have one thing that is only mine",
            (
                S("Open a bank account with post to another address", "together"),
                S("A second phone, kept at my sister’s"),
                S("Speak to the specialist service when ready", "link_worker"),
            ),
            "Has an own account and an own key.",
        ),
        G(
            "Feel safe walking home",
            (
                S("Ask the housing officer about the lock", "link_worker"),
                S("Walk home with Dee after the class"),
                S("Know three doors I could knock on"),
            ),
            "Walks home alone in daylight and with Dee after dark.",
        ),
    ),
    working=(
        "Came every time, on Wednesdays, at ten past two.",
        "Laughed about something silly. First time.",
    ),
    not_working=("He found the leaflet. We agreed: no more paper.",),
)
DRINK_DRUGS = Theme(
    own=(
        "I drink to sleep and then I don’t sleep.",
        "I’ve been clean for seventy days and all my friends are using.",
        "It’s the machines in the bookies. I’ve told no one. There’s no money for the rent.",
    ),
    referred=(
        "Detox completed in the spring, supported by the recovery team. Needs a life around it.",
        "Drinks alone in the evenings, about a bottle. Says that company would halve it.",
        "Gambling debts disclosed today. Not suicidal, asked. Wants the evenings filled.",
    ),
    needs=("Everybody I know drinks", "Long evenings"),
    goals=(
        G(
            "Seven sober evenings out of seven",
            (
                S("Table tennis at the Mill on Mondays and Thursdays"),
                S(
                    "Recovery meeting in the old bank",
                    "together",
                    "Knew two people there from before",
                    "The meeting in Upper Linner, where nobody knows me",
                ),
                S("Block the betting apps, together, on the phone", "together"),
                S("Ring my sponsor before, and not after"),
            ),
            "A hundred and twenty days, and captain of the second team.",
        ),
    ),
    working=("Beat a man forty years younger at table tennis.", "Rang before, not after. Twice."),
    not_working=("Slipped on his birthday. Told us the next morning, by himself.",),
)
OTHER = Theme(
    own=(
        "I’m not sure this is for you. My GP thought it was.",
        "I came out at sixty-three. I’d like to meet people who’d be glad.",
        "I’m deaf and everything is by telephone. Everything.",
        "I’ve got a house full of things and I can’t let the gas man in.",
    ),
    referred=(
        "Hoarding, level 6 on the clutter scale. Wants help, ashamed. Fire service aware.",
        "Hard to put into a box. Please just meet and listen.",
    ),
    needs=("Something that did not fit a box",),
    goals=(
        G(
            "Have somebody in for a cup of tea",
            (
                S("Clear one chair"),
                S("One bag a week to the charity shop, chosen by me"),
                S(
                    "Skip on the drive for a weekend",
                    "together",
                    "Panicked and took it all back in",
                    "Keep to one bag a week",
                ),
                S("Ask Elsie on a Sunday"),
            ),
            "Elsie came. There were two chairs.",
        ),
    ),
    working=("Two chairs and a path to the window.", "Laughed about the seven irons."),
    not_working=("Things came back in from the skip next door.",),
)
