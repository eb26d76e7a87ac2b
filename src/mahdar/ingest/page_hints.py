"""What elements, roles and class names tell of the words in them, as web sites commonly name things.

Class names are written by anyone for any purpose: a hint is weighed against where the article stands (`page_region`),
never followed blindly.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

SKIPPED = frozenset((
    "script", "style", "template", "noscript", "head", "title", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "select", "datalist", "textarea", "button", "input", "dialog", "meter", "progress", "applet",
    "frameset", "map", "label", "legend", "amp-ad",
    "amp-analytics", "amp-img", "amp-social-share", "noembed", "noframes",
))  # fmt: skip
"""Elements whose words are no text of the page: programs, controls, what is shown where something else fails."""

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Hint(Enum):
    """What an element's name or class says of it."""

    NONE = 0
    CHROME = 1  # by its class: a menu, a box, a bar; it may be wrong
    SURELY = 2  # by its element or role, or by a class that is never an article's: cookies, comments
    CAPTION = 3
    DATE = 4
    BYLINE = 5
    QUOTE = 6
    LEAD = 7
    SUBHEAD = 8
    SLIDE = 9
    HEAD = 11  # by its class: a head, of the page where it stands above the title, of the article where below it
    GATE = 10  # either a few words or the rest of the article: what is for subscribers, or waits for a click


CHROME_TAGS = frozenset(("nav", "aside", "menu", "search", "marquee", "footer", "header", "form"))
_CHROME_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "tablist",
))  # fmt: skip
_BUILDERS = re.compile(  # what lays pages out, and what keeps styles apart, give names to all alike
    r"(?:^| )(?:elementor|siteorigin|so)-(?:widget(?:-|(?= |$)))?|(?:^| )(?:svelte|css|jsx|astro)-(?=[a-z]*\d)[\w-]*"
)
_SURE_ROLES = frozenset(("dialog", "alertdialog", "alert"))


def _any(*words: str) -> str:
    """Any of the words as a whole part of a class name (`entry-meta`, `entryMeta`, `Meta_root__x`)."""
    return rf"(?:^|[^a-z])(?:{'|'.join(words)})(?![a-z])"


