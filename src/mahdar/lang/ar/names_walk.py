"""Walks the tokens of a sentence from trigger to trigger and finds people with and without office.

A title opens the search for a name behind it, or before it (`سيرغي X، وزير الخارجية`); an adjective of a state behind
an office that was just named opens another bearer (`والتركي فلان`); first names and speech verbs open the rest.
"""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_things import find_thing
from mahdar.lang.ar.names_words import (
    CONJOINED,
    ELLIPSIS,
    ENDS_NAME,
    FUNCTION,
    GAZETTEER,
    GIVEN,
    HONORIFIC,
    OFFICE,
    PART,
    PUNCT,
    SPEECH,
    STRONG,
    TRIGGERS,
)
from mahdar.lang.ar.offices_lexicon import COLLEAGUES
from mahdar.lang.ar.offices_titles import Title, merged, read_title
from mahdar.model.assertion import Entity

_QUOTES = ('"', "'")
_OPENS = TRIGGERS | CONJOINED
_HEADS_DELEGATION = {"براسه", "برياسه", "يراسه", "يتراسه", "تراسه", "يراسها", "تراسها", "يتراسها", "تراس", "يتراس", "بقياده", "ويراسه", "ويتراسه"}

_NOT_ALONE = frozenset(
    ("member", "official", "director", "governor", "senior member", "member of parliament", "deputy", "assistant", "adviser", "secretary")
)
_SOFT = frozenset("دوله الملكي السمو المعالي السعاده الجلاله الفخامه صاحب ملكي سمو".split())  # honorifics only beside another
_KNOWN_BY_ONE = frozenset(("president", "king", "queen", "emir", "sultan", "pope", "chancellor", "envoy", "ambassador", "patriarch"))
_NAMED_AFTER = frozenset(
    "جامعه مدينه مستشفي مطار شارع طريق جسر كاس مركز موسسه مؤسسه جايزه مكتبه مدرسه مجمع برنامج دوره ميدان قاعه لواء كتيبه بطوله استاد "
    "ملعب معهد كليه مسجد جامع حديقه مشروع وقف صندوق دوري قاعده ميناء سباق مهرجان محور سد بجامعه بمستشفي بمدينه بمطار بشارع بميدان "
    "بمسجد وشارع وميدان ضريح قلعه كوبري ثانويه مدارس سوق قريه منطقه حي مخيم كتايب كتيبه".split()
)


