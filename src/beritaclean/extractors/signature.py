"""Signatures at the end of a story: initials, a name or an outlet in parentheses, a wire's dash.

A parenthesis at the end of a paragraph may as well be a gloss, so it counts only behind a closed
sentence, and in its surest forms elsewhere. What it says is read by `signs`; the lines below the
last paragraph that sign it without one, by `signed_below`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean import dates
from beritaclean.core.names import NAME, NAME_WORD, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Credit, Names
from beritaclean.core.sieves import Facts, Words
from beritaclean.extractors.own import own_names
from beritaclean.extractors.signed_below import (
    MOST_WORDS,
    NEAR,
    OFFICES,
    credit_of,
    is_source,
    may_be_initials,
    signed_below,
)
from beritaclean.extractors.signs import Sign, sign_in
from beritaclean.extractors.spans import free_pieces, last_paragraph
from beritaclean.lexicon.agencies import AGENCIES, agency_named
from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_BRACKET = late(r"[(\[][^()\[\]]{1,88}[)\]]\.?")
_STOPPED = late(r"(?:[.!?…][\"”'’)]{0,2}|,[\"”]|[\"”]\.|\|\|)$")
"""The end of a sentence, or of what somebody said, in front of a bracket."""
_LONGEST_STOP = 3
_QUOTED = ('"', "”", "'", "’")
"""The end of a quotation without a stop: it may be a title as well."""
_SHOUTED = late(r"[A-Z][A-Z.' ]{4,60}(?:\s*[|/]\s*[A-Z][A-Z.' ]{2,40})+$")
_CODES = late(
    r"(?:^|[.!?…”\"]\s?)(?P<all>[a-z]{2,4}(?:/[a-z]{2,4}){1,2}(?:\s\((?P<wires>[^()]{2,40})\))?)$"
)
"""``… surut. hp/vlz (dpa, afp)``: who wrote and edited it, and from which wires."""
_TAIL = late(
    r"[.!?…”\")](?P<all>(?P<dash>\s?[-–—]{1,2}\s?)?(?(dash)|\s)"
    r"(?P<who>[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,3}?)\.?|\s?\[[a-z]{3,15}\])$"
)
"""``… tunai. Kontan``, ``… segera. - Bernama``: a source or initials behind the last sentence."""
_WIRES = tuple(name.lower() for name in AGENCIES if len(name) > 4)  # shorter ones are initials
_WIRE_LAST = late(rf"[.!?”\"]\s(?P<all>{any_of(_WIRES)})$")
"""``… saat ombak tinggi. antara``: an agency in small letters, and no word of a sentence."""
_LONGEST_TAIL = 60
_SHORT_TAIL = 16
_DATED_REACH = 110
_DATED_NAME = late(
    rf"[.!?”\"]\s(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}}?)(?P<day>(?:Senin|Selasa|Rabu|Kamis|"
    r"Jum['’]?at|Sabtu|Minggu), \d{1,2} [A-Z][a-z]+ \d{4},? \d\d[:.]\d\d(?: ?(?:[AP]M|WIB))?)$"
)
"""``… panen. Sari DewiRabu, 19 Maret 2025 02:18 AM``: who wrote it and when, glued together."""
_DOUBLE_SLASH = late(r"[.!?…”\"](?P<all>\s?//\s?[A-Za-z]{2,8}\.?)$")
"""``… panen.//Ril``."""
_TYPED_LAST = late(r"(?<=[a-z\"”’)])[.!?…][\"”’]?\s?(?P<who>[a-z]{2,4})$")
"""``… panen." asa``, ``… panen.asa``: no sentence opens so, and none is that short."""
_UNTYPED_WORDS = """
kata ujar http www dan atau yang dll dsb dkk com co id net org news info tv me my or go ac sch html
htm php pdf jpg jpeg png gif exe apk docx xlsx ppt
"""
_UNTYPED = frozenset(_UNTYPED_WORDS.split())
"""What stands so behind a full stop and signs nothing: ends of addresses and files, two verbs."""
_SENTENCE = 7
"""Words of a title, which the site's name stands behind; more are a sentence."""
_CONTRIBUTED = late(
    rf"(?:^|[.!?”\"]\s*)(?P<all>(?P<names>{NAME}(?:(?:,| dan|, dan) {NAME})*) (?:turut |ikut )?"
    r"berkontribusi dalam (?:penulisan|pembuatan) artikel ini\.?)$"
)
"""Tempo's last sentence."""
_NAME_LAST = late(
    rf"[.!?”\"]\s(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{1,3}})/(?P<outlet>[\w.]{{4,20}})$"
)
"""``… dari Jepang. Sari Dewi/Kompas.com``."""
_LONGEST = 160
"""A line that is a signature as a whole is shorter than this."""


