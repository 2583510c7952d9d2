"""The structure of pages that no rule was made for: a table of variations for each mechanism.

Every page is composed of invented paragraphs; what a class is called, where a box stands and how
its rows look is what varies. A page is right where its story is all paragraphs, and no others.
"""

from __future__ import annotations

import json

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline
from beritaclean.inputs.html.content.find import Found, find
from beritaclean.inputs.html.content.score import score
from beritaclean.inputs.html.content.second import elected, is_divided
from beritaclean.inputs.html.parse import parse
from beritaclean.inputs.html.roles import role_of
from beritaclean.inputs.html.rows import Rows, walk
from beritaclean.lexicon.shapes import shape_of

A, B, C = STORY.values()
D = "Camat setempat meminta warga tetap waspada karena hujan masih akan turun sampai akhir pekan."
E = "Sekolah di tepi sungai itu diliburkan dua hari, dan muridnya belajar di balai desa."
BIO = "Sari Dewi meliput desa dan sungai sejak lama, dan pernah menulis buku tentang keduanya."
LONG = (A, B, C, D, E)
TITLE = "Warga Sukamulya Menambal Tanggul Sungai"
MENU = "".join(
    f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("Kota", "Desa", "Laut")
)
FOOT = "<footer><p>Hak cipta Kabar Lembah, kantor di Jalan Kali Baru nomor tujuh.</p></footer>"

pipeline = Pipeline.default().with_language(None)


def cleaned(body: str, head: str = "") -> Article:
    """A page with a title and a menu over the body, and a foot under it."""
    return pipeline.clean_html(
        f"<html><head><title>{TITLE}</title>{head}</head><body><ul>{MENU}</ul>{body}{FOOT}</body>"
    )


def paragraphs(texts: tuple[str, ...] = LONG, look: str = "") -> str:
    return "".join(f"<p{look}>{text}</p>" for text in texts)


# --- scripts without case, or without spaces ------------------------------------------------------

SCRIPTS = {
    "Arab": "بدأ سكان القرية إصلاح سد النهر بأيديهم بعد المطر الغزير الذي هطل يوم الاثنين.",
    "Urdu": "گاؤں کے لوگوں نے شدید بارش کے بعد دریا کے بند کی مرمت اپنے ہاتھوں سے شروع کر دی۔",
    "Ibrani": "תושבי הכפר החלו לתקן את סכר הנהר במו ידיהם אחרי הגשם הכבד שירד ביום שני.",
    "Hindi": "गाँव के लोगों ने भारी बारिश के बाद नदी का बाँध अपने हाथों से ठीक करना शुरू किया।",
    "Benggala": "গ্রামের মানুষ ভারী বৃষ্টির পরে নদীর বাঁধ নিজেদের হাতে মেরামত করতে শুরু করেছেন।",
    "Tamil": "கனமழைக்குப் பிறகு கிராம மக்கள் ஆற்றின் கரையை தங்கள் கைகளால் சரி செய்யத் தொடங்கினர் என்றனர்.",
    "Thai": "ชาวบ้านช่วยกันซ่อมเขื่อนริมแม่น้ำหลังน้ำท่วมสองครั้งในสัปดาห์นี้และผู้ใหญ่บ้านบอกว่างานจะเสร็จก่อนฤดูฝน",
    "Khmer": "អ្នកភូមិបានចាប់ផ្តើមជួសជុលទំនប់ទន្លេដោយដៃរបស់ខ្លួនបន្ទាប់ពីភ្លៀងធ្លាក់ខ្លាំង។",
    "Jepang": "村の住民は大雨のあと川の堤防を自分たちの手で直し始めたと区長が月曜日に話した。",
    "Mandarin": "村民在大雨之后自己动手修复河堤，村长星期一说，工程将在下一个雨季之前全部完成。",
    "Korea": "마을 주민들은 큰비가 내린 뒤 강둑을 스스로 고치기 시작했다고 이장이 월요일에 말했다.",
    "Amhar": "የመንደሩ ነዋሪዎች ከከባድ ዝናብ በኋላ የወንዙን ግድብ በራሳቸው እጅ መጠገን ጀመሩ ሲሉ ሊቀመንበሩ ተናገሩ።",
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_paragraph_of_a_script_without_case_is_prose(script: str) -> None:
    text = SCRIPTS[script]
    assert shape_of(text)[1] == "prose"
    story = tuple(f"{text} ({number}) {text}" for number in range(3))
    assert cleaned(f"<div>{paragraphs(story)}</div>").paragraphs == story


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_headline_of_such_a_script_is_none(script: str) -> None:
    assert shape_of(SCRIPTS[script][:12].strip(" .।。"))[1] not in ("prose", "sentence")


# --- a class name is evidence, never a verdict ----------------------------------------------------

NAMES = (
    "social-text",
    "latest-block",
    "banner-slot",
    "related-body",
    "share-text",
    "instagram-media",
    "newsletter",
    "caption",
    "nav-item",
    "ads-on-body",
    "baca-juga",
    "photo-story",
)
PICTURES = {"caption", "photo-story"}
"""A page of photos may have more captions than story."""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PICTURES])
def test_boxes_of_one_look_with_half_of_the_prose_are_no_furniture(name: str) -> None:
    boxes = "".join(f"<div class='{name}'><p>{text}</p></div>" for text in LONG)
    assert cleaned(f"<article><h1>{TITLE}</h1>{boxes}</article>").paragraphs == LONG


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PICTURES])
def test_paragraphs_are_paragraphs_whatever_their_class(name: str) -> None:
    body = paragraphs(LONG[:3], f" class='{name}'") + paragraphs(LONG[3:])
    assert cleaned(f"<article><h1>{TITLE}</h1>{body}</article>").paragraphs == LONG


