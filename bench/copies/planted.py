"""Copies made of articles, each in one of the ways in which papers copy; and pairs that are alike and no copies."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_AGENCIES = ("رويترز", "أ ف ب", "د ب أ", "سانا", "وكالات", "الأناضول", "سبوتنيك")
_TOWNS = ("دمشق", "الدوحة", "مسقط", "بيروت", "الرباط", "عمّان", "لندن")
_MARKS = "ًٌٍَُِّْ"
_SENTENCE = re.compile(r"(?<=[.؟!])\s+")
_ADDED = (
    "ولم يصدر حتى إعداد هذا الخبر أي تعليق رسمي من الجهات المعنية على ما ورد فيه.",
    "وسنوافيكم بمزيد من التفاصيل حال ورودها من مراسلنا في موقع الحدث.",
    "يذكر أن هذا الملف كان قد أثار جدلا واسعا خلال الأشهر الماضية في أوساط المتابعين.",
)
_SAID = ("قال", "أكد", "أوضح", "أضاف", "ذكر", "أعلن", "صرح", "وقال", "وأكد", "وأوضح", "وأضاف", "وذكر", "وأعلن", "وأشار")
_JOINS = (" و", "، كما ", "، فيما ", "، حيث ", "، في حين ")
_TITLES = ("تفاصيل جديدة في", "مصادر تكشف المستور عن", "هذا ما جرى في", "بالتفصيل:", "عاجل..")


def tail_cut(text: str, lot: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: int(len(words) * lot.uniform(0.65, 0.9))])


def head_cut(text: str, lot: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[int(len(words) * lot.uniform(0.1, 0.35)) :])


def title_changed(text: str, lot: random.Random) -> str:
    title, _, body = text.partition("\n")
    others = title.split()
    lot.shuffle(others)
    return f"{lot.choice(_TITLES)} {' '.join(others[:8])}\n{body or title}"


def credit_swapped(text: str, lot: random.Random) -> str:
    title, _, body = text.partition("\n")
    town, agency = lot.choice(_TOWNS), lot.choice(_AGENCIES)
    return f"{title}\n{town} - {agency}\n{body}\n({lot.choice(_AGENCIES)})"


def reordered(text: str, lot: random.Random) -> str:
    parts = _parts(text)
    lot.shuffle(parts)
    return "\n".join(parts)


def part_dropped(text: str, lot: random.Random) -> str:
    parts = _parts(text)
    long = sum(map(len, parts))
    small = [n for n, p in enumerate(parts) if len(p) <= 0.35 * long]
    drop = lot.choice(small) if small else len(parts) - 1
    return "\n".join(p for n, p in enumerate(parts) if n != drop) if len(parts) > 1 else tail_cut(text, lot)


def typos(text: str, lot: random.Random) -> str:
    """A letter changed, lost, doubled or turned around in one word of fifty."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if len(word) > 3 and lot.random() < 0.02:
            k = lot.randrange(1, len(word) - 1)
            turned = word[:k] + word[k + 1] + word[k] + word[k + 2 :]
            lost, doubled = word[:k] + word[k + 1 :], word[:k] + word[k] * 2 + word[k + 1 :]
            words[n] = lot.choice((lost, doubled, turned, word[:k] + lot.choice("ابتسعفقلنهي") + word[k + 1 :]))
    return " ".join(words)


def marked(text: str, lot: random.Random) -> str:
    """Vowel signs, stretched letters, other forms of hamza and digits, straight and curved quotation marks."""
    made = []
    for letter in text:
        if letter in "أإ" and lot.random() < 0.5:
            letter = "ا"
        elif letter.isascii() and letter.isdigit():
            letter = chr(0x660 + int(letter))
        elif letter == '"':
            letter = lot.choice("«»“”")
        made.append(letter)
        if "ب" <= letter <= "ي":
            made.append(lot.choice(_MARKS) if lot.random() < 0.1 else "ـ" if lot.random() < 0.03 else "")
    return "".join(made)


def added(text: str, lot: random.Random) -> str:
    parts = _parts(text)
    parts.insert(lot.randrange(1, len(parts) + 1), lot.choice(_ADDED))
    return "\n".join(parts)


def several(text: str, lot: random.Random) -> str:
    for change in lot.sample((title_changed, credit_swapped, part_dropped, marked, added), 3):
        text = change(text, lot)
    return typos(text, lot) if lot.random() < 0.3 else text


def shortened(text: str, lot: random.Random) -> str:
    """The first three paragraphs under a title and a credit of its own, as papers of little space print an agency."""
    title, *parts = _parts(text)
    kept = parts[:3]
    for part in parts[3:]:
        if sum(p.count(" ") for p in kept) >= 40:
            break
        kept.append(part)
    return credit_swapped(title_changed("\n".join((title, *kept)), lot), lot)