def signature(page: Page) -> Iterator[Mark]:
    """Mark signatures, on lines of their own or at the end of a paragraph.

    >>> from beritaclean.inputs.text import read
    >>> page = read("Panen usai pada awal bulan, kata seorang petani di desa itu. (abc/def)")
    >>> marked = page.claim(signature(page), "signature")
    >>> [(m.rule, page.text[m.start : m.end]) for m in marked.marks[0]]
    [('byline.initials', '(abc/def)')]
    """
    ending = last_paragraph(page)
    for line in page.candidates:
        last = line.index >= ending
        near = last and line.index <= ending + NEAR
        if line.index and (near or line.text[0] in "-–—"):
            below = signed_below(page, line, ending)
            if below is not None:
                yield below
                continue
        for offset, text in free_pieces(page, line):
            if last or _signed(text):
                yield from _signed_piece(page, line, (offset, text), last=last, near=near)


def _signed_piece(
    page: Page, line: Line, piece: tuple[int, str], *, last: bool, near: bool
) -> Iterator[Mark]:
    offset, text = piece
    end = offset + len(text)
    if len(text) <= _LONGEST:
        whole = _whole(page, line, piece, last=last, near=near)
        if whole is not None:
            yield whole
            return
    dated = _DATED_NAME.search(text, max(0, len(text) - _DATED_REACH)) if last else None
    if dated:
        value = Names("author", people(dated["name"]))
        yield line.part(
            offset + dated.start("name"),
            offset + dated.end("name"),
            "byline",
            "byline.signature",
            value,
        )
        stamp = next(iter(dates.find(dated["day"])), None)
        yield line.part(offset + dated.start("day"), end, "date", "date.line", stamp)
        return
    helped = _CONTRIBUTED.search(text, max(0, len(text) - 160)) if "berkontribusi" in text else None
    if helped:
        value = Names("contributor", people(helped["names"]))
        yield line.part(offset + helped.start("all"), end, "byline", "byline.signature", value)
        return
    if "/" in text and _slash_is_near_end(text):
        found = _slashed(text, last=last)
        if found is not None:
            yield line.part(offset + found[0], end, "byline", *found[1:])
            return
    if near and line.words > _SENTENCE:
        typed = _TYPED_LAST.search(text, max(0, len(text) - _SHORT_TAIL))
        if typed and typed["who"] not in _UNTYPED:
            yield line.part(offset + typed.start("who"), end, "byline", "byline.initials")
            return
        source = _tail(page, text)
        if source is not None:
            yield line.part(offset + source[0], end, "byline", *source[1:])
            return
    yield from _before_glued_tags(line, offset, text)
    yield from _signature(page, line, piece, last=last)


def _slash_is_near_end(text: str) -> bool:
    return text.find("/", -_SLASH_REACH) >= 0


_SLASH_REACH = 70


def _slashed(text: str, *, last: bool) -> tuple[int, str, object] | None:
    """What signs behind the last sentence with a slash and without a bracket around it all."""
    slashed = _DOUBLE_SLASH.search(text, max(0, len(text) - _SHORT_TAIL)) if last else None
    if slashed:
        return slashed.start("all"), "byline.initials", None
    codes = _CODES.search(text, max(0, len(text) - _LONGEST_TAIL))
    if codes and (last or codes["wires"]):
        wires = re.split(r"\s*[,/]\s*", codes["wires"] or "")
        wired = tuple(Credit(agency=name) for name in map(agency_named, wires) if name)
        return codes.start("all"), "byline.initials", wired or None
    tail = _NAME_LAST.search(text, max(0, len(text) - _SLASH_REACH)) if last else None
    if tail and fold(tail["outlet"]) in load().channels:
        return tail.start("name"), "byline.signature", Names("author", people(tail["name"]))
    return None


def _tail(page: Page, text: str) -> tuple[int, str, object] | None:
    """A source or initials behind the last sentence, with a dash or without."""
    match = _tail_of(text)
    if match is None:
        wire = _WIRE_LAST.search(text, max(0, len(text) - _LONGEST_TAIL))
        return (wire.start("all"), "byline.source", credit_of(wire["all"])) if wire else None
    if match["who"] is None:
        return match.start("all"), "byline.source", None
    who = match["who"].rstrip(".")
    dashed = match["dash"] is not None
    if may_be_initials(page, who):
        rule = "source" if dashed else "initials"
        return match.start("all"), f"byline.{rule}", credit_of(who) if dashed else None
    known = is_source(page, who) if dashed else _is_known(page, who)
    return (match.start("all"), "byline.source", credit_of(who)) if known else None