@pytest.mark.parametrize("name", NAMES)
def test_a_wrapper_around_the_story_is_no_furniture(name: str) -> None:
    body = f"<div><h1>{TITLE}</h1></div><div class='{name}'>{paragraphs()}</div>"
    assert cleaned(body).paragraphs == LONG


@pytest.mark.parametrize("name", [name for name in NAMES if name != "photo-story"])
def test_one_short_box_of_the_name_is_furniture(name: str) -> None:
    box = f"<div class='{name}'><p>Langganan surel kami, gratis setiap pagi.</p></div>"
    body = paragraphs(LONG[:3]) + box + paragraphs(LONG[3:])
    article = cleaned(f"<article><h1>{TITLE}</h1>{body}</article>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize("name", ["foto", "caption", "photo-detail", "wp-caption", "galeri"])
@pytest.mark.parametrize("tag", ["div", "p", "section"])
def test_the_one_text_under_a_picture_is_the_story_where_there_is_no_other(
    name: str, tag: str
) -> None:
    body = f"<div><h1>{TITLE}</h1><img src='1.jpg'><{tag} class='{name}'>{A} {B}</{tag}></div>"
    article = pipeline.clean_html(f"<html><head><title>{TITLE}</title></head><body>{body}</body>")
    assert article.paragraphs == (f"{A} {B}",), article.explain()


# --- JSON-LD that repeats one paragraph -----------------------------------------------------------

LEAD = f"{A} {B} {C}"


def repeated(text: str) -> str:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": text})
    return f"<script type='application/ld+json'>{stated}</script>"


@pytest.mark.parametrize(
    "lead",
    [
        "<p>{}</p>",
        "<p class='lead'>{}</p>",
        "<p><strong>{}</strong></p>",
        "<h2>{}</h2>",
        "<h2 class='standfirst'>{}</h2>",
        "<blockquote>{}</blockquote>",
        "<blockquote><p>{}</p></blockquote>",
        "<pre>{}</pre>",
        "<ul><li>{}</li></ul>",
        "<ol><li><p>{}</p></li></ol>",
        "<dl><dd>{}</dd></dl>",
        "<h3>{}</h3>",
    ],
)
def test_what_repeats_one_paragraph_is_no_container(lead: str) -> None:
    body = lead.format(LEAD) + paragraphs((D, E, D + " " + E))
    article = cleaned(f"<h1>{TITLE}</h1><div>{body}</div>", repeated(LEAD))
    assert article.paragraphs == (LEAD, D, E, D + " " + E), article.explain()


# --- the tight container --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [
        f"<p id='catatan'>{BIO}</p>",
        f"<p class='bio'>{BIO}</p>",
        f"<div class='x'><p>{BIO}</p></div>",
        f"<div><h4>Sari Dewi</h4><p>{BIO}</p></div>",
        f"<div><div><span>{BIO}</span></div></div>",
        f"<section><p>{BIO}</p></section>",
        f"<aside>{BIO}</aside>",
        f"<header><p>{BIO}</p></header>",
        f"<ul><li>{BIO}</li></ul>",
        f"<table><tr><td>{BIO}</td></tr></table>",
        f"<blockquote>{BIO}</blockquote>",
        f"<h2>{BIO}</h2>",
    ],
)
@pytest.mark.parametrize("place", ["over", "under"])
def test_prose_beside_the_element_of_the_paragraphs_is_not_the_story(box: str, place: str) -> None:
    story = f"<div class='isi'>{paragraphs(LONG)}</div>"
    body = box + story if place == "over" else story + box
    article = cleaned(f"<article><h1>{TITLE}</h1>{body}</article>")
    assert article.paragraphs == LONG, article.explain()


