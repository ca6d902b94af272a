"""Names that fit: by background, and for people born here by the decade of their birth."""

from dataclasses import dataclass

# White British by the first year of an age group: what was given around then.
WOMEN_BY_DECADE: dict[int, tuple[str, ...]] = {
    1930: ("Dorothy", "Joan", "Betty", "Edna", "Audrey", "Vera", "Beryl", "Hilda", "Nora", "Elsie"),
    1940: ("Maureen", "Jean", "Pauline", "Brenda", "Sheila", "Rita", "Marjorie", "Wendy", "Norma"),
    1950: (
        "Susan",
        "Linda",
        "Christine",
        "Carol",
        "Janet",
        "Gillian",
        "Barbara",
        "Lesley",
        "Lynne",
    ),
    1960: ("Julie", "Karen", "Debra", "Tracey", "Elaine", "Alison", "Beverley", "Jacqueline"),
    1970: ("Lisa", "Joanne", "Michelle", "Nicola", "Claire", "Samantha", "Kerry", "Paula", "Donna"),
    1980: ("Laura", "Gemma", "Kelly", "Stacey", "Natalie", "Leanne", "Hayley", "Kirsty", "Zoë"),
    1990: ("Chloe", "Jessica", "Bethany", "Shannon", "Lauren", "Chelsea", "Jade", "Megan", "Abbie"),
    2000: ("Ellie", "Caitlin", "Mollie", "Paige", "Keira", "Tia", "Freya", "Imogen"),
    2010: ("Ava", "Lily-Mae", "Poppy", "Evie", "Isla", "Darcie", "Amelia", "Summer"),
}
MEN_BY_DECADE: dict[int, tuple[str, ...]] = {
    1930: (
        "Ronald",
        "Dennis",
        "Leslie",
        "Harold",
        "Kenneth",
        "Stanley",
        "Cyril",
        "Norman",
        "Albert",
    ),
    1940: ("Brian", "Derek", "Roy", "Raymond", "Gordon", "Maurice", "Trevor", "Alan", "Desmond"),
    1950: ("Keith", "Graham", "Barry", "Malcolm", "Geoffrey", "Clive", "Roger", "Melvyn", "Nigel"),
    1960: ("Kevin", "Gary", "Ian", "Neil", "Stephen", "Dean", "Russell", "Howard", "Tony"),
    1970: ("Darren", "Lee", "Jason", "Craig", "Wayne", "Stuart", "Carl", "Shaun", "Adrian"),
    1980: ("Ryan", "Ashley", "Gavin", "Scott", "Luke", "Kieran", "Jamie", "Aaron", "Ben"),
    1990: ("Jordan", "Connor", "Callum", "Liam", "Kyle", "Brandon", "Jake", "Reece", "Bradley"),
    2000: ("Tyler", "Harvey", "Alfie", "Riley", "Owen", "Kai", "Toby", "Lewis"),
    2010: ("Noah", "Freddie", "Archie", "Jayden", "Theo", "Mason", "Ollie", "Finley"),
}
BRITISH_FAMILIES = (
    *("Aldersley", "Ashworth", "Barraclough", "Bickerstaffe", "Booth", "Bramwell", "Butterworth"),
    *(
        "Cartwright",
        "Clegg",
        "Crabtree",
        "Crossley",
        "Dyson",
        "Earnshaw",
        "Entwistle",
        "Fairclough",
    ),
    *(
        "Firth",
        "Gledhill",
        "Greenhalgh",
        "Hadfield",
        "Haigh",
        "Hargreaves",
        "Hartley",
        "Hebblethwaite",
    ),
    *(
        "Holroyd",
        "Ibbotson",
        "Jagger",
        "Kershaw",
        "Lockwood",
        "Lumb",
        "Marsden",
        "Metcalfe",
        "Mitchell",
    ),
    *(
        "Naylor",
        "Ogden",
        "Openshaw",
        "Parkin",
        "Pickles",
        "Postlethwaite",
        "Ramsbottom",
        "Rawnsley",
    ),
    *("Robinson", "Schofield", "Shackleton", "Smith", "Sugden", "Sutcliffe", "Sykes", "Taylor"),
    *("Thackray", "Tordoff", "Turner", "Uttley", "Varley", "Wadsworth", "Whiteley", "Wilkinson"),
    *("Featherstonehaugh-Cavendish", "Smith-Llewellyn", "O’Connell", "D’Arcy", "St John", "Price"),
)


@dataclass(frozen=True)
class Background:
    """`ethnicity` is the NHS code; `language` the first one; `interpreter` the share needing one."""

    weight: int
    ethnicity: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    language: str = "en"
    interpreter: float = 0.0
    born_from: int = 1935


