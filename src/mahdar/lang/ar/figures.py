"""The counts that a text reports: how many, of whom, what befell them, who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.figures_before import bare, beside, close, numbered
from mahdar.lang.ar.figures_doer import doer_of, giver
from mahdar.lang.ar.figures_parts import OF_THEM, of_those, placed, whole
from mahdar.lang.ar.figures_source import given_by
from mahdar.lang.ar.figures_words import units
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.model.assertion import Chain, FigureClaimed, StatementMade, Told
from mahdar.model.reading import NumberMention
from mahdar.model.timex import TimeExpr, TimexType

_LEAST = 10
_LEFT, _RIGHT = 10, 8  # tokens in which a fate is looked for
_PEOPLE = frozenset({"killed", "wounded", "displaced", "fled", "missing", "in need of aid", "besieged"})
_BEINGS = (_PEOPLE | {"detained", "kidnapped"}) - {"in need of aid"}  # what befalls none but beings
_SUMS = frozenset({"dollars", "euros", "riyals", "pounds", "dirhams", "dinars", "roubles", "liras"})
_SCALE = re.compile(r"(?:الف|الاف|مليون|ملايين|مليار|مليارات|مييات|عشرات)$")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit, at folded offsets. `fate` where the unit's own word tells it."""

    start: int
    end: int
    number: NumberMention
    unit: str
    fate: str | None
    sentence: Sentence


def extract(annotation: Annotation, statements: Sequence[StatementMade]) -> list[FigureClaimed]:
    """One assertion a figure, repeated ones too; `span` covers number and unit."""
    large = [n for n in annotation.numbers if n.value >= _LEAST and not n.ordinal]
    if not large:
        return []
    scene, spoken = Scene(annotation, ()), Spoken(statements)
    found: list[FigureClaimed] = []
    last: Count | None = None
    for number in scene.numbers.items:
        count = _count(scene, number, last)
        if count is None:
            continue
        last = count
        if number.value.value >= _LEAST:
            figure = _figure(scene, count, spoken, found)
            if figure is not None:
                found.append(figure)
    return found


def _count(scene: Scene, number: Placed[NumberMention], last: Count | None) -> Count | None:
    """The number and its unit, or None for one that counts nothing of interest."""
    sentence = scene.sentence_at(number.start)
    if sentence is None or number.value.ordinal or scene.times.at(number.start) is not None:
        return None
    k = scene.token_at(number.start)
    if (scene.form(k - 1) in units().not_before and not _all_told(scene, k)) or (
        scene.form(k - 1) == '"' and scene.form(k - 2) in units().not_before
    ):
        return None
    after = scene.token_at(number.end)
    while scene.form(after) in ('"', ")", "'", "من", "الف", "مليون"):
        after += 1
    found = _unit_at(scene, after)
    if found is not None:
        unit, fate, size = found
        return Count(number.start, scene.tokens[after + size - 1].end, number.value, unit, fate, sentence)
    return _unit_elsewhere(scene, number, after, sentence, last)


def _all_told(scene: Scene, k: int) -> bool:
    """`ما مجموعه 360 شخصا`, no group with a number."""
    return scene.form(k - 1) == "مجموعه" and scene.form(k - 2) == "ما"


def _unit_at(scene: Scene, i: int) -> tuple[str, str | None, int] | None:
    """Label, fate and number of tokens of the unit that begins at token i."""
    known = units().units
    pair = known.get(f"{scene.form(i)} {scene.form(i + 1)}")
    if pair is not None:
        return pair[0], pair[1], 2
    found = known.get(scene.form(i))
    if found is None and scene.form(i - 1) == "من":
        found = known.get(bare(scene.form(i))) or known.get(_owned(scene.form(i)))  # `11 من المهاجرين`, `من أسرانا`
    if found is None:
        return None
    nation = known.get(scene.form(i + 1))
    if found[1] and nation is not None and nation[0][0].isupper():
        return nation[0], found[1], 2
    return found[0], found[1], 1


