"""Money, housing, food, work, the law: what presses from outside."""

from kith.demo.words.theme import G, S, Theme

MONEY = Theme(
    own=(
        "I’ve stopped opening the post. There’s a drawer.",
        "They say I was overpaid and they want it all back by Christmas.",
        "The meter eats fifteen pounds and we’re still in coats.",
        "I borrowed off a man at the pub. It isn’t going down.",
        "My hours were cut and nobody tells you which form.",
        "I’m managing, but one broken washing machine and I’m not.",
        "I got turned down for PIP and they said I could walk two hundred metres. I can’t.",
    ),
    referred=(
        "Not collecting inhalers because of prescription costs. Low income, not claiming.",
        "Debt letters brought to the appointment in a carrier bag. Tearful.",
    ),
    needs=("Debts that nobody has added up", "Benefits not claimed"),
    goals=(
        G(
            "Open the post without feeling sick",
            (
                S("Bring the carrier bag and sort it on the table", "together"),
                S("Book Manjit at Linnerby Money Advice", "link_worker"),
                S(
                    "Ring each firm and offer five pounds a month",
                    "person",
                    "Shouted at on the second call and stopped",
                    "Manjit writes to them, I sign",
                ),
                S("Open the post on the day it comes, with the kettle on"),
            ),
            "Opens it standing in the hall. The drawer is empty.",
        ),
        G(
            "Get what we are entitled to",
            (
                S("Do the benefits check on the computer at the library", "together"),
                S(
                    "Ask for the PIP decision to be looked at again, in writing",
                    "other",
                    helper="Manjit",
                ),
                S("Keep a diary of bad days for four weeks"),
                S("Apply for the water company’s social tariff", "together"),
            ),
            "PIP awarded on review: £72.65 a week, backdated.",
        ),
    ),
    working=(
        "Added it all up. The number is big but it is one number now.",
        "Breathing space has been granted: sixty days without letters.",
        "Pension credit came through. He bought oranges.",
    ),
    not_working=(
        "The appeal will take until the spring and there is nothing to do but wait.",
        "Ashamed of going to the advice office in case the neighbours see.",
    ),
)
HOUSING = Theme(
    own=(
        "There’s black mould behind the cot and the landlord says open a window.",
        "Third floor, no lift, and I can’t do stairs any more. I’ve not been out since August.",
        "We got the notice. Two months, three kids, and everything is eleven hundred a month.",
        "The lad upstairs plays music till four and I’ve got work at six.",
        "I’ve been on sofas since February. I’m running out of sofas.",
        "My heating has been off for nine weeks and I keep being told it’s on order.",
        "I sleep in the car by the reservoir. I’m clean. I’ve got a job to go to.",
    ),
    referred=(
        "Asthma worse since moving in. Damp seen on home visit, photographs in the record.",
        "Hospital discharge held up: cannot manage the stairs to his flat.",
        "Found sleeping in a doorway on the safe and well round. Polite, cold, would accept help.",
    ),
    needs=("A home that makes us ill", "No home to go to"),
    goals=(
        G(
            "A bedroom that is dry",
            (
                S("Photograph the wall every Sunday, with a ruler in the picture"),
                S("Write to the landlord with the dates", "together"),
                S(
                    "Wait for the landlord’s own man to come",
                    "person",
                    "He came, wiped it with bleach and left",
                    "Ask the council’s housing officer to inspect",
                ),
                S("Sleep in the front room until it is done"),
            ),
            "Wall stripped, fan fitted, dry since October.",
            rough=False,
        ),
        G(
            "Get out of the front door again",
            (
                S("Ask the landlord for a ground-floor exchange", "together"),
                S("Occupational therapist to look at the steps", "link_worker"),
                S(
                    "Wait for the lift to be mended",
                    "person",
                    "Six weeks, and no date",
                    "Go out on Tuesdays with Stan and the stair climber",
                ),
                S("Balcony first: two chairs and the geraniums"),
            ),
            "Moved to the ground floor, two doors from the shop.",
            rough=False,
        ),
        G(
            "Somewhere safe to sleep before winter",
            (
                S("Go to housing options at the Town Hall with Carol", "together"),
                S("Get a copy of the birth certificate", "link_worker"),
                S("Use Linnerby Welcome as an address for post"),
                S(
                    "View the room on Canal Street",
                    "together",
                    "Other men there are using",
                    "Wait for the women’s house",
                ),
            ),
            "Has a key. First night’s sleep with a door that locks since February.",
            rough=True,
        ),
    ),
    working=(
        "The inspector wrote ‘category one hazard’ and people began to ring back.",
        "Personal housing plan agreed. Reads it out like a poem.",
        "Has an address for post. The bank account opened the same week.",
    ),
    not_working=(
        "Bid on six flats. Forty-first in the queue for the best of them.",
        "Two nights in the hostel and left: stolen phone.",
        "Repairs put back again, no date.",
    ),
)
FOOD = Theme(
    own=(
        "I eat when the children have finished, if they’ve left any.",
        "I’ve got one ring and a kettle. You’d be surprised what you can do.",
        "I’m too proud for the food bank. My mother would turn in her grave.",
        "It’s heat or eat. I know everyone says that. It is though.",
    ),
    referred=(
        "Weight loss of 9 kg, tests normal. Fridge empty on home visit.",
        "Fainted at the check-out; had not eaten since the day before.",
        "Sits in our waiting room to be warm. We don’t mind, but it is not a plan.",
    ),
    needs=("Not enough to eat at the end of the month", "A cold home"),
    goals=(
        G(
            "Eat something hot every day",
            (
                S("Wednesday supper at Mill Race Community Kitchen", "together"),
                S("Join the pantry on Canal Street: five pounds, ten things"),
                S(
                    "Take the food bank voucher",
                    "person",
                    "Could not go in",
                    "Lorraine brings a bag to the side door on Fridays",
                ),
                S("Learn the soup with barley"),
            ),
            "Cooks for two now: takes a bowl to the man downstairs.",
        ),
        G(
            "Be warm in one room",
            (
                S("Ask for the warm home check", "link_worker"),
                S("Draught strip on the back door", "other", helper="Stan from The Tool Shed"),
                S("Go to the library on the coldest days"),
            ),
            "Front room holds eighteen degrees.",
        ),
    ),
    working=(
        "Three hot meals this week. Colour in her face.",
        "The pantry feels like a shop, so it is fine.",
    ),
    not_working=("The last week of the month is still tea and toast.",),
)
WORK = Theme(
    own=(
        "I’m fifty-eight and I’ve sent a hundred and four applications.",
        "I can’t read the forms properly. I’ve hidden it all my life.",
        "I’d like to do something useful while I wait for my hip.",
        "I was a nurse in Asmara. Here I may not work and I’m forgetting.",
        "Since I left the army I’ve not kept a job past Christmas.",
        "I’ve got a degree and I can’t leave my room.",
    ),
    referred=(
        "Out of work two years, claims health element, wants to volunteer before trying paid work.",
        "Cannot read our letters and has never told anybody. Told me today.",
        "Capable, bored, and getting low with it. Would be an asset to somebody.",
    ),
    needs=("Days without purpose", "Reading and writing"),
    goals=(
        G(
            "Do something useful with my hands",
            (
                S("Look round The Tool Shed with Stan", "together"),
                S("Saturdays there until Christmas"),
                S("Ask Stan to be a referee", "person"),
                S("Bring the bicycle back from the dead"),
            ),
            "Has a reference, a bicycle and two days’ paid work a week.",
        ),
        G(
            "Read a bedtime story aloud",
            (
                S("Meet the reading coach at the library", "together"),
                S(
                    "Adult literacy class at the college",
                    "person",
                    "Felt like being back at school, and not in a good way",
                    "One to one at the library, Tuesdays",
                ),
                S("Ten minutes aloud every night, to the cat"),
            ),
            "Read the whole of it to a child, who corrected two words.",
        ),
    ),
    working=("Was asked to show a new volunteer round. Stood taller.", "Finished the first book."),
    not_working=("No answer from eleven applications.", "Afraid of losing the benefit by trying."),
)
LEGAL = Theme(
    own=(
        "I have waited fourteen months for the interview. I am thirty-one. My life is waiting.",
        "They will move us to another city and my daughter has just made a friend.",
        "I don’t understand this letter. It has my name and the word removal.",
        "My passport says one thing, their computer another, so I can’t rent and can’t work.",
        "I have papers now. In twenty-eight days I must leave the house where I live.",
    ),
    referred=(
        "Asylum claim pending, in hotel accommodation. Isolated, sleeping poorly, speaks Sorani.",
        "Newly granted status, must leave Home Office accommodation in 28 days. Urgent for housing.",
    ),
    needs=("A decision that does not come", "Papers that nobody explains"),
    goals=(
        G(
            "Know what happens next with my case",
            (
                S("Find an adviser registered for immigration: we are not", "link_worker"),
                S("Gather every letter, oldest first", "together"),
                S("Ask for an interpreter who is a woman", "link_worker"),
                S("Meet the solicitor with Yusuf there", "together"),
            ),
            "Has a solicitor, a date, and a folder.",
        ),
        G(
            "Learn English for the doctor and the school",
            (
                S("Start at the conversation café on Mondays"),
                S(
                    "College class level one",
                    "person",
                    "Waiting list until next September",
                    "Linnerby Welcome’s own class, with a crèche",
                ),
                S("Ring the school myself when she is ill"),
            ),
            "Rang the school. Said every word.",
        ),
    ),
    working=(
        "Read the bus timetable to me, in English, with pride.",
        "The cricket on Sundays: five countries, one bat.",
    ),
    not_working=(
        "No news from the Home Office. The waiting is the illness.",
        "The interpreter did not come.",
    ),
)
