"""Short forms by which people in the United Kingdom are commonly known: a small, dull table.

It only suggests that two records may be one person; nothing is ever merged because of it.
"""

from kith.kernel.names import fold_name

# One family of names a line: any two on a line may be the same person's.
_FAMILIES = """
abdul abdullah abdal
alexander alex alec sandy alasdair
alexandra alex sandra sandy
alfred alf alfie fred
andrew andy drew
angela angie
anthony antony tony
barbara barb babs
benjamin ben benny
catherine katherine kathryn catharine kate katie kathy cathy kay
charles charlie chas chuck
charlotte lottie charlie
christine christina chris chrissie tina
christopher chris kit
daniel dan danny
david dave davey dai
deborah debra debbie debs
dorothy dot dotty dottie
edward eddie ed ted ned
elizabeth elisabeth liz lizzie beth betty bess eliza libby lisa
emily em emmy
francis frank
frances fran francesca
frederick fred freddie
geoffrey jeffrey geoff jeff
george georgie
gerald gerry jerry
gillian jill gill
gregory greg
harold harry hal
henry harry hal
irene rene
isabella isabel isobel bella izzy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie
janet jan
jennifer jenny jen
joan joanie
john jack johnny jon
jonathan jon jonny
joseph joe joey yusuf
josephine jo josie
judith judy
kenneth ken kenny
kimberley kim
laurence lawrence larry laurie
leonard len lenny leo
lesley leslie les
lilian lillian lily lil
louise lou
madeleine maddie
margaret maggie peggy meg marge margie rita
martin marty
mary maria molly polly may mariam maryam
matthew matt matty
michael mike mick micky mikey
mohammed mohammad muhammad mohamed muhammed mohamad mo md
nicholas nick nicky
nicola nicky nikki
norman norm
olivia liv livvy
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
penelope penny
peter pete
philip phillip phil
rebecca becky becca
reginald reg reggie
richard rick dick ricky richie rich
robert rob bob bobby robbie bert
ronald ron ronnie
rosemary rose rosie
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
stanley stan
stephen steven steve
susan sue susie suzanne suzie
sylvia sylvie
teresa theresa terri tess tessa
terence terry
theodore theo ted teddy
thomas tom tommy
timothy tim
valerie val
veronica ronnie
victoria vicky vicki tori
vincent vince
walter wally walt
william bill billy will willie liam
winifred winnie freda
yvonne evonne
zachary zac zak
"""


def _relatives() -> dict[str, frozenset[str]]:
    relatives: dict[str, set[str]] = {}
    for line in _FAMILIES.strip().splitlines():
        family = line.split()
        for name in family:
            relatives.setdefault(name, set()).update(family)
    return {name: frozenset(others - {name}) for name, others in relatives.items()}


_RELATIVES = _relatives()


def short_forms(name: str) -> frozenset[str]:
    """The other folded names that someone called `name` may go by."""
    return _RELATIVES.get(fold_name(name), frozenset())


def same_given_name(first: str, second: str) -> bool:
    """Whether two given names are equal or short forms of one another: Bob and Robert."""
    ours, theirs = fold_name(first), fold_name(second)
    return bool(ours) and (ours == theirs or theirs in _RELATIVES.get(ours, frozenset()))