class Walk:
    """One document's walk. `office` is the last office named in the sentence, for what is told by ellipsis."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.offices: list[Found] = []  # of this sentence, in order
        self.found = Sighting([], [], [])
        self.office: Found | None = None
        self.last: Found | None = None

    def sentence(self) -> None:
        """Read the sentence that `text` has entered."""
        text, bits = self.text, self.text.bits
        i, last = text.first, text.last
        self.offices = []
        while i < last:
            if bits[i] & _OPENS or text.forms[i] in _HEADS_DELEGATION:
                i = max(i + 1, self._at(i))
            else:
                i += 1

    def _at(self, i: int) -> int:
        """What begins at token i; gives the token to go on from."""
        text, bits = self.text, self.text.bits[i]
        if text.forms[i] in _HEADS_DELEGATION and (end := self._delegation(i)):
            return end
        if bits & OFFICE and (end := self._title(i)):
            return end
        if bits & ELLIPSIS and (end := self._colleague(i)):
            return end
        if bits & GAZETTEER:
            if self.office is not None and (end := self._elliptical(i)):
                return end
            if (hit := text.hit(i)) is not None and hit.value.kind == "nisba" and hit.value.definite:
                self.found.adjectives.append((i, hit.value.entity))
            if (end := self._thing(i)):
                return end
        if bits & (GIVEN | PART | HONORIFIC | CONJOINED):
            return self._named(i)
        if bits & SPEECH:
            return self._subject(i + 1)
        return i + 1

    def _thing(self, i: int) -> int:
        """What a list knows at token i, unless a longer name of a person begins there."""
        text = self.text
        hit = text.hit(i)
        if hit is None or (text.bits[i] & GIVEN and people.name_end(text, i) > max(hit.end, i + 1)):
            return 0
        return find_thing(text, i, self.found.things)

    # titles

    def _title(self, i: int) -> int:
        text = self.text
        title = read_title(text, i)
        if title is None:
            return 0
        if title.profession:
            return title.end
        if i > text.first and not title.skip and text.forms[i - 1] in _NAMED_AFTER:
            return people.name_end(text, title.end, sure=True)
        if title.polity is None and title.end == i + 1 and (not title.definite or title.label == "emir"):
            return 0 if title.definite else title.end  # الأمير فلان: an honorific
        title = self._with_more(title)
        for inner, at in title.inner:
            self.found.people.append(Found(inner.first, max(at[1], inner.end), inner.skip, "office.inner", at, 0, None, inner.office, inner.polity))
        name = self._name_after(title.end, title)
        if name is not None:
            return self._bearers(title, name)
        if not title.skip and (found := self._name_before(title)):
            return found
        if (title.definite or title.polity is not None) and not title.many and title.label not in _NOT_ALONE:
            self.found.bare.append(self._bare(title))
        return title.end

    def _with_more(self, title: Title) -> Title:
        """Further offices of the same person: `رئيس الوزراء وزير الخارجية`, `... ووزير الخارجية`."""
        text = self.text
        for _ in range(3):
            j = title.end
            if j + 1 < text.last and text.forms[j] in (",", "-") and text.bits[j + 1] & OFFICE:
                second = read_title(text, j + 1)
                apposed = self._person_ending(title.first) is not None
                if second is None or second.skip or second.profession or not (apposed or self._name_after(second.end, second)):
                    return title
                if not apposed:
                    return title
            elif j < text.last and text.bits[j] & OFFICE and text.gap(j) == 1:
                second = read_title(text, j)
                if second is None or second.profession or (second.skip and text.forms[j][0] != "و"):
                    return title
                if second.label == "emir" and second.polity is None:
                    return title
                if second.skip and self._name_after(second.end, second) is None:
                    return title
            else:
                return title
            title = merged(title, second)
        return title

    def _name_after(self, j: int, title: Title) -> tuple[int, int] | None:
        """The name behind a title: at once, or behind one comma, quotes and honorifics left out."""
        text = self.text
        comma = j < text.last and text.forms[j] in (",", "-")
        k = j + 1 if comma else j
        if k < text.last and text.forms[k] in (*_QUOTES, "("):
            k += 1
        if k >= text.last or text.gap(k) > 1 and not comma:
            return None
        start = people.skip_honorifics(text, k)
        end = people.name_end(text, start, sure=True, many=title.many)
        if end == start:
            return None
        if end - start == 1 and (title.many or not people.single_ok(text, start)):
            return None
        if end - start == 1 and start == k and not (title.label in _KNOWN_BY_ONE or "minister" in title.label or title.polity):
            return None
        if title.label == "sultan" and title.polity is None:
            return None
        if comma and end - start == 1:
            closed = end >= text.last or text.bits[end] & PUNCT
            if start == k and not (closed and text.bits[start] & GIVEN or not text.bits[start] & ENDS_NAME and closed):
                return None
        return start, end

    def _bearers(self, title: Title, name: tuple[int, int]) -> int:
        person = Found(title.first, name[1], self._cut(title), "office.title_name", name, 0, None, title.office, title.polity)
        person.light = title.polity is None and title.end == title.first + 1
        if person.polity is None and title.first > self.text.first and self.text.forms[title.first - 1] in _HEADS_DELEGATION:
            person.polity = self._thing_before(title.first - 1)
        person.noun = title.noun
        end = self._close(person)
        self.found.people.append(person)
        self._remember(person)
        return self._others(end, title)

    def _cut(self, title: Title) -> int:
        """Clitics left out of the span; the ل that melts into an article stays with it (`للرئيس`)."""
        return title.skip - 1 if self.text.forms[title.first].lstrip("وف").startswith("لل") else title.skip

    def _remember(self, person: Found) -> None:
        self.office = person
        self.offices.append(person)
        if "member" not in (person.office or ""):
            self.last = person

    def _model(self) -> Found | None:
        """Whose office a colleague shares: the first of the sentence, its subject, else the last before."""
        ranked = [f for f in self.offices if f.office and "member" not in f.office]
        return ranked[0] if ranked else self.last

    def _thing_before(self, at: int) -> Entity | None:
        """The state or body named right before token `at`, a relative pronoun or comma between."""
        for t in reversed(self.found.things[-3:]):
            if t.first >= self.text.first and 0 <= at - t.end <= 3:
                return t.polity or t.entity
        return None

    def _close(self, person: Found) -> int:
        """Takes a closing quotation mark that belongs to an opening one inside the phrase."""
        text, name = self.text, person.name
        assert name is not None
        if name[0] > person.first and text.forms[name[0] - 1] in _QUOTES and person.end < text.last:
            if text.forms[person.end] == text.forms[name[0] - 1]:
                person.end += 1
        return person.end

    def _others(self, j: int, title: Title) -> int:
        """Further bearers of the same office, each behind his state: `، والروسي فلان، والإيراني فلان`."""
        text = self.text
        while j + 1 < text.last:
            at = j + 1 if text.forms[j] in (",", "-") else j
            end = self._elliptical(at) if text.bits[at] & GAZETTEER else 0
            if not end and title.many:
                end = self._plain_other(at, title)
            if not end:
                break
            j = end
        return j

    def _plain_other(self, at: int, title: Title) -> int:
        """A further bearer in a plural without a state of his own: `الرئيسان فلان وفلان`."""
        text = self.text
        skip = 1 if text.forms[at].startswith("و") else 0
        if not skip or text.bits[at] & ENDS_NAME:
            return 0
        end = people.name_end(text, at, sure=True, joined=True)
        if end - at < 2:
            return 0
        self.found.people.append(Found(at, end, 1, "office.many", (at, end), 1, None, title.office, title.polity))
        return end

    def _elliptical(self, i: int) -> int:
        """`والروسي سيرغي X` after an office that was named: the demonym opens the span, without its و."""
        text = self.text
        found = text.hit(i)
        if found is None or self.office is None or self.office.office is None:
            return 0
        entry = found.value
        wanted = entry.kind == "nisba" and entry.definite or entry.kind == "state" and self.office.rule == "office.many"
        if not wanted or (found.skip and text.forms[i][0] not in "ول"):
            return 0
        k = people.skip_honorifics(text, found.end)
        end = people.name_end(text, k, sure=True)
        if end == k or end - k == 1 and not (people.single_ok(text, k) and not text.bits[k] & GIVEN):
            return 0
        if i > text.first and text.bits[i - 1] & ~(PUNCT | FUNCTION | SPEECH | ELLIPSIS | GIVEN | PART) & ENDS_NAME and not found.skip:
            return 0  # the adjective of the noun before it, not a person
        person = Found(i, end, found.skip, "office.elliptical", (k, end), 0, None, self.office.office, entry.entity)
        person.like, person.pattern = self.office, "{}"
        self.found.people.append(person)
        return end

    def _colleague(self, i: int) -> int:
        """`نظيره التركي فلان`, `نائبه فلان`: the office is that of the person just named."""
        text, form = self.text, self.text.forms[i]
        pattern = COLLEAGUES[form]
        model = self._model()
        if model is None or model.office is None:
            return 0
        skip = 1 if form[0] in "ولب" and form[1:] in COLLEAGUES else 0
        label = pattern.format(model.office)
        polity, j = model.polity, i + 1
        plural = form.endswith(("رايه", "رايها", "راؤه", "ريه", "ريها", "راه"))
        if (found := text.hit(j)) is not None and found.value.kind in ("nisba",) and not found.skip:
            polity, j = found.value.entity, found.end
        elif pattern == "{}" and form.lstrip("ولب")[:4] == "نظير":
            polity = None
        if j < text.last and text.bits[j] & OFFICE and text.forms[j].startswith("و") and pattern != "{}":
            if (more := read_title(text, j)) is not None and more.skip:
                label, j = f"{label} and {more.office}", more.end
                pattern = f"{pattern} and {more.office}"
                polity = polity or more.polity
                for inner, at in more.inner:
                    self.found.people.append(Found(inner.first, at[1], self._cut(inner), "office.inner", at, 0, None, inner.office, inner.polity))
        if j < text.last and text.forms[j] in (",", *_QUOTES):
            j += 1
        start = people.skip_honorifics(text, j)
        end = people.name_end(text, start, sure=True)
        if end == start or end - start == 1 and not people.single_ok(text, start):
            return 0
        first, skip = (i + 1, 0) if plural and polity else (i, skip)
        person = Found(first, end, skip, "office.colleague", (start, end), 0, None, label, polity)
        person.like, person.pattern = model, pattern
        self.found.people.append(person)
        kept, self.office = self.office, Found(first, end, 0, "office.many", None, 0, None, label if pattern == "{}" else model.office, polity)
        self.office.like = model
        end = self._others(self._close(person), Title(i, end, 0, label, many=plural))
        self.office = kept
        return end

    def _name_before(self, title: Title) -> int:
        """`سيرغي X، وزير الخارجية الروسي`: the title is the office of the name before it."""
        person = self._person_ending(title.first)
        if person is None or title.label == "sultan":
            return 0
        person.end = title.end
        person.office, person.polity, person.rule, person.light = title.office, title.polity, "office.apposition", False
        person.noun = title.noun
        self._remember(person)
        return title.end

    def _person_ending(self, at: int) -> Found | None:
        """The person without office whose name ends right before token `at` (a comma may stand between)."""
        text = self.text
        p = at
        if p > text.first and text.forms[p - 1] in (",", "(", "-", *_QUOTES):
            if text.forms[p - 1] in _QUOTES and '"' not in text.forms[max(text.first, p - 6) : p - 1]:
                return None
            p -= 1
            if p > text.first and text.forms[p - 1] in _QUOTES:
                p -= 1
        if self.found.people and (near := self.found.people[-1]).name is not None and near.end in (p, p + 1) and near.first >= text.first:
            return near if near.office is None or near.light else None
        start = self._name_start(p)
        if start == p:
            return None
        skip = 1 if text.bits[start] & CONJOINED else 0
        person = Found(start, p, skip, "person.apposition", (start, p), skip)
        self.found.people.append(person)
        return person

    def _name_start(self, p: int) -> int:
        """Where a name that ends before token p begins, the longest that reads as one; p when none does."""
        text, best = self.text, p
        for start in range(p - 1, max(text.first, p - 6) - 1, -1):
            bits = text.bits[start]
            if bits & (PUNCT | FUNCTION | SPEECH | OFFICE | HONORIFIC) or start + 1 < p and text.gap(start + 1) > 1:
                break
            told = bits & (GIVEN | PART | CONJOINED) or not bits & (ENDS_NAME | GAZETTEER)
            if told and p - start >= 2 and people.name_end(text, start, p, sure=True, joined=True) == p:
                best = start
        if best == p and p - 1 > text.first and text.bits[p - 2] & SPEECH and people.name_end(text, p - 1, p) == p:
            best = p - 1 if not text.bits[p - 1] & ENDS_NAME else p
        return best

    def _bare(self, title: Title) -> Found:
        found = Found(title.first, title.end, title.skip, "office.bare", None, 0, None, title.office, title.polity)
        found.noun = title.noun
        if title.rank != "many":
            self._remember(found)
        return found

    # names without an office

    def _named(self, i: int) -> int:
        """A person told by first name or honorific."""
        text, bits = self.text, self.text.bits[i]
        start = people.skip_honorifics(text, i) if bits & HONORIFIC else i
        honorific = start > i
        if honorific and text.forms[i] in _SOFT and not (start > i + 1 or start < text.last and text.bits[start] & OFFICE):
            return start
        if start >= text.last:
            return start
        if honorific and start < text.last and text.bits[start] & OFFICE:
            return self._honoured(i, start)
        skip = 1 if bits & CONJOINED else 0
        if not honorific and i > text.first and text.forms[i - 1] in _NAMED_AFTER:
            return people.name_end(text, i)
        if honorific and text.forms[start] in _QUOTES:
            start += 1
        end = people.name_end(text, start, sure=honorific, joined=True)
        if end == start:
            return max(start, i + 1)
        count = end - start
        if count == 1 and not (honorific and people.single_ok(text, start)):
            return end
        if skip and not text.bits[i] & STRONG and count < 2:
            return end
        self.found.people.append(Found(i, end, skip, "person.name", (start, end), skip, honorific=honorific))
        return end

    def _honoured(self, i: int, start: int) -> int:
        """`معالي وزير الخارجية فلان`: the honorific belongs to the office's span."""
        before = len(self.found.people)
        end = self._title(start)
        if len(self.found.people) > before and self.found.people[before].first == start:
            self.found.people[before].first = i
        return max(end, start + 1)

    def _subject(self, j: int) -> int:
        """The subject of a speech verb, if it is a name that nothing else gives away."""
        text = self.text
        if j < text.last and text.forms[j] in _QUOTES:
            j += 1
        if j >= text.last or text.bits[j] & (_OPENS | ENDS_NAME) or text.gap(j) > 1:
            return j
        end = people.name_end(text, j)
        if end - j >= 2:
            self.found.people.append(Found(j, end, 0, "person.subject", (j, end)))
            return end
        return j

    def _delegation(self, i: int) -> int:
        """`وفدا برئاسة فلان`, `ترأس وفد المعارضة فلان`: the head of what is named beside the verb."""
        text = self.text
        thing: Found | None = None
        j = i + 1
        if text.forms[i] in ("تراس", "يتراس"):
            before = len(self.found.things)
            end = find_thing(text, j, self.found.things) if text.hit(j) else 0
            if not end:
                return 0
            thing, j = (self.found.things[before] if len(self.found.things) > before else None), end
            first = i + 1
        else:
            near = [t for t in self.found.things[-3:] if t.first >= text.first and 0 <= i - t.end <= 3]
            thing, first = (near[-1], near[-1].first) if near else (None, i)
        if thing is None or thing.entity is None or j >= text.last or text.bits[j] & OFFICE:
            return 0
        start = people.skip_honorifics(text, j)
        end = people.name_end(text, start, sure=True)
        if end - start < 2:
            return 0
        label, polity = _head_of(thing.entity)
        self.found.people.append(Found(first, end, thing.skip, "office.delegation", (start, end), 0, None, label, thing.polity or polity))
        return end


def _head_of(body: Entity) -> tuple[str, Entity]:
    english = body.name_en or ""
    if "delegation" in english:
        return f"head of the {english}", body
    return (f"head of the {english}" if english else "head"), body