_SURE = re.compile(
    r"cookie|disqus|fb-?comments|comments?-(?:area|list|item|text|body|section|form)|gdpr|newsletter|"
    + _any("comments?", "consent(?:-[a-z]+)?", "cmp-?(?:banner|box|container|layer|overlay|root|wrapper)", "modal",
           "popup", "respond", "livefyre", "screen-reader-text", "visually-hidden", "sr-only", "mailchimp")
    + r"|(?:^| )(?:hidden(?= |$)(?!.* (?:sm|md|lg|xl)[:-])|lightbox(?= |$))"  # hidden on one screen alone: not at all
)  # fmt: skip
_HEADER = re.compile(r"head(?:er)?(?![a-z])")
_HEADED = re.compile(_any("dec?k", "standfirst", "sub-?title", "lede?", "summary", "intro", "author", "byline", "date"))
_GATE = re.compile(
    r"paywall|" + _any("subscri(?:be|ber|bers|ption)", "premium", "metered", "(?:read|show|see|load)-?more")
)
_TEXT = re.compile(  # of what holds the text of an article: other words of the name mean something else there
    r"article-?body|body-?text|"
    + _any(
        "(?:art|article|entry|post|story|news|single|page|main)-{0,2}(?:body|contents?|text|txt|html|copy)",
        "(?:text|content)-?(?:body|content|text)",
        "(?:article|post|contenu)-?(?:texte|contenu|principal)",
        "corps-?(?:de-)?(?:l-)?(?:texte|article)",
        "detay-icerik",
        "haber-(?:metni|icerik)",
    )
)
_OTHERS = re.compile(
    r"breadcrumb|related|recommend|advert|"
    + _any("most-?(?:read|viewed|popular)", "popular", "trending", "promos?", "teasers?")
)  # whatever else the name says, this is about other articles
_CHROME = re.compile(
    r"sidebar|side-?bar|share-?bar|sharing|sharedaddy|navbar|mega-?menu|pagination|"
    + _any(
        "nav", "navigation", "menus?", "side", "rail", "aside", "widgets?", "ads?", "ad-?slot", "sponsor(?:ed)?",
        "banner", "share", "shares", "social", "tags?", "tag-links?", "labels?(?!-(?:hidden|above))", "keywords?",
        "keys", "toolbar", "tools", "toolbox", "pager", "ticker", "footer", "foot", "ft", "copyrights?", "legal",
        "masthead", "topbar", "top-?bar", "skip-?link", "ratings?", "author-?(?:box|bio|info|card|top)", "bio",
        "e3lan", "reklam", "publicite", "pub(?!-date)", "annonces?", "anzeigen?", "werbung", "iklan", "mpu", "ilgili",
        "paylas", "etiket(?:ler)?", "yorum(?:lar)?", "partager?", "lire-aussi", "a-lire", "commentaires?",
        "relacionad[oa]s", "compartir", "comentarios", "etiquetas", "teilen", "kommentare", "mots-cles", "chips?",
        "playlist", "donat(?:e|ion|ions)", "sign-?up", "crumbs?", "header", "hdr", "head(?!line|ing)", "actions?",
        "follow", "read-?(?:also|next)", "see-?also", "also", "likes?", "font-?tools", "embed-[a-z]+", "archives?",
        "toc", "table-of-contents", "feedback", "surveys?", "polls?", "podcast(?:-embed)?", "catlinks", "categories",
        "prev", "next", "others", "more(?!-text)", "weather", "entry-footer", "cat-links", "wpcnt", "addtoany",
    )
)  # fmt: skip
_KINDS = (
    (Hint.CAPTION, re.compile(
        r"caption|cutline|(?:img|image|photo|pic|picture|foto|resim|media)-?"
        r"(?:desc|description|credits?|source|text|info|alt|alti)(?![a-z])|"
        + _any("cap", "credit", "legende", "pie-de-foto"))),
    (Hint.DATE, re.compile(
        r"timestamp|datetime|datepublished|datemodified|published|pub-?date|"
        + _any("date", "time", "dateline", "posted-on", "posted", "dt", "when", "stamp", "updated", "date-header",
               "tarih", "fecha", "datum"))),
    (Hint.BYLINE, re.compile(_any("author", "authors", "byline", "by-line", "writer", "reporter", "by", "credits"))),
    (Hint.QUOTE, re.compile(r"pull-?quote|block-?quote|" + _any("quote", "quotation", "q", "pull"))),
    (Hint.LEAD, re.compile(_any(
        "lead", "lede", "standfirst", "subtitle", "sub-?title", "summary", "intro", "dek", "excerpt", "sapo", "deck",
        "synopsis", "chapo", "chapeau", "spot", "entradilla"))),
    (Hint.SUBHEAD, re.compile(_any("sub-?head(?:ing|er|line)?", "crosshead(?:ing)?", "sub"))),
    (Hint.SLIDE, re.compile(_any("slide", "slides", "swiper", "swiper-slide", "carousel", "slick", "thumbs?"))),
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=8192)
def holds_text(names: str) -> bool:
    """Is it named as that which holds an article's text?"""
    return bool(_TEXT.search(_CAMEL.sub("-", names).lower().replace("_", "-")))


KIND_TAGS = {
    "figcaption": Hint.CAPTION, "time": Hint.DATE, "address": Hint.BYLINE, "blockquote": Hint.QUOTE, "q": Hint.QUOTE,
}  # fmt: skip
_ROOTS = frozenset(("html", "body", "main", "article"))


@lru_cache(maxsize=8192)
def hints(tag: str, names: str, role: str) -> tuple[Hint, Hint]:
    """Whether an element is said to be around the article (NONE, CHROME, SURELY), and what kind of block it is said to
    be. `names`: its class, id and itemprop."""
    small = _BUILDERS.sub(" ", _CAMEL.sub("-", names).lower().replace("_", "-")) if names else ""
    return _around(tag, small, role), _kind(tag, small)


def _around(tag: str, names: str, role: str) -> Hint:
    if role in _SURE_ROLES:
        return Hint.SURELY
    if tag in _ROOTS:  # their classes tell how the page is laid out
        return Hint.NONE
    if names and _SURE.search(names):
        return Hint.SURELY
    if names and _GATE.search(names):
        return Hint.GATE
    if tag in CHROME_TAGS or role in _CHROME_ROLES or (tag.startswith("amp-") and tag != "amp-live-list"):
        return Hint.CHROME
    if tag in HEADINGS or (names and _HEADED.search(_HEADER.sub(" ", names))):
        # `date-header`, `section-head`, `head-deck` are no header of the site
        names = _HEADER.sub(" ", names)
    if not names:
        return Hint.NONE
    if _OTHERS.search(names):
        return Hint.CHROME
    if not _CHROME.search(names):
        return Hint.NONE
    if not _CHROME.search(_HEADER.sub(" ", names)):
        return Hint.HEAD
    return Hint.GATE if _TEXT.search(names) else Hint.CHROME


def _kind(tag: str, names: str) -> Hint:
    if tag in KIND_TAGS:
        return KIND_TAGS[tag]
    if tag in _ROOTS or not names:
        return Hint.NONE
    return next((hint for hint, pattern in _KINDS if pattern.search(names)), Hint.NONE)