def _tail_of(text: str) -> re.Match[str] | None:
    """What may be a source or initials at the end of a text: its last word has a capital."""
    last = text[text.rfind(" ") + 1 :]
    if last == last.lower() and text[-1] != "]":
        return None
    return _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))


def _is_known(page: Page, who: str) -> bool:
    """Whether a name is an outlet's, without a dash before it to say so."""
    if " " in who:
        return own_names(page).weigh(who) >= _OWN
    return fold(who) in load().channels or credit_of(who) is not None


_OWN = 3.0
"""What `OwnNames.weigh` says of the whole own name."""


def _whole(
    page: Page, line: Line, piece: tuple[int, str], *, last: bool, near: bool
) -> Mark | None:
    """A line that is a signature as a whole."""
    offset, text = piece
    end = offset + len(text)
    if text[0] in "([" and _BRACKET.fullmatch(text):
        sign = sign_in(text)
        if sign is None:
            return None
        # one word alone may be a gloss, a part of a song or an item
        is_word = sign.rule not in _ANYWHERE and " " not in text and not _names_domain(text)
        if is_word and not (near and _is_last_word(page, line)):
            return None
        # above, it is of a picture
        value = _value_of(page, sign) if last or sign.is_sure else None
        return line.part(offset, end, "byline", sign.rule, value)
    if last and text[:2].isupper() and _SHOUTED.fullmatch(text):
        first = re.split(r"[|/]", text)[0]
        names = tuple(name.title() for name in people(first))
        return line.part(offset, end, "byline", "byline.signature", Names("author", names))
    return None


_ANYWHERE = frozenset({"byline.initials", "byline.signature"})
_SONG = 3
"""Brackets in a text with so many are the parts of a song, or links of a form."""


def _is_last_word(page: Page, line: Line) -> bool:
    """Whether a bracket of one word stands right below the last sentence."""
    if not line.index or page.text.count("[") > _SONG:
        return False
    above = page.lines[line.index - 1]
    return above.shape in TOLD and _is_stopped(above.text)


def _is_stopped(text: str) -> bool:
    return _STOPPED.search(text, max(0, len(text) - _LONGEST_STOP)) is not None


def _is_told(before: str, bracket: str) -> bool:
    """Whether the last sentence lost its full stop before a bracket that glosses nothing in it.

    It says who spoke: ``… kata Sari, ungkapnya lirih (Eko)``; or the bracket names a desk.
    """
    return _DESK_IN.fullmatch(bracket) is not None or _SPOKE.search(before) is not None


_DESK_IN = late(
    r"[(\[]\*?(?:adv|advertorial|red|redaksi|rls|rlis|ril|rilis|hms)[)\]]\.?", re.IGNORECASE
)
_SPOKE = late(
    r"\b(?:ujar|kata|ungkap|tutur|jelas|ucap|pungkas|tandas|tegas|imbuh|terang|beber|papar|tambah|tutup|"
    r"sebut|harap|pinta|sambung|urai|keluh)nya(?:\s+[a-z]{2,12}){0,2}$"
)


def _value_of(page: Page, sign: Sign) -> object:
    """Who is named; the own name is nobody's."""
    value = sign.value
    if not isinstance(value, Names):
        return value
    own = own_names(page)
    return None if any(own.weigh(name) >= _OWN for name in value.names) else value


def _signature(page: Page, line: Line, piece: tuple[int, str], *, last: bool) -> Iterator[Mark]:
    """Initials or a name in parentheses at the end of a paragraph."""
    offset, text = piece
    if not text.endswith((")", "]", ").", "].", "***", "*")):
        return
    end = offset + len(text)
    tail = text[-90:]
    starred = _STARRED.search(tail) if text[-1] == "*" else None
    sign = sign_in(starred[1]) if starred else None
    if (
        starred
        and sign
        and (sign.rule == "byline.initials" or _is_stopped(tail[: starred.start()]))
    ):
        start = end - len(starred[0].lstrip())
        yield line.part(start, end, "byline", sign.rule, _value_of(page, sign))
        return
    at = max(tail.rfind("("), tail.rfind("["))
    if text[-1] == "*" and at < tail.rfind(")"):
        at = -1
    if at < 0:
        stars = re.search(r"[.!?\"”]\s*(\*{1,3})$", tail)
        if stars:
            yield line.part(end - len(stars[1]), end, "byline", "byline.mark")
        return
    bracket, before = tail[at:], tail[:at].rstrip()
    stopped = _is_stopped(before) or (last and _is_told(before, bracket))
    if not stopped and "/" not in bracket and "*" not in bracket and not before.endswith(_QUOTED):
        return
    if _DATED.search(bracket):
        return
    sign = sign_in(bracket) if _BRACKET.fullmatch(bracket) else None
    if sign is not None and _may_sign(sign, bracket, before, stopped=stopped, last=last):
        value = _value_of(page, sign)
        yield line.part(end - len(bracket), end, "byline", sign.rule, value)


