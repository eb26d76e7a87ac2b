"""The ledger's values and the sources' words as a page in one language has them, as safe HTML."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup, escape

from mahdar.model import ledger as m
from mahdar.model.field import Field, LedgerEntity, T
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.titles import shortened
from mahdar.publish.dossier.words import Text, dates_in_words, in_own_language, label, named, runs, when_words


class Tongue:
    """One language of the pages; what is of another is set apart, and named."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.t = strings(lang)
        self.n = self.t.count

    def words(self, text: Text) -> Markup:
        """Isolated from what stands around it; its language is named where it is not the page's."""
        if text.lang == self.lang:
            return Markup(f"<bdi>{escape(text.text)}</bdi>")
        return _foreign(text.lang, text.dir, text.text)

    def own(self, text: str) -> Markup:
        """A source's own words."""
        return self.words(in_own_language(text))

    def name(self, entity: LedgerEntity) -> Markup:
        return self.words(named(entity, self.lang))

    def plain_name(self, entity: LedgerEntity) -> str:
        """For a picture's title."""
        return named(entity, self.lang).text

    def plain_label(self, family: str, value: str) -> str:
        return label(self.t, family, value).text

    def label(self, family: str, value: str) -> Markup:
        return self.words(label(self.t, family, value))

    def when(self, when: When | None) -> str:
        return when_words(self.t, when) if when else ""

    def due(self, x: Announcement) -> str:
        return self.when(x.due) or self.t("announcement.no_due")

    def note(self, x: Announcement) -> Markup:
        """Why an outcome is what it is, in the page's language if it was told in both."""
        return self.told_in(x.note, x.note_ar)

    def field_note(self, field: Field[T]) -> Markup:
        return self.told_in(field.note, getattr(field, "note_ar", ""))

    def told_in(self, english: str, arabic: str) -> Markup:
        """The ledger's own sentence, in the page's language if it has one; names of the other script are set apart."""
        lang = self.lang if (arabic if self.lang == "ar" else english) else ("en" if english else "ar")
        inner = _set_apart(dates_in_words(strings(lang), arabic if lang == "ar" else english), lang)
        return Markup("<bdi>{}</bdi>").format(inner) if lang == self.lang else _foreign(lang, strings(lang).dir, inner)

    def line(self, told: str) -> Markup:
        """A line of the page's own that names things of sources, each of which is set apart."""
        return Markup("<bdi>{}</bdi>").format(_set_apart(told, self.lang))

    def late(self, x: Announcement) -> str:
        """By how much an announcement was late; where the window is soft, by how much at least and at most."""
        if x.days_late is None or x.days_late[1] <= 0:
            return ""
        least, most = x.days_late
        if least == most:
            return self.t("announcement.late_exactly", days=self.n("day", most))
        if least <= 0:
            return self.t("announcement.late_at_most", days=self.n("day", most))
        return self.t("announcement.late_between", a=least, b=most)

    def value(self, value: object) -> Markup:
        """A field's value of whatever type."""
        match value:
            case When():
                return escape(self.when(value))
            case LedgerEntity():
                return self.name(value)
            case int():
                return escape(f"{value:,}")
            case str():
                return self.own(value)
        return Markup("")

    def told_value(self, field: str, value: str) -> Markup:
        """A contradiction's value, which the ledger holds as a string: a date in words where it is one."""
        if field in ("when", "begins", "ends", "due", "published"):
            try:
                return escape(when_words(self.t, When(value)))
            except ValueError:
                return self.own(value)
        return self.label(field, value) if field in ("status", "kind", "stance") else self.own(value)

    def field_name(self, field: str) -> Markup:
        for family in ("meeting", "announcement", "figure", "source", "position", "statement", "assigned"):
            if (word := self.t.known(family, field)) is not None:
                return escape(word)
        return self.own(field)

    def passage(self, before: str, words: str, after: str) -> Markup:
        """A passage of a source, what counts in it marked; letters still join at the edges of the mark."""
        lang = in_own_language(before + words + after)
        return Markup('<p lang="{}" dir="{}">{}<mark>{}</mark>{}</p>').format(lang.lang, lang.dir, before, words, after)

    def short(self, text: str) -> Text:
        return shortened(text)

    def text_lang(self, text: str) -> Text:
        """The language of a whole text, by its first letters."""
        return in_own_language(text[:2000])

    def file_name(self, path: str) -> str:
        """A file's name without the folders of the machine it lay on."""
        return path.replace("\\", "/").rsplit("/", 1)[-1]

    def day(self, day: date) -> str:
        return when_words(self.t, When(day.isoformat()))

    def span(self, first: str, last: str) -> str:
        """From a day to a day, or the one day."""
        return when_words(self.t, When(first if first == last else f"{first}/{last}"))

    def spell(self, o: m.OfficeSpell) -> str:
        """From when to when an office is told of."""
        first, last = (when_words(self.t, When(d)) if d else "" for d in (o.first, o.last))
        if first and last and first != last:
            return self.t("person.between", first=first, last=last)
        return self.t("person.told_on", first=first or last)

    def document_title(self, d: m.LedgerDocument) -> Markup:
        return self.own(d.title) if d.title.strip() else escape(self.t("source.untitled"))


def _set_apart(sentence: str, lang: str) -> Markup:
    """Names of the other script are set apart."""
    return Markup("").join(
        escape(x.text) if x.lang == lang else _foreign(x.lang, x.dir, x.text) for x in runs(sentence, lang)
    )


def _foreign(lang: str, dir: str, text: str) -> Markup:
    return Markup(f'<bdi lang="{escape(lang)}" dir="{escape(dir)}">{escape(text)}</bdi>')
