"""The outlet's own name, learned on the spot: from the address, the record and the page itself.

A name is never split to be recognised: what stands in a line is squeezed to its letters and digits
and compared with the squeezed host, so that ``Kabar Buton``, ``KABARBUTON.COM`` and ``kabar-buton``
are one. Only initials (``KB``) need the host in words. A name alone proves nothing; it is a
witness, for an extractor to hear beside others.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from beritaclean.core.addresses import DOMAINS
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.places import is_place, known
from beritaclean.lexicon.words import fold
from beritaclean.outlets import host_of, load

if TYPE_CHECKING:
    from beritaclean.core.page import Page

_WITH = (
    *("news", "media", "tv", "post", "pos", "online", "berita", "kabar", "harian", "koran"),
    *("redaksi", "portal", "group", "indonesia", "daily", "today", "info", "com", "id", "co"),
)
"""What a newsroom adds to its name or drops: ``Kabar Buton News`` on kabarbuton.com."""
_BESIDE = frozenset({"", *_WITH})
# Words that hosts of Indonesian newsrooms are made of, beside names of places. Source: the hosts of
# the tables in outlets/ and of the papers that the press council lists, cut by hand.
_WORDS = """
    aktual akses analisa aspirasi bahana beranda berita bicara bidik borneo buana buletin cahaya
    cakra cakrawala cyber daerah daily data delik desa detak detik digital dunia duta ekspres
    express fajar fakta flash fokus forum gema global garda gerbang harian hukum indo indonesia info
    informasi inspirasi investigasi jejak jendela jurnal jurnalis kabar kanal kilas kilat kini kita
    koran kota kupas lacak lensa lentera lintas lintasan liputan live mandiri mata media mediator
    merdeka metro mimbar mitra monitor nasional negeri network news nusa nusantara online opini pagi
    pantau pedoman pelita pena pers persada pilar pojok politik portal pos post potret press prima
    publik radar rakyat raya redaksi reportase republik review ruang rubrik satu sapa seputar siar
    siber sinar sorot sorotan sport sports suara suluh sumber surat surya swara tabloid tajuk tegas
    tempo terkini terbaru terdepan teropong times today tren tribun update utama viral visi voice
    wacana warga warta wawasan zona
"""
_NEWSROOM = frozenset(_WORDS.split())
_ABBREVIATIONS = """
    ad ai as asn bi bpd bri bumn bkn cpns cv dki dpd dpr dprd dr gi hp hut id ikn io it kk
    km kpk kpu ktp ma mk mpr mtq mui nu ojk pak pbb pdi pkb pks pln pmi pms pn ppp pr psi pt ptn pwi
    ri rri rs rt ruu rw sar sd sdm sk sma smk smp spbu stnk tk tki tni to tv uin um umkm ump un us
    usd uu vs wa wni wna
