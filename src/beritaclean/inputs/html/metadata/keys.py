"""Tables: what a key, a class or a step of a path says. Data alone, no code.

Sources: schema.org, ogp.me, the Dable, Parsely, Sailthru and Dublin Core documents for the keys
that have one; the heads of pages of detik, Kompas, VIVA, Merdeka, Liputan6, JPNN, Okezone,
ANTARA, Republika, Tempo and of sites built with WordPress, 2015-2025, for the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from beritaclean.core.parts import Kind
from beritaclean.lexicon.words import by_word, word_set

ARTICLE_TYPES = word_set("""
    newsarticle article reportagenewsarticle blogposting opinionnewsarticle analysisnewsarticle
    reviewnewsarticle backgroundnewsarticle asknewsarticle liveblogposting socialmediaposting
    techarticle scholarlyarticle satiricalarticle advertisercontentarticle report claimreview
    review recipe interview
    """)
"""Types of JSON-LD and microdata, without case, that are a story."""
LIST_TYPES = frozenset({"collectionpage", "searchresultspage", "profilepage"})
"""Types that are a list of stories. ``ItemList`` also stands for the related ones of a story."""
NO_NEWS_TYPES = frozenset({"product", "productgroup", "jobposting", "event", "realestatelisting"})
"""Types that are offered on a page of their own."""
MEDIA_TYPES: Mapping[str, Kind] = by_word(
    {"video": "videoobject", "gallery": "imagegallery mediagallery videogallery"}
)

META = by_word(
    {
        "title": """
            og:title twitter:title title originaltitle dable:title dc.title dcterms.title
            parsely-title sailthru.title cxenseparse:title cxenseparse:recs:articletitle
            """,
        "authors": """
            content_author author article:author article:author_name dable:author dtk:author
            parsely-author sailthru.author cxenseparse:author dc.creator dcterms.creator byl
            jpnncom_news_author
            """,
        "editors": "content_editor article:editor editor jpnncom_news_editor",
        "tags": """
            content_tags article:tag news_keywords keywords keyword dtk:keywords parsely-tags
            sailthru.tags jpnncom_news_tag
            """,
        "section": """
            article:section article:section2 article:section3 dable:section content_category
            content_subcategory parsely-section cxenseparse:category section
            """,
        "published": """
            article:published_time og:published_time og:article:published_time
            og:article:published content_publisheddate publishdate publish-date publish_date
            published_time dtk:publishdate pubdate datepublished jpnncom_news_pubdate
            parsely-pub-date sailthru.date cxenseparse:publishtime cxenseparse:recs:publishtime
            dc.date dc.date.issued dcterms.created dcterms.date date weibo:article:create_at
            """,
        "modified": """
            article:modified_time og:updated_time og:modified_time datemodified
            content_modifieddate dcterms.modified weibo:article:update_at
            """,
        "witness": "createdate dtk:createddate",  # local stamps that witness for a zone only
        "subtitle": "og:description",
        "description": "description",
        "image": "og:image og:image:url twitter:image twitter:image:src thumbnailurl",
        "site": """
            og:site_name application-name apple-mobile-web-app-title publisher copyright
            """,
        "canonical": "og:url twitter:url",
        "language": "og:locale language content-language",
        "free": "article:content_tier",
        "paid": "subscription",
        "type": "og:type contenttype dtk:contenttype content_type",
        "page": "pagenumber dtk:pagenumber pageparam",
        "pages": "pagesize dtk:pagesize",
    }
)
"""Name, property or itemprop of a meta tag, in lower case -> what it is about."""

LINKS = MappingProxyType({"canonical": "canonical", "next": "next_url", "prev": "prev"})
"""``rel`` of a link -> what it is about."""

KINDS: Mapping[str, Kind] = by_word(
    {
        # og:type; "article" and "website" say nothing: index pages carry the one, stories the other
        "video": """
            video video.other video.episode video.movie
            videonews singlepagevideo
            """,
        "other": "product product.item og:product",
        # detik, 2023-2024; its films are above
        "article": "singlepagenews multiplepagenews",
        "index": "indeksberita homepage wp tag",
        "gallery": "foto fotonews singlepagephoto multiplepagephoto",
    }
)
"""What a type in a meta tag says, in lower case -> the kind of page."""

WHOLE_STORY = MappingProxyType(
    {
        "page": frozenset({"all", "semua"}),
        "single": frozenset({"1"}),
        "showpage": frozenset({"all"}),
        "show": frozenset({"all"}),
        "view": frozenset({"all"}),
        "halaman": frozenset({"all", "semua"}),
    }
)
"""Parameters of a query -> values with which a page shows the whole story."""
SITE_HEADS = frozenset({"beranda", "home", "homepage", "halaman utama", "utama", "front page"})
"""First steps of breadcrumbs."""
NO_SECTIONS = frozenset({"article", "berita", "news", "artikel", "post", "posts", "read", "detail"})
"""Sections that name no section; they count where nothing better is stated."""

# Classes. Whole words: `read__author` holds "author", `tagline` does not hold "tag".
EDITOR_WORDS = frozenset({"editor", "editors", "penyunting", "redaktur"})
AUTHOR_WORDS = word_set("""
    author authors penulis reporter byline writer wartawan jurnalis pewarta creator
    credit credits kredit kontributor contributor
    """)
DATE_WORDS = word_set("""
    date datetime time tanggal tgl waktu published publish pubdate posted timestamp updated
    """)
PHOTO_WORDS = word_set("""
    photo foto caption figcaption image img picture gambar video slide gallery wp-caption
    """)
TAG_WORDS = word_set(
    "tag tags topik topics keyword keywords label labels tagging taglist tagar hashtag"
)
ELSEWHERE_WORDS = word_set("""
    related terkait trending populer popular terpopuler rekomendasi recommendation recommended
    sidebar aside footer navbar nav menu comment comments komentar latest terbaru terkini
    hype hypetag popup modal baca lainnya others
    """)
"""Classes of containers that speak of other stories."""
TITLE_WORDS = word_set("title judul headline jdl tajuk heading h1 h2 h3 h4")
"""Classes of a line that is a headline where nothing else is one."""
CRUMB_WORDS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs"})

TAG_PATH = r"/(?:tag(?:s|ar)?|topi[kc]s?|label|keywords?|hashtag)/[^/]"
"""In the address of a link that is a tag."""

HOSTING = word_set("""
    blogspot.com blogspot.co.id wordpress.com github.io gitlab.io netlify.app vercel.app web.app
    pages.dev wixsite.com weebly.com tumblr.com medium.com substack.com
    """)
"""Domains under which everybody has a site of his own."""