_STARRED = late(r"\s*([(\[][\w.'’/ -]{2,30}[)\]])\s?\*{1,3}$")
"""``(EX)***``, ``[KX. 07]**``: the asterisks end a story, though another one stands below."""


def _may_sign(sign: Sign, bracket: str, before: str, *, stopped: bool, last: bool) -> bool:
    """Whether a bracket signs where it stands: behind a sentence, or of a form that nothing has."""
    several = "/" in bracket
    if not stopped:
        quoted = before.endswith(_QUOTED) and sign.rule == "byline.initials"
        return (quoted and (last or several)) or (
            sign.is_sure and (last or (several and _SHORT_PIECES.fullmatch(bracket) is not None))
        )
    if last or sign.is_sure or (several and sign.rule == "byline.initials"):
        return True
    return _names_domain(bracket)


def _names_domain(bracket: str) -> bool:
    return bracket[0] == "(" and _WITH_DOMAIN.search(bracket) is not None


_DATED = late(r"\d/\d")
_SHORT_PIECES = late(r"[(\[]\s?(?:[\w-]{1,4}|\*+)(?:\s?/\s?(?:[\w-]{1,4}|\*+))+\s?[)\]]\.?")
"""``(dan/atau)`` aside, which is read as a gloss, words of prose are longer."""
_WITH_DOMAIN = late(r"\w\.(?:com|co|id)\b", re.IGNORECASE)


def _before_glued_tags(line: Line, offset: int, text: str) -> Iterator[Mark]:
    """Initials inside a flat text, tags or a video glued behind: ``(mrp/raw)liga italianapoli``.

    Two lower-case words around a slash, in parentheses, behind a sentence: that is no prose.
    """
    if "/" not in text or "(" not in text:
        return
    for match in _INITIALS_INSIDE.finditer(text):
        start, end = offset + match.start(1), offset + match.end(1)
        yield line.part(start, end, "byline", "byline.initials")
        tail = text[match.end() :]
        if _GLUED_TAGS.fullmatch(tail):
            yield line.part(end, offset + len(text), "tags", "tags.glued")


# the bracket stands first, for `re` leaps to it; what is before it is asked behind it
_INITIALS_INSIDE = late(
    r"(\((?:(?<=^\()|(?<=[.!?\"”\]|]\s\()|(?<=[.!?\"”\]|a-z]\())"
    r"\s?[a-z]{2,5}\s?/\s?[a-z]{2,5}\s?\))(?!\s?[.,])"
)
_GLUED_TAGS = late(r"\s*[^.!?A-Z\"“(]{3,400}")


def _signed(text: str) -> bool:
    """Whether a line may carry a signature, or one with tags glued behind it: cheap."""
    last = text[-1]
    if last in ")]*" or text[0] in "-–—" or (last.isupper() and text.isupper()):
        return True
    return (last == "." and text[-2:-1] in ")]") or ("/" in text and _has_initials_inside(text))


def _has_initials_inside(text: str) -> bool:
    return "(" in text and _INITIALS_INSIDE.search(text) is not None


_CLOSED = frozenset({").", "]."})


def _maybe(facts: Facts) -> list[Line]:
    found = [
        line
        for line in facts.lines
        if line.text.isupper() or (line.words <= MOST_WORDS and line.key.startswith(_DESKS))
    ]
    return [
        *found,
        *[
            line
            for line in facts.signed
            if (text := line.text)[-1] in ")]*"
            or text[0] in "([-–—*"
            or text[-2:] in _CLOSED
            or ("/" in text and (_slash_is_near_end(text) or _has_initials_inside(text)))
            or text.endswith(_AFTER_BLANK)
            or _tail_of(text)
            or (text[-1] in "MB" and _DATED_NAME.search(text, max(0, len(text) - _DATED_REACH)))
            or (text[-1].islower() and _TYPED_LAST.search(text, max(0, len(text) - _SHORT_TAIL)))
        ],
    ]


_AFTER_BLANK = tuple(f" {wire}" for wire in _WIRES)
_DESKS = ("red", "tim", *OFFICES)
SIGNATURES = Words("berkontribusi", beside=_maybe, cut=True)
"""Lines with a bracket, a slash or capitals at an end, or a name behind their last sentence."""