"""
_NO_INITIALS = frozenset(_ABBREVIATIONS.split())
"""Initials that are a word of their own: ``RS, Solo – …`` tells of a hospital."""
_TLD_WORDS = frozenset({"news", "tv", "media", "press", "online", "info", "asia", "today", "live"})
"""Top-level domains that belong to a name: ``pena.news`` is Pena News."""
_SECOND = frozenset(
    {"ac", "biz", "co", "com", "desa", "edu", "go", "gov", "my", "net", "or", "org", "sch", "web"}
)
"""What may stand between a name and the country: ``kabar.co.id``, ``kabar.com.my``."""
_BLOGS = frozenset({"blogspot", "wordpress", "medium", "substack", "weebly", "wixsite", "blogger"})
"""Hosts of blogs: the name is what stands before them."""
_ENDING = late(
    r"\s*[.,]\s*(?:(?:co|com|my|or|go|ac|web|sch|biz|desa|net|org|gov)\s?[.]\s?(?:id|my|sg|bn)|"
    rf"{DOMAINS}|info|me|online|press|site|xyz|biz|asia|media|live|my)$",
    re.IGNORECASE,
)
_DOMAIN_END = late(rf"\.(?:{DOMAINS})\b")
_LABEL = late(r"[a-z0-9-]{3,}")
_LONGEST_LABEL = 40
_CLAIMS = ("appeared first on", "copyright", "©", "(c) 20")
_CLAIM = late(
    r"(?:appeared first on|copyright(?: ?(?:©|\(c\)))?|©|\(c\)(?= 20)) *"
    r"(?:(?:19|20)\d\d(?: ?[-–] ?(?:20\d\d)?)?)? *(?:[-–|,.:] *)?(?:by |pt |cv |oleh )?"
    r"(?P<name>[a-z0-9][\w.&'-]*(?: [a-z0-9&][\w.&'-]*){0,3})"
)
_BEHIND_CLAIM = late(
    r"[.,]? (?:all|rights?|reserved|hak|seluruh|semua|powered|theme|design\w*|developed|by|oleh|"
    r"20\d\d|20\d\d-\w+|dilarang|untuk|dan|on|di)\b.*|\.$"
)
# Hosts that many pages print and that are no outlet. Source: addresses printed on saved pages.
_PLATFORMS = """
    facebook instagram twitter youtube youtu gmail yahoo google blogger whatsapp tiktok telegram
    blogspot wordpress kompasiana linkedin pixabay unsplash shutterstock freepik pinterest wikipedia
    bit shopee tokopedia lazada istockphoto gettyimages archive wa goo fb change
"""
_NO_OUTLET = frozenset(_PLATFORMS.split())
_ENDS = 2_500
"""So much at either end of a text may print the outlet's address; what is between is story."""
_MOST = 8
"""More addresses than that are a directory of outlets, not a page of one."""


def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case.

    >>> squeeze("Kabar Buton.com"), squeeze("kabar-buton")
    ('kabarbutoncom', 'kabarbuton')
    """
    return _SIGNS.sub("", text.lower())


_SIGNS = late(r"[^a-z0-9]+")


class OwnNames:
    """The names by which a page's outlet may call itself.

    >>> names = OwnNames(["kabarbuton"])
    >>> [names.weigh(words) for words in ("Kabar Buton", "KABARBUTON.COM", "Kabar Buton TV")]
    [3.0, 3.0, 3.0]
    >>> [names.weigh(words) for words in ("Kabarbuton Wakatobi", "KB", "Buton", "Warga", "Media")]
    [2.5, 2.0, 0.0, 0.0, 0.0]
    """

    __slots__ = ("_heads", "_hosts", "_initials", "_weights", "forms")

    def __init__(self, names: Iterable[str], hosts: Iterable[str] = ()) -> None:
        forms = dict.fromkeys(form for form in map(squeeze, names) if len(form) > 2)
        self.forms = tuple(forms)
        """The names, squeezed."""
        self._hosts = tuple(map(squeeze, hosts))
        self._heads = tuple({head for form in self.forms for head in _heads(form)})
        self._initials: tuple[str, ...] | None = None
        self._weights: dict[str, float] = {}

    def __bool__(self) -> bool:
        """Whether any name is known."""
        return bool(self.forms)

    def may_be_in(self, text: str) -> bool:
        """Whether a name may stand in a short text: cheap, by its first letters."""
        squeezed = squeeze(text) if self._heads else ""
        return any(head in squeezed for head in self._heads)

    def is_host(self, words: str) -> bool:
        """Whether words are the name in the page's address, which no text can claim.

        >>> OwnNames(["lekahpos"], hosts=["lekahpos"]).is_host("LekahPos.com")
        True
        """
        bare = squeeze(_ENDING.sub("", words))
        return bare in self._hosts or squeeze(words) in self._hosts

    def unwitnessed(self) -> OwnNames:
        """The same names, where the host's is no proof of what stands before it."""
        names = OwnNames(self.forms)
        names._weights = self._weights
        return names

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials of each name that has several words."""
        if self._initials is None:
            rows = map(words_of_host, self.forms)
            self._initials = tuple("".join(word[0] for word in row) for row in rows if len(row) > 1)
        return self._initials

    def weigh(self, words: str) -> float:
        """How surely some words are the outlet's name.

        3 the name, also with ``News``, ``Media``, a domain's end, or one letter wrong; 2.5 the
        name and a place or a newsroom's word; 2 a part of it, or its initials; 0 anything else,
        and a place always.
        """
        weight = self._weights.get(words)
        if weight is None:
            weight = self._weights[words] = self._weigh(words)
        return weight

    def _weigh(self, words: str) -> float:
        if not self.forms or not words[:1].isalnum():
            return 0.0
        whole = squeeze(words)
        bare = squeeze(_ENDING.sub("", words)) if "." in words or "," in words else whole
        if len(bare) < 2 or len(whole) > _LONGEST_NAME:
            return 0.0
        short = len(bare) <= _MOST_INITIALS and words.isupper() and words.isalpha()
        if (
            short
            and bare not in _NO_INITIALS
            and any(_is_short_for(bare, i) for i in self.initials)
        ):
            return 2.0
        if bare in _squeezed_places() or is_place(words):
            return 0.0
        return max(_likeness(words, bare, whole, form) for form in self.forms)


@functools.lru_cache(maxsize=64)  # pages of one outlet come one behind the other
def _heads(form: str) -> tuple[str, ...]:
    """The first letters of a name, also without the newsroom's word before it."""
    rests = (form[len(word) :] for word in _WITH if form.startswith(word))
    return (form[:4], *(rest[:4] for rest in rests if len(rest) > 2))


