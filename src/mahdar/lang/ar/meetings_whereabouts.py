"""Where a meeting is told to be by other words than its own: a journey, the dateline, the city told before."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set, words
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.model.assertion import Entity, EntityKind, Told

FAR_BY_WORD = 150  # characters after the noun within which `هنا`, or a city told as such, is its place
PLACE_STEMS = frozenset(w.removeprefix("ال") for w in word_set("place_words"))


def elsewhere_told(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """The place that no name beside the meeting gives."""
    told = _same_city(scene, draft) or _here(scene, draft) or capital(scene, draft) or _where_he_is(scene, draft)
    return told or journey(scene, draft) or _came_and_met(scene, draft)


_AT_ONCE = 4  # words after `حيث` among which the verb of the meeting stands
_WHERE_REACH = 9  # tokens between `حيث` and the noun: `حيث أجرى أمس محادثات`


def _where_he_is(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`وصل إلى عمان حيث يجري محادثات`."""
    first = scene.token_at(draft.start)
    at = next((k for k in range(first - 1, max(first - 1 - _WHERE_REACH, 0), -1) if scene.form(k) == "حيث"), None)
    if at is None or draft.family == "verb" or draft.pointing:
        return None
    near = first - at <= _AT_ONCE or any(scene.form(k) in words().status for k in range(at + 1, at + 1 + _AT_ONCE))
    return where_told(scene, draft.sentence, at + 1) if near else None


_WHERE_BESIDE = 3  # characters between the place, or its time, and `حيث`


def where_told(scene: Scene, sentence: Sentence, i: int) -> Told[Entity] | None:
    """`... إلى عمان حيث التقى`: the place told just before `حيث`."""
    if scene.form(i - 1) != "حيث":
        return None
    at = scene.tokens[i - 1].start
    for m in reversed(scene.mentions.between(max(sentence.start, at - 60), at)):
        adjective = _NISBA.match(scene.text, m.end + 1)  # `بمدينة جنيف السويسرية، حيث`
        ends = adjective.end() if adjective else m.end
        timed = scene.times.between(ends, at)[:1]  # `إلى القاهرة غدا، حيث يلتقي`, `زار القاهرة، أمس، حيث التقى`
        near = timed and timed[0].start - ends <= _WHERE_BESIDE
        behind = max(ends, timed[0].end) if near else ends
        place = scene.entity(m.value).kind is EntityKind.PLACE or _led_to(scene, m)
        if place and at - behind <= _WHERE_BESIDE:
            return Told(scene.entity(m.value), m.value.span)
    return None


def _led_to(scene: Scene, m: Placed[Mention]) -> bool:
    """`وصل إلى كذا حيث`, `بكذا حيث`: a state as where somebody is, not as one of those who meet: `إضافة لكذا، حيث`."""
    if scene.entity(m.value).kind is not EntityKind.STATE:
        return False
    k = before_place(scene, m)
    glued = scene.text[scene.tokens[k].start : m.start] if scene.tokens[k].start < m.start else ""
    return glued == "ب" or scene.form(k - 1) in ("الي", "في") or scene.form(k - 1).lstrip("وف") in _VISITS


_BOUND = word_set("bound_for")
_VISITS = word_set("visits")
_BOUND_REACH = 110  # characters before the noun within which the journey is told