def _owned(form: str) -> str:
    """The noun without whose it is: `أسراهم`, `جنودنا`."""
    for suffix in ("نا", "هم", "ها", "ه"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            stem = form.removesuffix(suffix)
            return stem[:-1] + "ي" if stem.endswith("ا") else stem
    return form


def _unit_elsewhere(
    scene: Scene, number: Placed[NumberMention], after: int, sentence: Sentence, last: Count | None
) -> Count | None:
    """`15 others`; a bare large number of dead or displaced; a number told after its unit."""
    form = scene.form(after)
    if form in units().others:
        unit = last.unit if last is not None and last.sentence is sentence else "persons"
        return Count(number.start, scene.tokens[after].end, number.value, unit, None, sentence)
    if form == "في" and scene.form(after + 1) in units().measures:
        return None  # `60 في المئة`
    near = last is not None and last.sentence is sentence and 0 < number.start - last.end < _SAME_PEOPLE
    if last is not None and (
        (form in OF_THEM and 0 < number.start - last.end < _SAME_PEOPLE)
        or (near and placed(scene, number.end) and of_those(scene, last.end, number.start))
    ):
        return Count(number.start, number.end, number.value, last.unit, None, sentence)
    told_before = numbered(scene, scene.token_at(number.start), sentence)
    if told_before is not None and form not in units().measures:
        return Count(number.start, number.end, number.value, *told_before, sentence)
    if last is not None and last.unit in _SUMS and 0 < number.start - last.end < _SAME_SUM and _bare_sum(scene, number):
        return Count(number.start, number.end, number.value, last.unit, None, sentence)
    fate = _fate(scene, number.start, number.end, sentence)
    if fate in _PEOPLE and form not in units().measures and beside(scene, number):
        return Count(number.start, number.end, number.value, "persons", None, sentence)
    scaled = _SCALE.search(scene.text[number.start : number.end].rstrip()) is not None
    if (
        fate in _PEOPLE
        and (scaled or form in ("", ".", ",", ")", "علي", "في", "منهم", "بينهم", "خلال", "قتلوا"))
        and close(scene, number)
    ):
        return Count(number.start, number.end, number.value, "persons", None, sentence)
    return None


def _bare_sum(scene: Scene, number: Placed[NumberMention]) -> bool:
    """`من أصل 12 مليارا، ...`: millions with nothing counted behind."""
    k = scene.token_at(number.end)
    scale = _MILLIONS.search(scene.text[number.start : number.end]) is not None
    return scale and scene.form(k) in _NOTHING_COUNTED


_SAME_SUM = 300  # characters between a sum and one told without its currency
_MILLIONS = re.compile(r"(?:مليونا?|ملايين|مليارا?|مليارات)$")
_NOTHING_COUNTED = frozenset({"", ".", ",", ")", ";", "في", "علي", "خلال", "منذ", "الي", "عام", "كان", "منها", "هذا"})
_SAME_PEOPLE = 150  # characters between those counted and `120 ألفا منهم`


def _fate(scene: Scene, start: int, end: int, sentence: Sentence) -> str | None:
    """What befell those counted: the nearest word before the number, else after it."""
    fates = units().fates
    first, last = scene.token_at(start), scene.token_at(end)
    for k in range(last, min(last + 3, sentence.last)):
        if scene.form(k).startswith("و") and scene.form(k)[1:] in fates:
            break  # what befell the next ones
        if scene.form(k) in fates:
            return fates[scene.form(k)]
    for k in range(first - 1, max(first - _LEFT, sentence.first) - 1, -1):
        if scene.form(k) in fates:
            return fates[scene.form(k)]
        if scene.form(k) in (";", ":"):
            break
    for k in range(last, min(last + _RIGHT, sentence.last)):
        if scene.form(k) in fates:
            return fates[scene.form(k)]
    return None


def _figure(scene: Scene, count: Count, spoken: Spoken, before: list[FigureClaimed]) -> FigureClaimed | None:
    fate = count.fate or _fate(scene, count.start, count.end, count.sentence)
    last = before[-1] if before else None
    before_end = scene.annotation.folded.index(last.span.end) if last else 0
    if fate is None and last is not None and last.unit == count.unit and before_end > count.sentence.start:
        fate = last.of  # `تعهدت A بمبلغ ... وB بمبلغ ...`
    if fate in _BEINGS and (count.unit in _SUMS or count.unit in units().lifeless):
        fate = None  # no tonne was killed
    doer = doer_of(scene, count.end, _next_number(scene, count))
    if doer is None and fate == "pledged":
        doer = giver(scene, max(count.sentence.start, before_end), count.start)
    span, total = (
        scene.span(count.start, count.end),
        whole(scene, count.sentence.start, count.start, count.end, count.number.value, before),
    )
    statement = spoken.holding(span)
    return FigureClaimed(
        document=scene.annotation.document.id,
        span=span,
        rule="figure.sum" if count.unit in _SUMS else "figure.count",
        value=_value(scene, count),
        unit=count.unit,
        of=fate,
        by_whom=doer,
        source=given_by(scene, count.sentence, (count.start, count.end), statement, spoken),
        period=_period(scene, count),
        part_of=total,
        approx=count.number.approx,
        where=placed(scene, count.end) if total is not None else None,
        chain=statement.chain if statement else Chain(),
    )


_DUAL = frozenset({"مليونا", "مليارا", "الفا"})
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def _value(scene: Scene, count: Count) -> float:
    """What is counted one by one has no fraction: `44.664 شخصا` are so many thousands."""
    told = scene.text[count.start : count.end].split()
    if len(told) > 1 and told[0] in _DUAL and told[1] != "من":
        return 2 * count.number.value  # `مليونا شخص` are two millions
    whole_ones = count.unit not in _SUMS and bool(told) and _THOUSANDS.fullmatch(told[0].strip('"')) is not None
    return float(told[0].strip('"').replace(".", "")) if whole_ones and len(told) < 3 else count.number.value


def _next_number(scene: Scene, count: Count) -> int:
    """Where the next figure of the sentence begins."""
    later = scene.numbers.between(count.end, count.sentence.end)
    return min((n.start for n in later if n.value.value >= _LEAST), default=count.sentence.end)


def _period(scene: Scene, count: Count) -> Told[TimeExpr] | None:
    """The time that the count covers: the nearest in its sentence, those after it first."""
    times = [t for t in scene.times.between(count.sentence.start, count.sentence.end) if t.value.type is TimexType.DATE]
    after = [t for t in times if t.start >= count.end and t.start - count.end < 80]
    before = [t for t in times if t.end <= count.start and count.start - t.end < 120]
    chosen = after[:1] or before[-1:]
    return Told(chosen[0].value.expr, chosen[0].value.span) if chosen else None