_LONGEST_NAME = 50
_MOST_INITIALS = 4
_SHORTEST_PART = 4
"""Of a part of a name: three letters open too many words."""
_SHORTEST_NEAR = 5
"""Of a name with a letter wrong: shorter ones are near to other words."""


def _likeness(words: str, bare: str, whole: str, form: str) -> float:
    """How a name is like one form of the outlet's: see `OwnNames.weigh`."""
    if whole == form or (form in bare and bare.replace(form, "", 1) in _BESIDE):
        return 3.0
    if len(bare) >= _SHORTEST_NEAR and (_is_near(bare, form) or _is_near(whole, form)):
        return 3.0
    behind = bare.removeprefix(form)
    if behind != bare and (behind in _NEWSROOM or behind in _squeezed_places()):
        return 2.5
    left = len(form) - len(bare)
    is_end = form.startswith(bare) or form.endswith(bare)
    shouted = len(bare) >= _SHORTEST_NEAR and words.isupper()
    if shouted and not is_end and bare[0] == form[0] and bare[1:] in form:
        return 2.5  # "NSPORTS" on nusasportsnews.com
    # "SIB" on hariansib.com
    long = len(bare) >= _SHORTEST_PART or (words.isupper() and form.replace(bare, "") in _BESIDE)
    return 2.0 if long and left > 1 and is_end else 0.0


def _is_short_for(letters: str, initials: str) -> bool:
    """Whether initials may be shortened so: the first stays, the others in order.

    >>> _is_short_for("sp", "ssp"), _is_short_for("sp", "gsp"), _is_short_for("ss", "sp")
    (True, False, False)
    """
    rest = iter(initials)
    return letters[0] == initials[0] and all(letter in rest for letter in letters)


def _is_near(one: str, other: str) -> bool:
    """Whether a letter is wrong, lost or too many, not the first.

    >>> _is_near("kabarbutn", "kabarbuton"), _is_near("kabarmuna", "kabarbuton")
    (True, False)
    """
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


@functools.cache
def _squeezed_places() -> frozenset[str]:
    return frozenset(map(squeeze, known()))


