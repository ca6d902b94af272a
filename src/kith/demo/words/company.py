"""Feeling cut off, low, grieving, or wanting to move more."""

from kith.demo.words.theme import G, S, Theme

LONELY = Theme(
    own=(
        "Since Frank died I can go from Friday to Monday without saying a word to anybody.",
        "All my friends were at work. I retired in March and the phone just stopped.",
        "We moved here to be near our son and then he got a job in Leeds.",
        "I sit on the 14 bus to the end and back so that somebody says good morning.",
        "I know everyone’s name on my street and nobody knows mine.",
        "The dog died at Easter. I didn’t know how many people I only knew because of her.",
        "I used to sing. I’d like to be somewhere where people sing.",
        "Working nights I sleep when everyone else is living.",
    ),
    referred=(
        "Attends most weeks for company rather than treatment, and says so herself.",
        "Widowed last year, family abroad. Would like people to talk with, worried about groups.",
        "Housebound until her hip was done in June. Now mobile again and has lost her confidence.",
    ),
    needs=("Few people to talk with", "Afraid of walking into a room of strangers"),
    goals=(
        G(
            "Talk with somebody on most days",
            (
                S("Ring Jean every Sunday after church"),
                S(
                    "Go to the Thursday Singers",
                    "together",
                    "Too many people and too loud for my hearing aid",
                    "Coffee at St Hild’s Hall on Wednesdays, eight people at most",
                ),
                S("Find out when the library’s reading group meets", "link_worker"),
                S("Say yes when Pat next door asks me in"),
            ),
            "Talks with somebody five days out of seven, and rang us to say so.",
            young=False,
        ),
        G(
            "One person to sit with at lunch",
            (
                S("Library club on Tuesdays and Fridays"),
                S("Ask Miss Fenton who else likes drawing", "link_worker"),
                S("Say hello first, once"),
            ),
            "Sits with Priya and Leo, by the window.",
            young=True,
        ),
        G(
            "Have a place to be on Wednesdays",
            (
                S("Walk past the community kitchen and look in through the window"),
                S(
                    "Peel vegetables at Mill Race Community Kitchen, first time with company",
                    "together",
                ),
                S(
                    "Help there every Wednesday",
                    "person",
                    "Standing for three hours is too much",
                    "Sit on the door and greet people, with a chair",
                ),
            ),
            "Greets people at the kitchen and has been given the key.",
            young=False,
        ),
    ),
    working=(
        "Went in on her own last week and somebody had kept a chair.",
        "The Sunday call has become the thing the week hangs on.",
        "Laughs more. Told me about a woman called Dot, at length.",
        "He stayed for the washing up, which is where the talking happens.",
    ),
    not_working=(
        "Evenings. After six o’clock there is still nobody.",
        "Three groups in one week was too many; slept all of Saturday.",
        "Felt that they all knew each other already.",
    ),
    young=(
        "I eat lunch in the toilets so nobody sees I’m on my own.",
        "Everybody has a group chat. I’m in none of them.",
    ),
    referred_young=(
        "New to the area in September, has not made a friend yet. Spends breaks in the library.",
    ),
)
GRIEF = Theme(
    own=(
        "Forty-one years married. I still make two cups.",
        "My brother took his own life in May and nobody will say his name.",
        "I can’t go in the back bedroom. Her things are all there.",
        "People say time heals. It’s been eighteen months and it’s getting worse, not better.",
        "I lost the baby at twenty weeks and everyone has gone back to normal except me.",
        "He did the money, the car, the garden, all of it. I don’t know where anything is.",
    ),
    referred=(
        "Bereaved of his wife in the spring after caring for her for nine years. Not depressed, lost.",
        "Complicated grief, has finished eight sessions with our counsellor. Needs people now.",
    ),
    needs=("A loss that nobody talks about", "Everything that the other one used to do"),
    goals=(
        G(
            "Be able to say his name out loud",
            (
                S("Meet Marion from the bereavement café for a cup of tea first", "together"),
                S(
                    "Go to the bereavement café on the first Monday",
                    "person",
                    "Not ready to sit in a circle and listen to other people’s",
                    "Walk with Marion instead, once a fortnight",
                ),
                S("Choose three photographs for the album"),
                S("Plant the rose that he bought"),
            ),
            "Spoke at the café about him, for ten minutes, and stayed for cake.",
        ),
        G(
            "Know where the money goes",
            (
                S("Open the brown envelopes together and make two piles", "together"),
                S("Put the gas and the council tax into my own name", "together"),
                S("Ask at the bank for the widow’s helpline number", "link_worker"),
            ),
            "Pays every bill alone now and has a folder for each.",
        ),
    ),
    working=(
        "Brought the photographs. We looked at two, then put them away again, and that was enough.",
        "Sleeping in the bed again, not in the chair.",
        "Says the walking is easier than the sitting: nobody has to look at anybody.",
    ),
    not_working=(
        "Anniversary in ten days. Dreads it and won’t be alone, won’t be with people.",
        "The form for the probate came back again.",
    ),
)
MENTAL = Theme(
    own=(
        "I’m not ill exactly. Everything is just grey.",
        "My chest goes tight in the queue at the supermarket so I’ve stopped going.",
        "I lie awake from three o’clock doing sums.",
        "I had a breakdown in 2019 and I can feel the edges of it again.",
        "I’m signed off with stress. I don’t know what to do with a Tuesday.",
        "I put on a good show at work and then I sit in the car for an hour.",
        "Tablets help a bit. Having something to get up for would help more.",
    ),
    referred=(
        "PHQ-9 of 11, declines talking therapy, would accept something practical and nearby.",
        "Anxiety since redundancy. No thoughts of harming himself, asked today.",
        "Frequent attender with palpitations, all tests normal. Ready to try something else.",
    ),
    needs=("Nothing to get up for", "Worry that stops me going out"),
    goals=(
        G(
            "Find the thing I used to like",
            (
                S("Try the skate park on a quiet morning", "together"),
                S("Phone in the kitchen at night, in the biscuit tin"),
                S(
                    "Drop-in at the youth centre",
                    "person",
                    "Everybody was older and stared",
                    "Wednesday art night, which is smaller",
                ),
                S("Show somebody the drawings"),
            ),
            "Drew the poster for the school play.",
            young=True,
        ),
        G(
            "A reason to get up before nine",
            (
                S("Feed the neighbour’s rabbits before school time"),
                S(
                    "Join the Couch to 5K at the park",
                    "person",
                    "Felt watched the whole way round",
                    "Walk the canal on weekday mornings with Bill’s small group",
                ),
                S("Two mornings a week at The Tool Shed", "together"),
                S("Write down one thing that went well, before bed"),
            ),
            "Up at eight on four days of five, for six weeks.",
            young=False,
        ),
        G(
            "Do the shopping without leaving the trolley",
            (
                S("Stand inside the doors for five minutes with a link worker", "together"),
                S("Go at the quiet hour, Tuesday at nine"),
                S("Buy milk and bread alone and come straight home"),
                S("The whole list, with the exit in view"),
            ),
            "Does the big shop, alone, on a Saturday if need be.",
        ),
    ),
    working=(
        "The mornings with a job to do are better mornings.",
        "Used the breathing in the queue and stayed in it.",
        "Has repaired three lawnmowers. Nobody asked how he was feeling, which he liked.",
    ),
    not_working=(
        "Weekends fall apart. No plan from Friday night on.",
        "Slept badly again after the letter from work.",
        "Could not face the group and felt worse for having cancelled.",
    ),
    young=(
        "I can’t sleep because of what’s on my phone, and I can’t put it down.",
        "I get so angry and then I’m sorry and nobody sees the sorry.",
        "It’s like there’s a weight on the door of my room and I’m inside.",
    ),
    referred_young=(
        "Low since the summer, no longer goes to football. Waiting for CAMHS, 40 weeks.",
        "Panic in exams. Family want something now and not in spring.",
    ),
)
ACTIVE = Theme(
    own=(
        "I’d like to get back to my allotment if my knees let me.",
        "The nurse says I’m nearly diabetic. I hate gyms.",
        "I used to walk to Quarry Top before breakfast. Now I stop at the post box.",
        "I’m frightened of falling again so I don’t move, so I get weaker. I know.",
        "I want to be able to kick a ball with the grandchildren.",
    ),
    referred=(
        "Pre-diabetes, BMI 34, has tried slimming groups twice. Likes gardening and people.",
        "Falls clinic discharged her with exercises. Needs somebody to do them with.",
    ),
    needs=("Lost confidence in moving", "Exercise that feels like punishment"),
    goals=(
        G(
            "Walk to the market and back",
            (
                S("To the post box and back, every day but Sunday"),
                S("Ask the falls team for a second stick", "link_worker"),
                S(
                    "Chair yoga at the Mill on Tuesdays",
                    "person",
                    "Could not get down the steps to the hall",
                    "Gentle walk on Fridays, which starts on the flat",
                ),
                S("As far as the bench by the chemist, rest, and home"),
            ),
            "Walked there for eggs, sat on the bench, walked home.",
        ),
        G(
            "Grow something again",
            (
                S("Look at the raised beds at Tenter Row", "together"),
                S("Share half a plot with Len, who digs while I plant"),
                S("Bring home something we can eat"),
            ),
            "Brought us a bag of beans.",
        ),
    ),
    working=(
        "Eleven days out of fourteen to the post box. Ticked them on the calendar.",
        "Found that walking with a dog makes people talk to you.",
    ),
    not_working=(
        "Stopped in the wet weather and has not started again.",
        "Knees bad after the hill.",
    ),
)
