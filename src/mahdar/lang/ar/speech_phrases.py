"""Where a noun phrase ends that no mention covers: `الوفد الحكومي المفاوض` before `إن`."""

from __future__ import annotations

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import Shape, table, word_values, words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind

_SPEECH = "speech"


def begins(text: Text, at: int, clitic: str = "") -> bool:
    """Does a mention begin right at this token, or right after the clitic asked for?"""
    m = text.named.get(at)
    if m is None:
        return False
    token = text.annotation.tokens[at]
    return text.annotation.folded.index(m.span.start) == token.start + len(clitic) and token.form.startswith(clitic)


def phrase_end(text: Text, at: int, stop: int, with_object: bool) -> int:
    k, definite = at, False
    while k < stop:
        form = text.forms[k]
        if k in text.named and k > at and begins(text, k):
            if with_object and text.forms[k - 1] in _PLURAL:
                break
            if with_object and k == at + 1 and text.forms[at].startswith("ال") and _other(text, k):
                break
            if (with_object and k > at + 1 and (_accused(text, k) or _urged(text, k, at))) or _told(text, k, at):
                break
            definite, k = True, text.named_end[k]
            continue
        if form == '"' and k > at and text.close.get(k, k + 9) - k <= 5:
            k = text.close[k] + 1
            continue
        if k == at + 1 and form in words(_SPEECH, "counted") and text.forms[at].startswith("ال"):
            definite, k = True, k + 1  # `الدول الثلاث`, which no object of the verb belongs to
            while k < stop and text.forms[k] in words(_SPEECH, "of_counted"):
                k += 1
            if with_object:
                break
            continue
        if not text.is_word(k) or k in text.timed or _breaks(text, k, at):
            break
        article = form.startswith(("ال", "لل", "وال")) and form not in words(_SPEECH, "opens")  # `التزامه` has none
        if with_object and k == at + 1 and article and not _qualifies(text.forms[at], form):
            break
        if with_object and k > at + 1 and article and (_urged(text, k, at) or text.forms[k - 1] in _PLURAL):
            break
        if with_object and article and (several := text.ended.get(k)) and text.forms[several][0] == "و":
            break  # `أدان قادة كينيا والنرويج الهجوم`
        tells = k > at + 1 or (k > at and word_values(_SPEECH, "stands_for").get(text.forms[at]) == "any")
        if definite and form[0] in "يت" and len(form) > 3 and not article and tells:
            break  # a present: the phrase was a subject before its verb
        pair = k == at + 1 and text.forms[at].startswith("ال") and text.forms[at].endswith("ان")
        if (with_object or pair) and definite and form.startswith("ب") and form not in words(_SPEECH, "of_head"):
            break
        owner = k > at and _construct(text.forms[k - 1])
        if with_object and definite and not article and k > at and not (owner or form.startswith(("ل", "ب"))):
            break
        if (
            with_object
            and k > at + 1
            and form in words(_SPEECH, "office_head")
            and text.forms[at] in words(_SPEECH, "nameless")
        ):
            break  # `دعت مصادر دبلوماسية رئيس كذا إلى`
        definite = definite or article
        k += 1
    return min(k, stop)


def _construct(form: str) -> bool:
    """`المكتب الإعلامي لرئيس مجلس كذا`: a noun behind `ل` whose owner follows."""
    return form.startswith("ل") and not form.startswith("لل") and len(form) > 3


def _told(text: Text, k: int, at: int) -> bool:
    """`ما أفاد مسؤول محلي وكالة كذا`: the outlet behind somebody without a name is whom he told."""
    if k <= at + 1 or text.forms[at] not in words(_SPEECH, "nameless") or text.forms[k - 1] in words(_SPEECH, "around"):
        return False
    return text.forms[k] in words(_SPEECH, "outlet_head") or _outlet_at(text, k)


def _other(text: Text, k: int) -> bool:
    """Is the name right behind a definite noun another's, and no name of a person with a title?"""
    kind = text.annotation.entities[text.named[k].entity].kind
    return kind in (EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP) and text.named_end[k] > k + 1


def _accused(text: Text, k: int) -> bool:
    """`اتهمت الوزارة الكينية أوسلو بكذا`: the name of a state or its capital right behind whose ministry it is."""
    before, kind = text.forms[k - 1], text.annotation.entities[text.named[k].entity].kind
    return before.startswith("ال") and before.endswith(("يه", "ي")) and kind in (EntityKind.STATE, EntityKind.PLACE)


