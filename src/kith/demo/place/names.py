"""What is where in Linnerby. Postcodes begin with LB, which is no postcode area."""

from kith.organisations.choices import OrganisationKind as K

ICB = "North Linner Integrated Care Board"
PCN = "Linnerby Primary Care Network"
SERVICE = "Linnerby Social Prescribing"
WEAVERS, BRIDGE, QUARRY, MILL = (
    "Weavers Lane Surgery",
    "The Bridge Practice",
    "Quarry Hill Medical Centre",
    "Linner Mill Health Centre",
)
OUTCODES = ("LB1", "LB2", "LB3")

# name, kind, code, address, postcode, telephone (Ofcom's numbers for drama)
PLACES: tuple[tuple[str, K, str, str, str, str], ...] = (
    (WEAVERS, K.PRACTICE, "Z90011", "2 Weavers Lane, Linnerby", "LB1 2AB", "01632960311"),
    (BRIDGE, K.PRACTICE, "Z90012", "1 Bridge Foot, Linnerby", "LB1 4DT", "01632960312"),
    (QUARRY, K.PRACTICE, "Z90013", "80 Quarry Hill, Upper Linner", "LB2 1PX", "01632960313"),
    (MILL, K.PRACTICE, "Z90014", "Linner Mill, Mill Race", "LB3 5HE", "01632960314"),
    ("Market Square Pharmacy", K.PHARMACY, "", "7 Market Square", "LB1 1AA", "01632960321"),
    ("Linnerby General Hospital", K.HOSPITAL, "", "Infirmary Road", "LB2 6QN", "01632960322"),
    ("Linnerby Adult Social Care", K.ADULT_SOCIAL_CARE, "", "Town Hall", "LB1 1TH", "01632960323"),
    (
        "Linnerby Children’s Social Care",
        *(K.CHILDREN_SOCIAL_CARE, "", "Town Hall", "LB1 1TH", "01632960324"),
    ),
    ("Linnerby Borough Council", K.COUNCIL, "", "Town Hall", "LB1 1TH", "01632960325"),
    ("Linnerby Job Centre", K.JOB_CENTRE, "", "40 Station Road", "LB1 3RR", "01632960326"),
    ("Linner Valley Homes", K.HOUSING, "", "12 Canal Street", "LB1 5WW", "01632960327"),
    ("Quarry Hill Academy", K.SCHOOL, "", "School Lane, Upper Linner", "LB2 1QA", "01632960328"),
    ("Linnerby Neighbourhood Police", K.POLICE, "", "3 Station Road", "LB1 3RA", "01632960329"),
    ("North Linner Fire and Rescue", K.FIRE, "", "Ring Road", "LB3 2FF", "01632960330"),
    ("Linnerby Welcome", K.CHARITY, "", "The Old Chapel, Tenter Row", "LB1 5DE", "01632960331"),
    ("Linnerby Walkers", K.PROVIDER, "", "c/o Quarry Hill Pavilion", "LB2 1PY", "01632960341"),
    ("Mill Race Community Kitchen", K.PROVIDER, "", "Mill Race", "LB3 5HA", "01632960342"),
    ("The Tool Shed", K.PROVIDER, "", "Unit 4, Canal Street", "LB1 5WX", "01632960343"),
    ("Linnerby Money Advice", K.PROVIDER, "", "9 Market Square", "LB1 1AB", "01632960344"),
    ("Thursday Singers", K.PROVIDER, "", "St Hild’s Hall", "LB1 2HH", "01632960345"),
    ("Linnerby Young Carers", K.PROVIDER, "", "22 School Lane", "LB2 1QB", "01632960346"),
)
PRACTICES = (WEAVERS, BRIDGE, QUARRY, MILL)

DUTY_NUMBER = "+441632960301"
PROGRAMME = {
    "public_name": SERVICE,
    "intro": (
        "A link worker has time to listen, and knows what there is in Linnerby: groups, advice,"
        " practical help, company. It is free, and for everybody registered with one of our four"
        " practices or living here."
    ),
    "caller_number": "+441632960300",
    "duty_number": DUTY_NUMBER,
    "minimum_age": 8,
    "not_covered_advice": (
        "We work in Linnerby only. Ask your GP practice which link worker looks after your area,"
        " or ring your local council and ask for the community team."
    ),
    "follow_up_months": [3, 6],
    "safeguarding_in_hours": (
        "Adults: Linnerby Adult Social Care, 01632 960 323. Children: Linnerby Children’s Social"
        " Care, 01632 960 324. Then ring our safeguarding lead."
    ),
    "safeguarding_out_of_hours": "Emergency duty team, 01632 960 399. In danger now: 999.",
    "letter_sign_off": "With good wishes from all of us at Linnerby Social Prescribing",
}
