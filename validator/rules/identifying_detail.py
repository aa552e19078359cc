"""The child is known by the Mosaic number alone: no name, address, date of birth or other detail that tells who they are.

It reads words, so it is advice. It knows no list of names: a name is a word with a capital after words
such as “a brother called”.
"""

import re
from collections.abc import Iterator

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.rules.sieve import Sieve

_DATE = r"(?:[0-3]?[0-9][./ -](?:[0-1]?[0-9]|[A-Za-z]{3,9})[./ -](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-3]?[0-9](?:st|nd|rd|th)\ [A-Z][a-z]+\ (?:19|20)[0-9]{2})"
_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD"
    "|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH"
    "|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_STREET = r"(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Gardens|Terrace|Grove|Rd|Ave)"

_PATTERNS = {
    "a date of birth": re.compile(
        rf"\b(?:(?i:date\ of\ birth|d\.?o\.?b\b\.?)\W{{0,3}}(?i:is\ |was\ )?|(?i:born)\ (?i:on\ )?(?i:the\ )?){_DATE}"
    ),
    "an e-mail address": re.compile(
        r"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+\b"
    ),
    "a telephone number": re.compile(
        r"(?<![\w./-])(?:\+44\ ?(?:\(0\)\ ?)?|\(?0(?=[1-9]))(?:[0-9][\ )]{0,2}){8,9}[0-9](?![\w/-])"
    ),
    "a postcode": re.compile(
        rf"(?<![\w.])(?:{_AREAS})[0-9](?:[0-9]|[A-HJKMNP-Y])?\ ?[0-9][ABD-HJLNP-UW-Z]{{2}}\b"
    ),
    "an address": re.compile(rf"\b[0-9]{{1,4}}[a-zA-Z]?\ (?:[A-Z][a-z]+\ ){{1,3}}{_STREET}\b"),
}
_NHS = re.compile(r"(?<![\w.-])([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![\w-])")

_YOUNG = r"(?:child|baby|boy|girl|son|daughter|twin|(?:half-?|step-?)?(?:sister|brother|sibling)|cousin|friend|pupil|young\ person|teenager)"
_ADULT = r"(?:(?:step-?)?(?:mother|father)|mum|dad|grandmother|grandfather|nan|aunt|uncle|partner|boyfriend|girlfriend|carer)"
_NAME = r"[A-Z][\w’'-]*[a-z]"
_NAMED = re.compile(
    rf"""\b(?:{_YOUNG}|{_ADULT})(?:[’']s\ (?:first\ |full\ |real\ )?name\ (?:is|was)|,?\ (?:who\ )?(?:is\ called|was\ called|is\ named|named|known\ as))\ (?P<named>{_NAME})
    |\b(?:an?|another|older|younger|little|new|half|baby|one)\ {_YOUNG}\ called\ (?P<called>{_NAME})
    |\b(?:[Hh]er|[Hh]is|[Tt]heir)\ (?:full\ |real\ |first\ )?name\ (?:is|was)\ (?P<own>{_NAME})
    |\b(?:{_YOUNG}|{_ADULT}),?\ (?P<beside>[A-Z][a-z]{{2,}})(?=,|\ (?:is|was|has|had|said|says|told|and|who|does|did|will|would|lives|wants)\b|[’']s\b|\.?$)
    |\b(?P<whose>[A-Z][a-z]{{2,}})[’']s\ (?:mother|father|mum|dad|parents|brothers?|sisters?|siblings|birthday)\b
    |\b(?:Mr|Mrs|Ms|Miss)\.?\ (?P<titled>[A-Z][a-z]{{2,}})\b
    """,
    re.VERBOSE,
)
_NO_NAME = re.compile(
    r"""Child|Children|Girl|Boy|Son|Daughter|Twin|Cousin|Friend|Partner|Pupil|Young|Person|Mother|Father|Mum|Dad|Mummy|Daddy|Nan|Nana|Gran
    |Granny|Grandma|Grandad|Grandmother|Grandfather|Aunt|Aunty|Auntie|Uncle|Sister|Brother|Baby|Carer|Carers|Parent|Parents|Worker
    |Manager|School|Teacher|Health|Visitor|Police|Social|Services|Care|Adviser|Advisor|Monday|Tuesday|Wednesday|Thursday|Friday
    |Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|British|Welsh|Scottish|Irish
    |Portuguese|Romanian|Somali|Kurdish|Albanian|Syrian|Afghan|Iranian|Iraqi|Eritrean|Ethiopian|Sudanese|Vietnamese|Chinese|Indian
    |Pakistani|Bangladeshi|Nigerian|Ghanaian|Ukrainian|Russian|Lithuanian|Latvian|Bulgarian|Hungarian|Slovak|Czech|Roma|Gypsy|Traveller
    |Turkish|Arabic|Muslim|Hindu|Sikh|Jewish|Catholic|Early|Help|Barnardo|Ofsted|Cafcass|Today|Yesterday|Tomorrow|Protection|Need|Plan
    |Mosaic|Section|Pathways|Fostering|English|Polish|Christmas|Easter|Ramadan|Eid|Diwali|The|They|Their|This|That|These|Those|There
    |Then|She|Her|His|Here|However|When|Where|While|Who|What|Why|How|Both|Each|Every|Another|Nobody|Somebody|Everybody|Everyone|Anybody
    |Someone|One|Two|Three|Four|Five|Six|And|But|For|From|With|Without|Also|Not|Now|Yes""",
    re.VERBOSE,
)
"""Words that begin with a capital, stand where a name could, and are none."""


_SIEVE = Sieve.of(*_PATTERNS.values(), _NHS, _NAMED)


def details(text: str) -> Iterator[str]:
    """What a text seems to hold that tells who a person is, each kind once, in words for a message."""
    plain = " ".join(text.split())
    yield from (kind for kind, pattern in _PATTERNS.items() if pattern.search(plain))
    if any(_is_nhs_number("".join(match.groups())) for match in _NHS.finditer(plain)):
        yield "an NHS number"
    names = (next(filter(None, match.groups())) for match in _NAMED.finditer(plain))
    if name := next((name for name in names if not _NO_NAME.fullmatch(name)), None):
        yield f"a name, {quoted(name, 20)}"


def _is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the other nine, modulo 11 (NHS Data Dictionary, NHS NUMBER)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return digits[0] in "4679" and (11 - total % 11) % 11 == int(digits[9])


def check(submitted: Submitted) -> Found:
    """Every long box of the form."""
    for pointer, text in _SIEVE.among(submitted.long_texts):
        if found := list(details(text)):
            yield (
                pointer,
                f"This seems to hold {' and '.join(found)}. Take it out: "
                "write “the child”, “the mother” or “the worker” instead",
            )


RULE = Rule("identifying-detail", Severity.ADVICE, "guidance/finishing-up/#who-to-send-to", check)