REST = f"{A} {B}"


@pytest.mark.parametrize(
    "rest",
    [
        f"<div class='isi'><p>{REST}</p></div>",
        f"<div class='isi isi-2'><p>{REST}</p></div>",
        f"<div class='isi'>{REST}</div>",
        f"<div class='isi'><div><p>{REST}</p></div></div>",
        f"<div class='isi'>{REST}<br>{C}</div>",
        f"<div class='isi'><div class='ads-on-body'>Diskon</div><p>{REST}</p></div>",
    ],
)
@pytest.mark.parametrize("between", ["", "<div class='x'>Halaman dua</div>"])
def test_parts_of_one_template_are_one_story(rest: str, between: str) -> None:
    body = f"<div class='isi'>{paragraphs(LONG * 2)}</div>{between}{rest}"
    article = cleaned(f"<article><h1>{TITLE}</h1>{body}</article>")
    assert REST in article.paragraphs, article.explain()
    assert article.paragraphs[:5] == LONG


# --- what stands over a sure title ----------------------------------------------------------------


@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
@pytest.mark.parametrize(
    "over",
    [
        f"<div><p>{BIO}</p></div>",
        f"<div><p>{BIO}</p><p>{D}</p></div>",
        f"<p>{BIO}</p>",
        f"<section><div>{BIO}</div></section>",
        f"<table><tr><td>{BIO}</td></tr></table>",
        f"<ul><li>{BIO}</li><li>{D}</li></ul>",
    ],
)
def test_prose_over_the_title_is_not_of_the_story(over: str, tag: str) -> None:
    head = f"<div><{tag}>{TITLE}</{tag}></div>"
    article = cleaned(f"<main>{over}{head}{paragraphs()}</main>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>{A}</p><p>{B}</p><h2>{TITLE}</h2><p>{C}</p><p>{D}</p></div>",
        f"<div>{paragraphs()}</div><h3>{TITLE}</h3><p>{E}</p>",
        f"<div>{paragraphs()}</div><div><h2>{TITLE}</h2></div>",
        f"<div>{paragraphs()}<p><b>{TITLE}</b></p>{paragraphs()}</div>",
    ],
)
def test_a_title_that_is_printed_again_cuts_nothing(body: str) -> None:
    assert cleaned(body).paragraphs[:2] == (A, B)


# --- boxes inside the story -----------------------------------------------------------------------