def journey(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`يتوجه إلى أوسلو لإجراء محادثات`, `يزور مسقط لحضور قمة`: where somebody goes to meet."""
    first = scene.token_at(draft.start)
    nouns = words().nouns
    if _TAKE_PART.search(scene.text, max(draft.start - _PART_REACH, 0), draft.start) and (
        came := _came_to(scene, draft)
    ):
        return came
    bound = next(
        (k for k in range(first - 1, first - 5, -1) if scene.form(k) in _BOUND or scene.form(k) in nouns), None
    )
    if not draft.purpose and (bound is None or scene.form(bound) not in _BOUND):
        return None
    for m in reversed(scene.mentions.between(max(draft.start - _BOUND_REACH, draft.sentence.start), draft.start)):
        if scene.entity(m.value).kind in (EntityKind.PLACE, EntityKind.STATE) and not m.value.office:
            k = before_place(scene, m) - 1
            if scene.form(k) == "الي" or scene.form(k).lstrip("وف") in _VISITS:
                return Told(scene.entity(m.value), m.value.span)
    return None


_PLACES = (EntityKind.PLACE, EntityKind.STATE)
_TAKE_PART = re.compile(r"(?<!\w)[وف]?(?:ال|لل)مشارك(?:ه|ين|ون)?\s+في\s+$")
_PART_REACH = 24  # characters before the noun that hold `المشاركة في`


def _came_to(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`وصلت إلى مدينة كذا الوفود المشاركة في المفاوضات`: where they came."""
    for m in reversed(scene.mentions.between(max(draft.start - _BOUND_REACH, draft.sentence.start), draft.start)):
        k = before_place(scene, m) - 1
        if scene.entity(m.value).kind in _PLACES and not m.value.office and scene.form(k) == "الي":
            came = any(_ARRIVED.fullmatch(scene.form(j)) for j in range(draft.sentence.first, k))
            return Told(scene.entity(m.value), m.value.span) if came else None
    return None


_HELD_AT_ONCE = re.compile(r"و(?:عقد|اجري|التقي|بحث|استقبله|اجتمع|يعقد|يجري|سيعقد|سيجري|سيلتقي|يلتقي)ت?")
_ARRIVED = re.compile(r"[وف]?(?:س?[يت]?صل|وصلت?|[يت]?توجهت?|سيتوجه|[يت]زور|زارت?|حلت?)(?!\w)")


def _came_and_met(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`وصل X إلى مدينة كذا، وعقد محادثات`: where he came."""
    first = scene.token_at(draft.start)
    verb = first if draft.family == "verb" else first - 1
    if _HELD_AT_ONCE.fullmatch(scene.form(verb)) is None:
        return None
    low = max(scene.tokens[verb].start - _CAME_REACH, draft.sentence.start)
    for m in reversed(scene.mentions.between(low, scene.tokens[verb].start)):
        k = before_place(scene, m) - 1
        if scene.entity(m.value).kind is EntityKind.PLACE and scene.form(k) == "الي":
            if scene.form(verb - 1) != "," and scene.tokens[verb].start - m.end > _WHERE_BESIDE:
                return None
            came = any(_ARRIVED.fullmatch(scene.form(j)) for j in range(draft.sentence.first, k))
            return Told(scene.entity(m.value), m.value.span) if came else None
    return None


_CAME_REACH = 160  # characters before the verb in which the journey is told


def before_place(scene: Scene, m: Placed[Mention]) -> int:
    """The first token of `العاصمة الفلانية كذا`, `مدينة كذا`, or of the bare name."""
    k = scene.token_at(m.start)
    while k > 0 and (scene.form(k - 1).removeprefix("ال") in PLACE_STEMS or _NISBA.fullmatch(scene.form(k - 1))):
        k -= 1
    return k


_NISBA = re.compile(r"ال\w+يه|ال\w+ي")
_SAME_CITY = re.compile(r"(?<!\w)(?:ب|ال)?(?:ال)?مدينه\s+(?:نفسها|ذاتها|عينها)(?!\w)")
_CITY_REACH = 500  # characters before `المدينة نفسها` within which the city stands


def _same_city(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`في المدينة نفسها`: the city told last."""
    m = _SAME_CITY.search(scene.text, draft.left, draft.right)
    if m is None:
        return None
    for known in reversed(scene.mentions.between(max(m.start() - _CITY_REACH, 0), m.start())):
        of_track = any(h.value.name_start == known.start for h in scene.series.between(known.start - 60, known.end + 1))
        if scene.entity(known.value).kind is EntityKind.PLACE and not known.value.office and not of_track:
            return Told(scene.entity(known.value), scene.span(m.start(), m.end()))
    return None


_HERE = re.compile(r"(?<!\w)هنا(?!\w)")
_DATELINE = 40  # characters from the beginning of a paragraph in which a dateline has its city


def _here(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`أوسلو 3 مايو / ... محادثات ... هنا اليوم`: the city of the dateline."""
    if _HERE.search(scene.text, draft.left, min(draft.right, draft.end + FAR_BY_WORD)) is None:
        return None
    for sentence in scene.sentences[:_DATELINES]:
        for m in scene.mentions.between(sentence.start, sentence.start + _DATELINE):
            if scene.entity(m.value).kind is EntityKind.PLACE and m.start - sentence.start <= 1:
                return Told(scene.entity(m.value), m.value.span)
    return None


_DATELINES = 4  # sentences among which the dateline is
_CAPITAL = re.compile(r"(?<!\w)(?:ب|في\s+)(?:ال)?عاصمه\s+")


def capital(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """`في العاصمة X-ية` where the track's own venue lies in the state that is its host."""
    track = next((t for t in scene.tracks if draft.series and t.id == draft.series.value), None)
    m = _CAPITAL.search(scene.text, draft.left, draft.right)
    if track is None or m is None or len(track.venues) != 1:
        return None
    k = scene.token_at(m.end())
    forms = [scene.form(j) for j in range(k, k + 3)]
    hit = GAZETTEER.at(forms, 0) if forms[0] else None
    if hit is None or hit.value.entity.key not in dict(track.roles).get("host", ()):
        return None
    key, forms_of_place = track.venues[0]
    english = lexicon.load("places").values("english").get(key.partition(":")[2])
    span = scene.span(m.start(), scene.tokens[k].end)
    return Told(Entity(EntityKind.PLACE, forms_of_place[0], english, key), span)