@functools.lru_cache(maxsize=64)
def words_of_host(label: str) -> tuple[str, ...]:
    """The words of a host's label, by the words of newsrooms and by places.

    >>> words_of_host("kabarbuton"), words_of_host("gemamediatama")
    (('kabar', 'buton'), ('gema', 'media', 'tama'))
    """
    places = _squeezed_places()
    words: list[str] = []
    at = begun = 0
    while at < len(label):
        ends = range(min(at + _LONGEST_WORD, len(label)), at + 2, -1)
        end = next((end for end in ends if label[at:end] in _NEWSROOM), 0)
        end = max(end, next((end for end in ends if end > at + 3 and label[at:end] in places), 0))
        if not end:
            at += 1
            continue
        words += [label[begun:at]] * (begun < at) + [label[at:end]]
        at = begun = end
    words += [label[begun:]] * (begun < len(label))
    return tuple(words)


_LONGEST_WORD = 14


@functools.lru_cache(maxsize=64)
def names_of_host(host: str) -> tuple[str, ...]:
    """The names that a host may stand for.

    >>> names_of_host("bola.kabarbuton.co.id"), names_of_host("pena.news")
    (('kabarbuton',), ('pena', 'penanews'))
    >>> names_of_host("kabarlusi.blogspot.com")
    ('kabarlusi',)
    """
    *labels, tld = host.split(".")
    while len(labels) > 1 and labels[-1] in _SECOND:
        labels.pop()
    blog = next((at for at, label in enumerate(labels) if label in _BLOGS), 0)
    if blog:
        return (labels[blog - 1],)
    if not labels or labels[-1] in _BLOGS:
        return ()
    names = [labels[-1]]
    if tld in _TLD_WORDS:
        names.append(labels[-1] + tld)
    words = words_of_host(labels[-2]) if len(labels) > 1 else ()
    if len(words) > 1 and not _NEWSROOM.isdisjoint(words):
        names.append(labels[-2])  # "wartakota.tribunnews.com"; a desk is one word
    return tuple(names)


def own_names(page: Page) -> OwnNames:
    r"""What a page says of its outlet's name, learned when it is first asked.

    >>> from beritaclean.inputs.text import read
    >>> own_names(read("Warga panen.", url="https://kabarbuton.com/1")).weigh("KABAR BUTON")
    3.0
    >>> own_names(read("Warga panen raya.\nCopyright © 2025 Kabar Buton")).weigh("KabarButon")
    3.0
    """
    learned = page.facts.learned
    if _KEY not in learned:
        host = host_of(page.hints.url)
        learned[_KEY] = OwnNames(_told(page), names_of_host(host) if host else ())
    names: OwnNames = learned[_KEY]
    return names


_KEY = "own names"


def _told(page: Page) -> Iterator[str]:
    """The names of a page's outlet, the surest first."""
    hints = page.hints
    host = host_of(hints.url)
    own = names_of_host(host) if host else ()
    yield from own
    if hints.outlet:
        yield hints.outlet
    if hints.metadata is not None and hints.metadata.site:
        yield hints.metadata.site
    lower = page.lower
    if len(lower) > 2 * _ENDS:
        lower = f"{lower[:_ENDS]}\n{lower[-_ENDS:]}"
    channels = load().channels
    for words in _CLAIMS:
        at = lower.find(words)
        while at >= 0:
            claim = _CLAIM.match(lower, at)
            name = _BEHIND_CLAIM.sub("", claim["name"]) if claim else ""
            if name and fold(name) not in channels and not name.isdigit():
                yield name
            at = lower.find(words, at + 1)
    # with an address too: a text that is cleaned again has none, and the same names must be known
    yield from itertools.islice(_printed(lower, own), _MOST)


def _printed(lower: str, own: Sequence[str]) -> Iterator[str]:
    """The addresses that a text prints at either end, not those with the page's `own` name."""
    domains = load().domains
    for end in _DOMAIN_END.finditer(lower):
        word = lower[max(end.start() - _LONGEST_LABEL, 0) : end.start()].split()[-1:]
        label = word[0].removeprefix("www.").lstrip("(\"'“‘|") if word else ""
        if not _LABEL.fullmatch(label) or label in _NO_OUTLET or label.isdigit():
            continue
        if label.rpartition("-")[2] in own:  # "PAITON-TAPALKUDA7.com": a place, and the name
            continue
        if label + end[0] not in domains:
            yield label