ONE = "<a href='/a/1'>Harga Cabai di Pasar Lembah Asri Turun</a>"
TWO = "<a href='/a/2'>Jadwal Bus dari Terminal Lembah Asri Bulan Ini</a>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{ONE}</div>",
        f"<div>{ONE}<div>Kota</div></div>",
        f"<div><h4>Dari meja kami</h4>{ONE}{TWO}</div>",
        f"<section><h3>Pembaca lain membuka</h3><div>{ONE}</div><div>{TWO}</div></section>",
        f"<aside><p>Jangan lewatkan</p><p>{ONE}</p></aside>",
        f"<div><div><div>{ONE}</div><span>Tiga jam lalu</span></div></div>",
        f"<ul><li>{ONE}</li><li>{TWO}</li></ul>",
        f"<ol><li>{ONE}</li><li>{TWO}</li></ol>",
        f"<table><tr><td>{ONE}</td></tr><tr><td>{TWO}</td></tr></table>",
        f"<article><h3>{ONE}</h3><div>Oleh meja kota</div></article>",
        "<figure><a href='/a/3'>Foto lain dari tanggul itu di sini</a></figure>",
        f"<div><div>Kota</div><div>{ONE}</div><div>Desa</div><div>{TWO}</div></div>",
    ],
)
@pytest.mark.parametrize("place", [1, 3, 5])
def test_a_box_of_links_in_the_story_is_not_of_it(box: str, place: int) -> None:
    body = paragraphs(LONG[:place]) + box + paragraphs(LONG[place:])
    article = pipeline.clean_html(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body>",
        url="https://kabar.example/desa/tanggul",
    )
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li>Bambu petung</li><li>Karung pasir</li></ul>",
        "<ul><li><a href='#a'>Alat yang dipakai</a></li><li><a href='#b'>Cara kerja</a></li></ul>",
        "<ul><li><a href='https://data.example/a'>Peta banjir dari dinas</a></li></ul>",
        "<ol><li>Angkut batu kali</li><li>Ikat bambu</li></ol>",
        "<table><tr><td>Bambu</td><td>60 batang</td></tr></table>",
        "<h2>Alat yang dipakai</h2>",
        "<div><h2>Alat yang dipakai</h2></div>",
        "<blockquote>Kami menambal dengan tangan sendiri</blockquote>",
        f"<div><p>{BIO} <a href='/a/1'>Bukunya</a> laku.</p></div>",
        f"<div>{BIO}</div>",
        "<p><a href='/a/1'>Peta banjir</a> menyusul</p>",
        "<p>Alat: <b>bambu</b></p>",
    ],
)
def test_what_the_story_itself_has_between_its_paragraphs_stays(box: str) -> None:
    body = paragraphs(LONG[:3]) + box + paragraphs(LONG[3:])
    article = pipeline.clean_html(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body>",
        url="https://kabar.example/desa/tanggul",
    )
    assert len(article.paragraphs) > len(LONG), article.explain()
    assert set(LONG) < set(article.paragraphs)


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{BIO}</div>",
        f"<div><p>{BIO}</p></div>",
        f"<section><h4>Sari Dewi</h4><p>{BIO}</p></section>",
        f"<aside><span>{BIO}</span></aside>",
        f"<footer><p>{BIO}</p></footer>",
        "<div>Kota</div>",
        "<div><span>Kota</span><span>Desa</span></div>",
        "<details><summary>Cara kami bekerja</summary></details>",
        "<div><h3>Tinggalkan surel</h3><div>Nama dan alamat</div></div>",
        "<div><div><div>Tim kami</div></div></div>",
        "<section><div>Dukung kami</div></section>",
        "<div>Kembali ke atas</div>",
    ],
)
def test_a_box_behind_the_last_paragraph_is_not_of_the_story(box: str) -> None:
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{paragraphs()}{box}</div>")
    assert article.paragraphs == LONG, article.explain()


# --- the lead, and what stands beside one paragraph -----------------------------------------------

CRUMBS = "<div><a href='/'>Beranda</a> <a href='/d'>Daerah</a> <a href='/j'>Jawa Tengah</a></div>"