def merged(text: str, lot: random.Random) -> str:
    """Two sentences of three made one, and every third verb of saying another."""
    title, _, body = text.partition("\n")
    made = ""
    for sentence in _SENTENCE.split(body or title):
        words = [lot.choice(_SAID) if w in _SAID and lot.random() < 0.33 else w for w in sentence.split(" ")]
        join = made.endswith((".", "؟", "!")) and lot.random() < 0.67
        made = f"{made[:-1]}{lot.choice(_JOINS)}{' '.join(words)}" if join else f"{made} {' '.join(words)}"
    return f"{title}\n{made.strip()}"


def edited(text: str, lot: random.Random) -> str:
    """What a desk does to an agency's report: title, credit, the tail, some verbs and full stops."""
    return credit_swapped(title_changed(merged(tail_cut(text, lot), lot), lot), lot)


def whole(text: str, lot: random.Random) -> str:
    return text


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "the same": whole,
    "tail cut": tail_cut,
    "head cut": head_cut,
    "another title": title_changed,
    "another credit": credit_swapped,
    "paragraphs reordered": reordered,
    "a paragraph dropped": part_dropped,
    "misprints": typos,
    "marks and stretching": marked,
    "a sentence added": added,
    "three of these": several,
    "three paragraphs of it": shortened,
    "sentences merged": merged,
    "edited by a desk": edited,
}


def statement_pair(one: str, other: str, statement: str) -> tuple[str, str]:
    """Two articles of their own words that quote one long statement."""
    said = " ".join(statement.split())[:900]
    return tuple(  # type: ignore[return-value]
        f"{own[:700]}\nوجاء في نص البيان: «{said.replace('«', '').replace('»', '')}»\n{own[700:1000]}"
        for own in (one, other)
    )


_STATES = ("طقس حار نهارا", "طقس معتدل ليلا", "فرصة ضعيفة لأمطار خفيفة", "رياح شمالية غربية معتدلة")


def table_pair(lot: random.Random) -> tuple[str, str]:
    """Two days' forecasts in one form."""
    towns = lot.sample((*_TOWNS, "حلب", "حمص", "صنعاء", "تونس", "الخرطوم", "نواكشوط", "المنامة"), 10)
    state = lot.choice(_STATES)

    def day() -> str:
        rows = "\n".join(
            f"{town}: يسود {state} وتبلغ الحرارة العظمى {lot.randrange(18, 49)} والصغرى {lot.randrange(2, 18)} درجة"
            for town in towns
        )
        return f"حالة الطقس ودرجات الحرارة المتوقعة في المدن\n{rows}\nونسبة الرطوبة {lot.randrange(20, 90)} بالمئة"

    return day(), day()


def _parts(text: str) -> list[str]:
    """Paragraphs, or the sentences of a text of few."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 3:
        return lines
    return [s for line in lines for s in _SENTENCE.split(line) if s.strip()] or [text]


def plant(
    texts: Sequence[str], spare: Sequence[str], each: int, seed: int
) -> tuple[list[str], dict[int, tuple[str, int]], dict[int, str]]:
    """The texts with copies and other pairs among them, every copy somewhere behind what it is made of. `spare` are
    articles that are not among the texts: what the other pairs are made of.

    Returns the stream; by place in it the kind and the place of what was copied; and by place the kind of the second
    of two that are no copies of one another.
    """
    lot = random.Random(seed)
    long = [n for n, t in enumerate(texts) if t.count(" ") >= 80]
    rows: list[tuple[float, str, int | None, str]] = [(float(n), t, None, "") for n, t in enumerate(texts)]
    for kind, change in KINDS.items():
        for n in lot.sample(long, min(each, len(long))):
            rows.append((lot.uniform(n, len(texts)), change(texts[n], lot), n, kind))
    for k in range(0, len(spare) - 2, 3):
        one, two, said = spare[k : k + 3]
        for kind, pair in (
            ("one statement quoted by two", statement_pair(one, two, said)),
            ("a table filled in anew", table_pair(lot)),
        ):
            for text in pair:
                rows.append((lot.uniform(0, len(texts)), text, None, kind))
    order = sorted(range(len(rows)), key=lambda k: rows[k][0])
    place = {k: at for at, k in enumerate(order)}
    stream = [rows[k][1] for k in order]
    copies = {place[k]: (kind, place[of]) for k, (_, _, of, kind) in enumerate(rows) if of is not None}
    unlike = {place[k]: rows[k][3] for k in order if rows[k][2] is None and rows[k][3]}
    return stream, copies, unlike