def _urged(text: Text, k: int, at: int) -> bool:
    """`دعا الأمين العام القيادة إلى كذا`: behind a man's office and its adjective a noun that does not agree."""
    office = text.forms[at].startswith("ال") and text.forms[at] in words(_SPEECH, "office_head")
    return office and text.forms[k - 1].startswith("ال") and (text.forms[k].endswith("ه") or k in text.named)


def _qualifies(head: str, adjective: str) -> bool:
    """`المنظمة الدولية` is one phrase, `المنظمة الاتحاد` are two: an adjective agrees with its noun."""
    if head in _MEN and (adjective in _PLURAL or adjective.endswith(("ون", "ين"))):
        return True  # `القادة العرب`
    return not (head.startswith("ال") and head.endswith("ه")) or adjective.endswith(("ه", "ات", "ي", "ا"))


_MEN = frozenset(("القاده", "الساده", "الطلبه"))
_PLURAL = frozenset(("العرب", "الجدد", "الكبار"))


def _breaks(text: Text, k: int, at: int) -> bool:
    form = text.forms[k]
    if form in words(_SPEECH, "that") or form in words(_SPEECH, "relative") or form in words(_SPEECH, "saying"):
        return True
    if form in words(_SPEECH, "light") or form in words(_SPEECH, "attribution"):
        return k > at
    if form == fold_word("في") and at < k <= at + 4 and k + 1 < len(text.forms):
        follows = text.forms[k + 1]
        within = follows.startswith("ال") or k + 1 in text.named or follows in words(_SPEECH, "actor")
        return follows.removeprefix("ال") in words(_SPEECH, "occasion") or not within
    if form == "من" and k == at + 1 and text.forms[at] in words(_SPEECH, "nameless") and k + 1 < len(text.forms):
        return not (k + 1 in text.named or text.forms[k + 1] in words(_SPEECH, "actor"))
    if form in words(_SPEECH, "around") or form in words(_SPEECH, "joint"):
        return True
    if form in ("فان", "فانه", "فانها", "فقد") or (form == "ل" and k > at):
        return True
    if k > at and form in ("طلب", "طلبت", "فضل", "فضلت", "رفض", "رفضت") and text.forms[k + 1 : k + 2] == ["عدم"]:
        return True  # `مسؤول كذا طلب عدم نشر اسمه`
    if k > at and form in _UNNAMED and text.forms[k + 1 : k + 2] in (["عدم"], ["الكشف"], ["ذكر"], ["نشر"]):
        return True  # `مسؤول كذا رافضا الكشف عن هويته`
    again = form.startswith("لل") and "ال" + form[2:] in words(_SPEECH, "outlet_again")
    if k > at and (again or form in words(_SPEECH, "told")):
        return True  # `قال مصدر في كذا للجزيرة إن`
    if k > at + 1 and form.endswith("وا") and len(form) > 4:
        return True  # `وزراء خارجية كذا أجروا محادثات`
    if form in words(_SPEECH, "outlet_head") and _told(text, k, at):
        return True
    if form in _OBJECTS or (k > at and form.startswith(("بعنوان", "بذلك"))):
        return True
    ours = form.endswith("نا") and len(form) > 4 and form not in _OUR_MEN
    if k == at and (form in words(_SPEECH, "first_person") or ours):
        return True
    if k > at and form in table("stance", ("act",)) and table("stance", ("act",))[form].shape is Shape.PARTICIPLE:
        return not table("stance", ("act",))[form].verb.finite and form.endswith("ا")
    if form.startswith("ل") and (heads_outlet(form) or (k > at and _outlet_at(text, k))):
        return True
    f = table(_SPEECH, ("verb",)).get(form)
    return k > at and f is not None and (f.joined or not f.verb.weak) and form not in _NOUNS_TOO


def _outlet_at(text: Text, k: int) -> bool:
    m = text.named.get(k)
    return m is not None and text.annotation.entities[m.entity].kind is EntityKind.OUTLET


def heads_outlet(form: str) -> bool:
    """`وكالة`, `لصحيفة`, `للتلفزيون`."""
    heads = words(_SPEECH, "outlet_head")
    bare = form.removeprefix("ل")
    return form in heads or bare in heads or "ال" + bare.removeprefix("ل") in heads


_OBJECTS = frozenset(fold_word("النقاب اللثام الستار الانتباه النظر مقالا تقريرا بيانا خبرا آراء").split())
_UNNAMED = frozenset({"طالبا", "طالبه", "مفضلا", "مفضله", "رافضا", "رافضه", "مشترطا", "مشترطه"})
_OUR_MEN = frozenset({"مراسلنا", "موفدنا", "مندوبنا", "مراسلتنا"})
_NOUNS_TOO = frozenset(fold_word(w) for w in ("متحدث", "معلق", "مقرر", "قائل", "مراقب"))
