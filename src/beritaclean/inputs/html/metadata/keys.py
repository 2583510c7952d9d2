"""Tables: what a key, a class or a step of a path says. Data alone, no code.

Sources: schema.org, ogp.me, the Dable, Parsely, Sailthru and Dublin Core documents for the keys
that have one; the heads of pages of detik, Kompas, VIVA, Merdeka, Liputan6, JPNN, Okezone,
ANTARA, Republika, Tempo and of sites built with WordPress, 2015-2025, for the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from beritaclean.core.parts import Kind
from beritaclean.inputs.html.metadata.strings import word_set

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
MEDIA_TYPES: Mapping[str, Kind] = MappingProxyType(
    {
        "videoobject": "video",
        "imagegallery": "gallery",
        "mediagallery": "gallery",
        "videogallery": "gallery",
    }
)

META = MappingProxyType(
    {
        # title
        "og:title": "title",
        "twitter:title": "title",
        "title": "title",
        "originaltitle": "title",
        "dable:title": "title",
        "dc.title": "title",
        "dcterms.title": "title",
        "parsely-title": "title",
        "sailthru.title": "title",
        "cxenseparse:title": "title",
        "cxenseparse:recs:articletitle": "title",
        # who
        "content_author": "authors",
        "author": "authors",
        "article:author": "authors",
        "article:author_name": "authors",
        "dable:author": "authors",
        "dtk:author": "authors",
        "parsely-author": "authors",
        "sailthru.author": "authors",
        "cxenseparse:author": "authors",
        "dc.creator": "authors",
        "dcterms.creator": "authors",
        "byl": "authors",
        "jpnncom_news_author": "authors",
        "content_editor": "editors",
        "article:editor": "editors",
        "editor": "editors",
        "jpnncom_news_editor": "editors",
        # what about
        "content_tags": "tags",
        "article:tag": "tags",
        "news_keywords": "tags",
        "keywords": "tags",
        "keyword": "tags",
        "dtk:keywords": "tags",
        "parsely-tags": "tags",
        "sailthru.tags": "tags",
        "jpnncom_news_tag": "tags",
        "article:section": "section",
        "article:section2": "section",
        "article:section3": "section",
        "dable:section": "section",
        "content_category": "section",
        "content_subcategory": "section",
        "parsely-section": "section",
        "cxenseparse:category": "section",
        "section": "section",
        # when
        "article:published_time": "published",
        "og:published_time": "published",
        "og:article:published_time": "published",
        "og:article:published": "published",
        "content_publisheddate": "published",
        "publishdate": "published",
        "publish-date": "published",
        "publish_date": "published",
        "published_time": "published",
        "dtk:publishdate": "published",
        "pubdate": "published",
        "datepublished": "published",
        "jpnncom_news_pubdate": "published",
        "parsely-pub-date": "published",
        "sailthru.date": "published",
        "cxenseparse:publishtime": "published",
        "cxenseparse:recs:publishtime": "published",
        "dc.date": "published",
        "dc.date.issued": "published",
        "dcterms.created": "published",
        "dcterms.date": "published",
        "date": "published",
        "weibo:article:create_at": "published",
        "article:modified_time": "modified",
        "og:updated_time": "modified",
        "og:modified_time": "modified",
        "datemodified": "modified",
        "content_modifieddate": "modified",
        "dcterms.modified": "modified",
        "weibo:article:update_at": "modified",
        # local stamps that witness for a zone only
        "createdate": "witness",
        "dtk:createddate": "witness",
        # the rest
        "og:description": "subtitle",
        "description": "description",
        "og:image": "image",
        "og:image:url": "image",
        "twitter:image": "image",
        "twitter:image:src": "image",
        "thumbnailurl": "image",
        "og:site_name": "site",
        "application-name": "site",
        "apple-mobile-web-app-title": "site",
        "publisher": "site",
        "copyright": "site",
        "og:url": "canonical",
        "twitter:url": "canonical",
        "og:locale": "language",
        "language": "language",
        "content-language": "language",
        "article:content_tier": "free",
        "subscription": "paid",
        "og:type": "type",
        "contenttype": "type",
        "dtk:contenttype": "type",
        "content_type": "type",
        "pagenumber": "page",
        "dtk:pagenumber": "page",
        "pagesize": "pages",
        "dtk:pagesize": "pages",
        "pageparam": "page",
    }
)
"""Name, property or itemprop of a meta tag, in lower case -> what it is about."""

LINKS = MappingProxyType({"canonical": "canonical", "next": "next_url", "prev": "prev"})
"""``rel`` of a link -> what it is about."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        # og:type; "article" and "website" say nothing: index pages carry the one, stories the other
        "video": "video",
        "video.other": "video",
        "video.episode": "video",
        "video.movie": "video",
        "product": "other",
        "product.item": "other",
        "og:product": "other",
        # detik, 2023-2024
        "singlepagenews": "article",
        "multiplepagenews": "article",
        "indeksberita": "index",
        "homepage": "index",
        "wp": "index",
        "tag": "index",
        "foto": "gallery",
        "fotonews": "gallery",
        "singlepagephoto": "gallery",
        "multiplepagephoto": "gallery",
        "videonews": "video",
        "singlepagevideo": "video",
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
