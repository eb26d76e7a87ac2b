"""Positions: who stands how towards what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import speech_text, topics
from mahdar.lang.ar.positions_acts import acts
from mahdar.lang.ar.positions_bearers import Bearers
from mahdar.lang.ar.positions_met import met
from mahdar.lang.ar.positions_nisba import told_by_adjective
from mahdar.lang.ar.positions_nouns import named
from mahdar.lang.ar.positions_said import said, spoken_verbs
from mahdar.lang.ar.positions_taken import Taken
from mahdar.lang.ar.speech_forms import Shape, table, words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import PositionTaken, StatementMade, Told
from mahdar.tracks import Track

SPORT = 6  # words of the game from which a text may be about it


def extract(
    annotation: Annotation, statements: list[StatementMade], tracks: Iterable[Track] = ()
) -> list[PositionTaken]:
    """Every stand somebody takes: by verbs of stance, by what is reported, by `نرفض` in a quotation.

    `span` runs from the verb to the end of its topic. In the order of the text; linear in it."""
    text = annotation.once(speech_text.read)
    verbs = spoken_verbs(text, statements)
    found = [*acts(text, verbs), *named(text, verbs), *told_by_adjective(text), *met(text)]
    if not _of_sport(text):
        found += said(text, verbs)
    apart = _apart(sorted(found, key=lambda t: (t.first, -t.weight, t.last)))
    bearers = Bearers(text)
    own = topics.Topics(annotation, tracks)
    return [_position(text, replace(t, actor=bearers.of(t.actor)), own) for t in _joined(text, apart)]


def _of_sport(text: Text) -> bool:
    """A report of matches: what ought to be done there is no stand."""
    game = words("stance", "sport")
    if game.isdisjoint(text.annotation.vocabulary):
        return False
    seen = sum(map(game.__contains__, text.forms))
    return seen >= SPORT and seen * 50 >= len(text.forms)


def _joined(text: Text, found: list[Taken]) -> list[Taken]:
    """`حيا كذا، وثمن كذا`: two verbs of one stand told in one breath are one."""
    verbs, out = table("stance", ("act",)), list[Taken]()
    for t in found:
        held, form = out[-1] if out else None, verbs.get(text.forms[t.first])
        breath = form is not None and form.joined and form.shape is not Shape.PARTICIPLE
        near = held is not None and 0 <= t.first - held.last <= 1
        praise = t.stance == "welcome" and held is not None and held.stance == t.stance and held.actor == t.actor
        if held and near and breath and praise and t.topic == t.first + 1:
            out[-1] = replace(held, last=t.last)
        else:
            out.append(t)
    return out


def _apart(found: list[Taken]) -> list[Taken]:
    """Of two that share most of their words the weightier, then the earlier."""
    kept: list[Taken] = []
    for t in found:
        held = kept[-1] if kept else None
        shared = min(held.last, t.last) - max(held.first, t.first) if held else 0
        if held is None or shared * 2 <= min(held.last - held.first, t.last - t.first):
            kept.append(t)
        elif t.weight > held.weight:
            kept[-1] = t
    return kept


def _position(text: Text, t: Taken, labels: topics.Topics) -> PositionTaken:
    topic_first, topic_last = text.trim(t.topic, t.last)
    topic = None
    if topic_first < topic_last:
        span = text.span(topic_first, topic_last)
        topic = Told(span.of(text.annotation.document.text), span)
    first, last = text.trim(t.first, t.last)
    return PositionTaken(
        document=text.annotation.document.id,
        span=text.span(first, last),
        rule=f"position.{t.rule}",
        actor=t.actor,
        stance=t.stance,
        topic=topic,
        topic_en=labels.label(" ".join(text.forms[topic_first:topic_last])),
    )