@pytest.mark.parametrize("over", ["", CRUMBS, f"<div>{ONE}</div>"])
@pytest.mark.parametrize(
    "rest",
    [
        "<div class='lanjutan'>{}</div>",
        "<div class='paywall'>{}</div>",
        "<section>{}</section>",
        "<article>{}</article>",
        "<div id='lanjut'><div>{}</div></div>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_a_lead_beside_the_element_of_the_others_is_not_lost(over: str, rest: str) -> None:
    body = f"<p>{A}</p>" + rest.format(paragraphs(LONG[1:]))
    article = cleaned(f"<main>{over}<h1>{TITLE}</h1><div class='isi'>{body}</div></main>")
    assert article.paragraphs == LONG, article.explain()


ROWS = (("Subuh", "04.21"), ("Zuhur", "11.28"), ("Asar", "14.35"))


@pytest.mark.parametrize("lead", ["<p>{}</p>", "<p class='lead'>{}</p>"])
@pytest.mark.parametrize(
    "rows",
    [
        "<table>{}</table>".format("".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS)),
        "<table>{}</table>".format("".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in ROWS)),
        "<table><tbody>{}</tbody></table>".format(
            "".join(f"<tr><td><b>{a}</b></td><td>{b}</td></tr>" for a, b in ROWS)
        ),
        "<ul>{}</ul>".format("".join(f"<li>{a}: {b}</li>" for a, b in ROWS)),
        "<ol>{}</ol>".format("".join(f"<li>{a}: {b}</li>" for a, b in ROWS)),
        "<blockquote>{}</blockquote>".format("<br>".join(f"{a}: {b}" for a, b in ROWS)),
        "".join(f"<p>{a}: {b}</p>" for a, b in ROWS),
        "<p>{}</p>".format("<br>".join(f"{a}: {b}" for a, b in ROWS)),
        "<pre>{}</pre>".format("<br>".join(f"{a}: {b}" for a, b in ROWS)),
        "<dl>{}</dl>".format("".join(f"<dt>{a}</dt><dd>pukul {b}</dd>" for a, b in ROWS)),
    ],
)
def test_what_stands_beside_the_one_paragraph_is_the_story_too(lead: str, rows: str) -> None:
    body = lead.format(A) + rows
    article = cleaned(f"<main><h1>{TITLE}</h1><div class='isi'>{body}</div></main>")
    told = " ".join(article.text.split())
    assert article.paragraphs[0] == A
    assert all(a in told and b in told for a, b in ROWS), article.explain()


LIVE = "<h3>{0}</h3>{1}<p>{2}</p>"


@pytest.mark.parametrize(
    "wrapper", ["<article class='live'>{}</article>", "<div class='x'>{}</div>"]
)
@pytest.mark.parametrize("time", ["<time>{} WIB</time>", "<div>{} WIB</div>", "<p>{} WIB</p>"])
@pytest.mark.parametrize("order", ["time first", "heading first"])
def test_the_entries_of_a_live_blog_are_treated_alike(wrapper: str, time: str, order: str) -> None:
    entries = [
        (f"Air {word}", time.format(f"1{number}.05"), text)
        for number, (word, text) in enumerate(zip(("naik", "diam", "surut"), LONG, strict=False))
    ]
    form = LIVE if order == "heading first" else "{1}<h3>{0}</h3><p>{2}</p>"
    body = "".join(wrapper.format(form.format(*entry)) for entry in entries)
    article = cleaned(f"<main><h1>{TITLE}</h1><div class='isi'><p>{E}</p>{body}</div></main>")
    kept = [word in article.text for word in ("Air naik", "Air diam", "Air surut")]
    times = [word in article.text for word in ("10.05", "11.05", "12.05")]
    assert all(kept), article.explain()
    assert len(set(times)) == 1, article.explain()


# --- paragraphs that nothing closes ---------------------------------------------------------------

OPEN = tuple(text.removesuffix(".") for text in LONG)


@pytest.mark.parametrize("mark", ["", "?", "!", " (15/10/2025)", " [1]", " 🙏", " (lihat grafik)"])
@pytest.mark.parametrize(
    "page",
    [
        "<div>{}</div>",
        "<div class='detail-text'>{}</div>",
        "<article><section>{}</section></article>",
        "<table><tr><td>{}</td></tr></table>",
        "<div>{}</div><div class='x'><p>Kabar dari desa untuk kota, setiap pagi.</p></div>",
        "<div>{}</div><div><a href='/1'>Jadwal Bus dari Terminal</a><p>Bus baru tiba.</p></div>",
    ],
)
def test_paragraphs_without_a_stop_outweigh_one_sentence_with_one(mark: str, page: str) -> None:
    story = tuple(f"{text}{mark}" for text in OPEN)
    article = cleaned(f"<main><h1>{TITLE}</h1>{page.format(paragraphs(story))}</main>")
    assert article.paragraphs == story, article.explain()


