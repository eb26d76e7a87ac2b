"""What a verb of stance is about: where its topic begins and ends, and whether there is one at all."""

from __future__ import annotations

from mahdar.lang.ar.names_words import HONORIFIC, OFFICE, WORDS
from mahdar.lang.ar.positions_words import topic_end
from mahdar.lang.ar.speech_forms import Form, Shape, words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind

MEANT = 4  # tokens behind verb and subject among which the preposition of a verb is looked for
NAME = 10  # tokens of a name or office between commas
FAR = 25  # tokens from the end of a topic to the noun without which its verb is none
VOID = 9  # tokens of a relative clause after which the true object of a refusal may stand


_WITH_CLAUSE = frozenset({"طالب", "ناشد", "تعهد", "هدد", "توعد", "وعد", "اقسم", "انذر", "قبل", "سمح"})


def meant(text: Text, form: Form, topic: int, last: int) -> bool:
    """Has the verb what it needs to be a stand, and is what follows something to take one on?"""
    first = text.forms[topic]
    if form.verb.negated and any(f in ("الا", "سوي") for f in text.forms[topic : topic + MEANT]):
        return False  # `لا يسمح إلا بكذا`
    that = first in ("بان", "بانه", "بانها", "الا") and topic not in text.named
    if that or (last - topic == 1 and first in words("speech", "around")):
        return form.verb.past in _WITH_CLAUSE and last - topic > 1
    if form.verb.stance == "reject" and not form.verb.negated:
        reach = min(topic + (VOID if first in words("speech", "relative") else 1), last)
        if any(void(text, j) for j in range(topic, reach)):
            return False
    if form.object and form.verb.past == "دعا" and "الي" not in text.forms[topic : topic + MEANT]:
        return False  # `دعاه لزيارة كذا`
    if form.verb.past == "هدد" and "هدد" in text.forms[topic - 1] and _of_things(text, topic):
        return False
    if form.verb.stance == "threaten" and first.removeprefix("ب").removeprefix("ال") in words("stance", "endangered"):
        return False  # what is endangered is not threatened by anybody
    if form.verb.past == "قدر" and form.shape is not Shape.WE:
        return any(f.removeprefix("ال") in words("stance", "valued") for f in text.forms[topic : topic + 2])
    plainly = form.gender == "f" or (form.shape is Shape.PAST and form.number == "s")
    asked = form.verb.past == "طلب" and plainly and last - topic > 2 and first != "عدم" and first[0] not in "لب"
    if form.verb.needs and not asked and not any(_with(text, n, topic, last) for n in form.verb.needs):
        return False
    return not form.verb.plain or _has(text, form.verb.plain, topic, last)


def void(text: Text, k: int) -> bool:
    """`رفض الكشف عن اسمه`, `رفض نشر اسمه`: no stand; `رفض نشر القوات` is one."""
    if text.forms[k] not in words("stance", "void"):
        return False
    return text.forms[k] != "نشر" or k + 1 >= len(text.forms) or text.forms[k + 1] in _OF_WHOM


_OF_WHOM = frozenset(("اسمه", "اسمها", "اسماءهم", "اسمايهم", "هويته", "هويتها", "تفاصيل", "الخبر", "صورته", "صورتها"))


def _of_things(text: Text, k: int) -> bool:
    """`يهدد الجمود بإشعال كذا`: right behind the verb neither with what nor whom, but what is no threat of anybody."""
    form = text.forms[k]
    bare = form.removeprefix("ال")
    titled = bool(WORDS[form] & (HONORIFIC | OFFICE))
    return form.startswith("ال") and k not in text.named and bare not in words("speech", "actor") and not titled


def _with(text: Text, preposition: str, first: int, last: int) -> bool:
    near = [f for f in text.forms[first : min(first + MEANT, last)] if f not in words("speech", "spoken_at")]
    if len(preposition) == 1:
        return any(f.startswith(preposition) and len(f) > 2 for f in near)
    return preposition in near or (preposition == "عن" and "عما" in near)


def _has(text: Text, noun: str, first: int, last: int) -> bool:
    return any(noun in text.forms[j] or noun.replace("ؤ", "ي") in text.forms[j] for j in range(first, last))


def borne(text: Text, form: Form, last: int, stop: int) -> int:
    """`حملت اللجنة في بيانها ..., الحكومة المسؤولية عن كذا`: the noun that the verb needs may stand far behind it."""
    noun = form.verb.plain
    if not noun or form.verb.past != "حمل" or _has(text, noun, last - 1, last):
        return last
    at = next(
        (
            j
            for j in range(last, min(last + FAR, stop))
            if noun.replace("ؤ", "و") in text.forms[j] or _has(text, noun, j, j + 1)
        ),
        None,
    )
    return topic_end(text, at, stop) if at is not None else last


def greets(text: Text, form: Form, topic: int) -> bool:
    """`رحب بنظيره`: a greeting, no position."""
    follows = text.forms[topic]
    person = (m := text.named.get(topic)) and text.annotation.entities[m.entity].kind is EntityKind.PERSON
    return form.verb.past == "رحب" and (
        bool(person) or follows.startswith(("بنظير", "بنظرا", "بضيف", "بالضيوف", "بالوفد"))
    )


def _apposition(text: Text, comma: int, stop: int) -> int | None:
    """`رحب الأمين العام، فلان، بكذا`: past the name between commas."""
    for k in range(comma + 2, min(comma + NAME, stop - 1)):
        if text.forms[k] == ",":
            follows = text.forms[k + 1]
            led = follows in ("الي", "علي", "من", "عن") or (follows[0] in "بل" and len(follows) > 3)
            return k + 1 if led or comma + 1 in text.named else None
    return None


def topic_from(text: Text, at: int, stop: int) -> int:
    """Past a circumstance between commas: `دعا، في بيان، ...`."""
    at = _past_day(text, at, stop)
    if at + 1 >= stop or text.forms[at] != ",":
        return at
    beyond = _apposition(text, at, stop)
    if beyond is not None:
        return beyond
    if text.forms[at + 1] not in words("speech", "around") or text.forms[at + 1] in (
        "من",
        "الي",
        "علي",
        "عن",
    ):
        return at + 1
    closing = next((j for j in range(at + 2, min(at + 16, stop)) if text.forms[j] == ","), None)
    return closing + 1 if closing is not None and closing + 2 < stop else at + 1


def _past_day(text: Text, at: int, stop: int) -> int:
    """`وافقت كينيا، مطلع العام الماضي، على كذا`, `رفضت كينيا في العام الماضي كذا`: past when it was."""
    day = at
    while day < stop and (text.forms[day] in _ON_DAY or text.forms[day] == ","):
        day += 1
    end = text.timed.get(day, day)
    if end <= day or day > at + 2 or end + 1 >= stop:
        return at
    return end + 1 if text.forms[end] == "," else end


_ON_DAY = frozenset(("في", "خلال", "يوم", "مساء", "صباح", "منذ"))


def reach(text: Text, form: Form, topic: int, last: int, stop: int) -> int:
    """`دعا فلانا، الذي ...، إلى كذا`: the topic stands after the preposition."""
    if form.verb.past not in ("دعا", "حث") or any(text.forms[j] in ("الي", "علي") for j in range(topic, last)):
        return last
    to = next((j for j in range(last, min(last + 20, stop)) if text.forms[j] == "الي"), None)
    own = any(text.forms[j].startswith("ل") for j in range(topic, min(topic + 2, last)))
    return topic_end(text, to, stop) if to is not None and not own else last
