"""The kind that words tell: those of the phrase itself, and those by which a track calls its meetings."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set, words
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import EntityKind, MeetingKind
from mahdar.tracks import Track

_PHRASE = 25  # characters after the noun over which a track's phrase may reach


@lru_cache(maxsize=64)
def _phrases(track: Track) -> tuple[tuple[MeetingKind, re.Pattern[str]], ...]:
    """What the track calls its meetings, the longest phrase first."""
    forms = [(fold_word(f).removeprefix("ال"), MeetingKind(kind)) for kind, words in track.kinds for f in words]
    # `اجتماعها الأول` is of whoever holds it, not of the track: the form must end as a word
    return tuple((kind, re.compile(rf"{re.escape(f)}(?!\w)")) for f, kind in sorted(forms, key=lambda x: -len(x[0])))


def of_track(scene: Scene, draft: Draft, track_id: str) -> MeetingKind | None:
    """The kind of meeting that the track calls by this phrase."""
    track = next((t for t in scene.tracks if t.id == track_id), None)
    if track is None or scene.form(scene.token_at(draft.end)).startswith("لل"):
        return None
    phrase = scene.text[draft.start : draft.end + _PHRASE].lstrip("وفبل").removeprefix("ال")
    return next((kind for kind, pattern in _phrases(track) if pattern.match(phrase)), None)


_COUNCIL_OF_MINISTERS = re.compile(r"(?<!\w)(?:ال)?(?:مجلس|لجنه)\s+(?:ال)?وزاري(?:ه)?(?!\w)")
_OWNER = 90  # characters before `اجتماعه` within which its owner is told
_GROUP = re.compile(r"(?<!\w)(?:و|ف)?مجموعه\s+(?:ال)?عمل(?!\w)")  # `مجموعة العمل ... عقدت اجتماعها`
_STATE_HEADS = word_set("state_heads")
_WHOSE = 40  # characters after `القادة` in which it is told of whom
# who else is called a head or leader: of factions, parties, the staff
_LESSER = re.compile(
    r"(?<!\w)(?:و?ال|لل|و)?(?:امناء|فصايل|احزاب|كتل|قوي|نقابات|بلديات|اركان|عشاير|قبايل|جمعيات|وفود|لجان|جيوش|عسكري\w+|"
    r"سياسي\w+|ميداني\w+|دينيين|روحيين|حركه|جماعه|تنظيم|منظمه|جبهه|حزب|طايفه|قبيله|مليشيا\w*|ميليشيا\w*)(?!\w)"
)


def kind_told(scene: Scene, draft: Draft) -> MeetingKind | None:
    """The kind that a word in or after the phrase tells."""
    w = words()
    k = scene.token_at(draft.start)
    last = scene.token_at(draft.end)
    level = re.search(
        r"(?<!\w)(?:على|علي)\s+(?:ال)?مستو\w+\s+(?:ال)?(\w+)(?:\s+(\w+))?", scene.text[draft.start : draft.right]
    )
    if (
        level
        and level[1]
        and level[1].endswith(("ين", "ون", "اء", "وزاري", "خبراء"))
        and level[1] not in ("خبراء", "وزراء", "وزاري")
    ):
        return MeetingKind.TECHNICAL if "خبراء" in level[0] else MeetingKind.OTHER
    if level and level[1] in ("قمه", "قاده", "روساء", "زعماء"):
        return MeetingKind.SUMMIT
    if draft.owned and _COUNCIL_OF_MINISTERS.search(scene.text, max(draft.left, draft.start - _OWNER), draft.start):
        return MeetingKind.MINISTERIAL  # `اختتم المجلس الوزاري اجتماعه`
    if level:
        for word in level.groups():
            found = w.kinds.get(word or "") or w.kinds.get("ال" + (word or ""))
            if found:
                return MeetingKind(found)
    if (
        "مجموعه العمل" in scene.text[draft.start : draft.end + 18]
        or "مجموعه عمل" in scene.text[draft.start : draft.end + 18]
    ):
        return MeetingKind.WORKING_GROUP
    if draft.owned and _GROUP.search(scene.text, draft.left, draft.start):
        return MeetingKind.WORKING_GROUP
    for i in range(k + 1, min(last + 2, draft.sentence.last)):
        form = scene.form(i)
        found = w.kinds.get(form) or w.kinds.get("ل" + form.removeprefix("لل")) if form not in w.nouns else None
        if found == "summit" and form.removeprefix("ل") in ("رؤساء", "قاده") and not _of_states(scene, i):
            continue
        after = scene.text[scene.tokens[i].end : scene.tokens[i].end + _WHOSE].split(",")[0]
        if found == "summit" and _LESSER.search(after):
            continue
        if found:
            return MeetingKind(found)
        if scene.tokens[i].start > draft.right:
            break
    return None


def _of_states(scene: Scene, i: int) -> bool:
    after = scene.form(i + 1)
    mention = scene.mentions.at(scene.tokens[i + 1].start) if i + 1 < len(scene.tokens) else None
    return after in _STATE_HEADS or (mention is not None and scene.entity(mention.value).kind is EntityKind.STATE)