@pytest.mark.parametrize(
    "row",
    [
        "<li>{}</li>",
        "<p><a href='/a'>{}</a></p>",
        "<h3>{}</h3>",
        "<div>{}</div>",
    ],
)
def test_headlines_of_a_list_are_no_paragraphs(row: str) -> None:
    titles = [row.format(text.title()) for text in OPEN]
    article = cleaned(f"<div>{''.join(titles * 2)}</div><div class='isi'>{paragraphs()}</div>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize("mark", ["", "?", "!", " (15/10/2025)", " [1]", " 🙏", " (lihat grafik)"])
@pytest.mark.parametrize("first", [1, 2, 3])
@pytest.mark.parametrize("look", ["", " class='teks'"])
def test_a_lead_that_nothing_closes_looks_like_the_others(mark: str, first: int, look: str) -> None:
    story = tuple(f"{text}{mark}" for text in OPEN[:first]) + LONG[first:]
    byline = "<div>Penulis: Sinta Wulandari</div><div>Kamis, 16 Oktober 2025 | 13:05 WIB</div>"
    body = f"<h1>{TITLE}</h1>{byline}<div class='isi'>{paragraphs(story, look)}</div>"
    article = cleaned(f"<main>{body}</main>")
    assert article.paragraphs == story, article.explain()


# --- a second copy in one row ---------------------------------------------------------------------

MANY = tuple(f"Pada hari ke-{number}, {text}" for number in range(5) for text in LONG[:3])


@pytest.mark.parametrize(
    "copy",
    [
        "<div>{}</div>",
        "<div class='x'>{}</div>",
        "<div><p>{}</p></div>",
        "<section><span>{}</span></section>",
        "<p>{}</p>",
        "<pre>{}</pre>",
        "<button>{}</button>",
    ],
)
@pytest.mark.parametrize("place", ["over", "under"])
def test_a_story_that_one_row_says_again_comes_once(copy: str, place: str) -> None:
    again, story = copy.format(" ".join(MANY)), f"<div class='isi'>{paragraphs(MANY)}</div>"
    body = again + story if place == "over" else story + again
    article = cleaned(f"<h1>{TITLE}</h1><main>{body}</main>")
    assert article.paragraphs == MANY, article.explain()


# --- insets, announced links, links behind the end ------------------------------------------------

QUOTE = "setelah air meluap dua kali dalam sepekan terakhir"


@pytest.mark.parametrize(
    "inset",
    [
        "<div class='x'><img src='1.jpg'><div>Tanggul yang baru, Senin</div></div>",
        "<div class='x'><img src='1.jpg'><p class='y'>Tanggul yang baru. Foto: Sari</p></div>",
        f"<section><picture><img src='1.jpg'></picture><div>{BIO}</div></section>",
        "<figure>Dok. Kabar Lembah<img src='1.jpg'></figure>",
        "<div><video></video><span>Suasana tanggul itu pada malam hari</span></div>",
        "<div><div>Isi dari luar</div><div>Bolehkah kami tampilkan?</div><button>Ya</button></div>",
        "<div><p class='z'>Isi dari luar dapat dilihat di sini.</p><iframe></iframe></div>",
        "<div><p class='z'>Surel dan nama Anda</p><form><input name='surel'></form></div>",
        f"<blockquote>“{QUOTE}”</blockquote>",
        f"<aside><p class='q'>{QUOTE}!</p></aside>",
        f"<div class='kutipan'><div>{QUOTE}</div><div>Kepala dusun</div></div>",
        f"<article><div>{BIO}</div></article>",
    ],
)
def test_an_inset_between_paragraphs_is_not_of_the_story(inset: str) -> None:
    body = paragraphs(LONG[:3]) + inset + paragraphs(LONG[3:])
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{body}</div>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote>{BIO}</blockquote>",
        f"<figure><img src='1.jpg'><blockquote>{BIO}</blockquote></figure>",
        f"<div><h2>Alat yang dipakai</h2><img src='1.jpg'><div>{BIO}</div></div>",
        f"<p><img src='1.jpg'>{BIO}</p>",
        f"<div><div>{BIO}</div><div>{BIO} Lagi.</div></div>",
        "<ul><li><img src='1.jpg'>Bambu petung</li><li>Karung pasir</li></ul>",
        f"<aside>{BIO}</aside>",
    ],
)
def test_what_only_resembles_an_inset_stays(box: str) -> None:
    body = paragraphs(LONG[:3]) + box + paragraphs(LONG[3:])
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{body}</div>")
    assert len(article.paragraphs) > len(LONG), article.explain()