BACKGROUNDS = (
    Background(
        *(7, "J", ("Harjinder", "Surinder", "Manjeet", "Simran", "Gurpreet", "Jasleen")),
        ("Ranjit", "Balbir", "Harpreet", "Kulwant", "Arjan", "Sukhdev"),
        ("Sandhu", "Dhaliwal", "Gill", "Bains", "Kaur", "Singh"),
        *("pa", 0.25),
    ),
    Background(
        *(9, "K", ("Shazia", "Nasreen", "Parveen", "Aaliyah", "Rukhsana", "Iqra", "Zainab")),
        ("Mohammed", "Tariq", "Asif", "Usman", "Ghulam", "Hamza", "Zahid"),
        ("Hussain", "Akhtar", "Mahmood", "Begum", "Iqbal", "Chaudhry", "Malik", "Mirza"),
        *("ur", 0.3),
    ),
    Background(
        *(
            3,
            "L",
            ("Rahima", "Nasima", "Tahmina", "Sumaiya"),
            ("Abdul", "Shahid", "Kamrul", "Rafiq"),
        ),
        ("Miah", "Khatun", "Choudhury", "Uddin", "Rahman-Siddique"),
        *("bn", 0.4),
    ),
    Background(
        *(4, "M", ("Gloria", "Sharon", "Beverley", "Shanice", "Hyacinth", "Merle")),
        ("Winston", "Delroy", "Errol", "Marlon", "Tyrone", "Carlton"),
        ("Campbell", "Gordon", "Blake", "Francis", "St Hilaire", "Grant"),
    ),
    Background(
        *(4, "N", ("Blessing", "Oluwakemi", "Chiamaka", "Grace", "Abena", "Ngozi")),
        ("Emmanuel", "Chukwuemeka", "Kofi", "Oluwaseun", "Tendai", "Ibrahim"),
        ("Okonkwo", "Adebayo-Williams", "Mensah", "Eze", "Moyo", "Oyelaran", "Chikwanha"),
        born_from=1955,
    ),
    Background(
        *(
            5,
            "C",
            ("Agnieszka", "Małgorzata", "Kinga", "Ewa", "Zuzanna"),
            ("Łukasz", "Paweł", "Marek"),
        ),
        ("Zieliński", "Wiśniewski", "Kowalczyk", "Dąbrowski", "Szczepaniak", "Nowak"),
        *("pl", 0.3, 1960),
    ),
    Background(
        *(2, "C", ("Ioana", "Mihaela", "Andreea"), ("Gheorghe", "Răzvan", "Bogdan", "Ștefan")),
        ("Popescu", "Ionescu", "Țurcanu", "Constantinescu"),
        *("ro", 0.35, 1965),
    ),
    Background(
        *(
            3,
            "B",
            ("Siobhán", "Bernadette", "Kathleen", "Aoife", "Bríd"),
            ("Declan", "Eamon", "Pádraig"),
        ),
        ("O’Rourke", "Ó Dónaill", "McGuinness", "O’Shaughnessy", "Gallagher"),
    ),
    Background(
        *(2, "R", ("Mei Ling", "Xiaoyan", "Siu Fong"), ("Wei", "Kwok Wah", "Jun")),
        ("Chan", "Li", "Wong", "Zhang", "Ng"),
        *("yue", 0.4),
    ),
    Background(
        *(3, "F", ("Keisha", "Amara", "Leila", "Tia"), ("Jerome", "Zane", "Kieron", "Nathaniel")),
        ("Wright", "Osborne-Clarke", "Fletcher", "Adeyemi-Booth"),
        born_from=1965,
    ),
)
# Those whom the refugee specialist meets; some have one name only.
REFUGE = (
    Background(
        *(4, "S", ("Zahra", "Maryam", "Fereshteh"), ("Reza", "Amir", "Hossein", "Mehdi")),
        ("Ahmadi", "Rezaei", "Mohammadi", "Karimi"),
        *("fa", 0.8, 1960),
    ),
    Background(
        *(4, "S", ("Rojin", "Shilan", "Nazdar"), ("Karwan", "Hêmin", "Rebwar", "Dilşad")),
        ("Aziz", "Hama Amin", "Rasul", "Mahmoud"),
        *("ckb", 0.9, 1965),
    ),
    Background(
        *(4, "N", ("Selam", "Hiwet", "Tsega", "Meron"), ("Filmon", "Yonas", "Tesfay", "Mulugeta")),
        ("Tesfaye", "Ghebremedhin", "Haile", "Woldu"),
        *("ti", 0.85, 1970),
    ),
    Background(
        *(3, "S", ("Rima", "Huda", "Nour", "Sawsan"), ("Omar", "Khaled", "Bashar", "Firas")),
        ("al-Masri", "Haddad", "Khalil", "Abu Zayd"),
        *("ar", 0.8, 1960),
    ),
    Background(
        *(2, "S", ("Gulnaz", "Shukria"), ("Najibullah", "Mirwais", "Ahmadullah", "Zabiullah")),
        ("", "Stanikzai", "Popal", ""),
        *("ps", 0.9, 1970),
    ),
    Background(
        *(2, "C", ("Oksana", "Nataliya", "Yevheniia"), ("Oleksandr", "Andriy")),
        ("Kovalenko", "Bondarchuk", "Tkachenko"),
        *("uk", 0.6, 1950),
    ),
)
SHORT = {
    "Dorothy": "Dot",
    "Kenneth": "Ken",
    "Christine": "Chris",
    "Susan": "Sue",
    "Patricia": "Pat",
    "Ronald": "Ron",
    "Stephen": "Steve",
    "Jacqueline": "Jackie",
    "Geoffrey": "Geoff",
    "Samantha": "Sam",
    "Mohammed": "Mo",
    "Chukwuemeka": "Emeka",
    "Oluwakemi": "Kemi",
    "Bernadette": "Bernie",
    "Małgorzata": "Gosia",
    "Raymond": "Ray",
    "Gillian": "Gill",
}

# A family name as a woman, or a man, has it.
HERS = {"Singh": "Kaur", "Miah": "Khatun", "Uddin": "Begum", "Ó Dónaill": "Ní Dhónaill"}
HERS |= {name: f"{name[:-1]}a" for name in ("Zieliński", "Wiśniewski", "Dąbrowski")}
HIS = {"Kaur": "Singh", "Khatun": "Miah", "Begum": "Hussain"}