@pytest.mark.parametrize(
    "said",
    [
        "Dari dapur redaksi:",
        "Masih soal ini |",
        "LAIN LAGI",
        "Pembaca lain memilih -",
        "Ayo lihat »",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "h4"])
def test_a_line_that_announces_other_stories_again_and_again(said: str, tag: str) -> None:
    first, second = f"<{tag}>{said} {ONE}</{tag}>", f"<{tag}>{said} {TWO}</{tag}>"
    body = f"<p>{A}</p>{first}<p>{B}</p><p>{C}</p>{second}<p>{D}</p><p>{E}</p>"
    article = pipeline.clean_html(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body>",
        url="https://kabar.example/desa/tanggul",
    )
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize("tag", ["div", "p class='akhir'", "span", "address", "section", "center"])
@pytest.mark.parametrize("link", [ONE, f"Lihat pula {ONE}"])
def test_a_link_behind_the_last_paragraph_is_not_of_the_story(tag: str, link: str) -> None:
    end = f"<{tag}>{link}</{tag.partition(' ')[0]}>"
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{paragraphs()}{end}</div>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize(
    "row",
    [
        f"<{tag} {attribute}='{name}'>Alat yang dipakai warga</{tag}>"
        for tag in ("p", "h2", "h3", "h4")
        for attribute, name in (
            ("id", "nav_alat"),
            ("class", "has-normal-font-size"),
            ("class", "menu-teks"),
            ("id", "search-alat"),
        )
    ],
)
def test_an_element_for_text_is_no_menu_without_a_link(row: str) -> None:
    body = paragraphs(LONG[:3]) + row + paragraphs(LONG[3:])
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{body}</div>")
    assert article.paragraphs == (*LONG[:3], "Alat yang dipakai warga", *LONG[3:])


ITEMS = tuple(
    f"{number}. Kopi dari lereng {name} disukai pembeli dari luar daerah sejak panen lalu"
    for number, name in enumerate(("utara", "selatan", "timur", "barat"), start=1)
)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("item-page", "item-page item-page_hidden"),
        ("halaman", "halaman"),
        ("page page-1", "page page-2"),
        ("slide", "slide slide--next lazy"),
    ],
)
@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "p"])
def test_pages_of_a_list_are_story_whose_text_is_a_heading_under_a_picture(
    first: str, later: str, tag: str
) -> None:
    picture = "<figure><img src='k.jpg'><figcaption>Kopi (sumber: Dinas)</figcaption></figure>"
    pages = "".join(
        f"<div class='{later}'><{tag} class='judul'>{item}</{tag}>{picture}"
        f"<div class='baca-juga'>Baca juga: {ONE}</div></div>"
        for item in ITEMS
    )
    opening = f"<div class='{first}'>{paragraphs((A, B, C))}</div>"
    article = cleaned(f"<h1>{TITLE}</h1><div class='isi'>{opening}{pages}</div>")
    assert article.paragraphs == (A, B, C, *ITEMS), article.explain()


# --- two elements that may hold the story ---------------------------------------------------------

HALF = paragraphs((A, B, C))
RIVAL = paragraphs((BIO, D, E, f"{D} {E}"))
# a few lines over a list of headlines are a story where the page says so
DATED = "<meta property='article:published_time' content='2031-05-07T09:00:00+07:00'>"


@pytest.mark.parametrize("look", ["", " class='teks'", " id='isi'"])
@pytest.mark.parametrize("apart", [30, 60])
def test_where_another_element_comes_close_the_article_says_so(look: str, apart: int) -> None:
    between = "<ul>" + f"<li>{ONE}</li>" * apart + "</ul>"
    article = cleaned(f"<div{look}>{HALF}</div>{between}<section>{RIVAL}</section>", DATED)
    assert article.container is not None
    assert article.container.is_close
    assert "other container" in article.quality.doubts
    alone = cleaned(f"<div{look}>{HALF}</div>{between}", DATED)
    assert "other container" not in alone.quality.doubts


def test_a_rival_of_a_selectors_element_stands_outside_of_it() -> None:
    body = f"<div class='post-content'><p>{BIO}</p><div class='isi'>{paragraphs()}</div></div>"
    url = "https://www.antaranews.com/berita/1/tanggul"
    article = pipeline.clean_html(f"<body>{body}</body>", url=url)
    assert article.container is not None
    assert (article.container.extractor, article.container.runners_up) == ("outlet", ())


@pytest.mark.parametrize("told", [0, 1])
def test_of_near_elements_the_one_with_most_of_the_second_opinion_is_elected(told: int) -> None:
    between = "<ul>" + f"<li>{ONE}</li>" * 40 + "</ul>"
    page, found = _found(f"<div>{HALF}</div>{between}<section>{RIVAL}</section>")
    assert is_divided(found)
    near = [found.best, *found.runners]
    node = page.nodes[near[told].node]
    second = Found("trafilatura", tuple(range(node.first, node.last)), near[told], ())
    assert elected(page, found, second) == near[told]


def _found(html: str) -> tuple[Rows, Found]:
    root = parse(html)
    assert root is not None
    page = walk(root, role_of)
    found = find(page, score(page, None))
    assert found is not None
    return page, found


# --- explain: why a row in the story's element is none --------------------------------------------


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (f"<div>{ONE}<div>Kota</div></div>", "a box of links"),
        (f"<ul><li>{ONE}</li><li>{TWO}</li></ul>", "a box of links"),
        (f"<blockquote>“{QUOTE}”</blockquote>", "a paragraph says it too"),
        ("<div><img src='1.jpg'><div>Tanggul yang baru</div></div>", "beside a picture"),
        ("<div><div>Bolehkah?</div><button>Ya</button></div>", "beside a button"),
        ("<div><div>Surel</div><form><input></form></div>", "a form or a frame"),
        ("<article><div>Kabar lain</div></article>", "another article in it"),
        ("<header><div>Kabar Lembah</div></header>", "in a header"),
        ("<div><div>Kabar Lembah</div></div>", "in no element for text"),
    ],
)
def test_a_removal_inside_the_story_says_why(box: str, why: str) -> None:
    body = paragraphs(LONG[:3]) + box + paragraphs(LONG[3:])
    article = cleaned(f"<h1>{TITLE}</h1><section><div class='isi'>{body}</div></section>")
    assert article.paragraphs == LONG
    assert f"({why})" in article.explain()


# --- openings of other stories --------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["…", "...", " […]", " [...]"])
@pytest.mark.parametrize(
    "teaser",
    [
        "<li><h4><a href='/a'>Kabar Lain</a></h4><div>{}</div></li>",
        "<div class='kartu'><h4>Kabar lain</h4><p class='isi'>{}</p></div>",
        "<article><span class='cuplikan'>{}</span></article>",
        "<div class='kartu'>{}</div>",
    ],
)
@pytest.mark.parametrize("many", [3, 8])
def test_texts_of_one_look_that_are_all_cut_short_are_openings(
    sign: str, teaser: str, many: int
) -> None:
    others = [teaser.format(f"Kabar ke-{n}: {B[:-20]}{sign}") for n in range(many)]
    body = f"<h1>{TITLE}</h1><div class='teks'>{paragraphs()}</div><div>{''.join(others)}</div>"
    article = cleaned(f"<main>{body}</main>")
    assert article.paragraphs == LONG, article.explain()


@pytest.mark.parametrize("sign", ["…", "..."])
def test_a_story_whose_paragraphs_trail_off_is_one(sign: str) -> None:
    story = tuple(f"{text[:-1]}{sign}" for text in LONG)
    article = cleaned(f"<h1>{TITLE}</h1><div class='teks'>{paragraphs(story)}</div>")
    assert article.paragraphs == story, article.explain()
