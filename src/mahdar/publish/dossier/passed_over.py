"""Why a stage passed something over, in words of the page's language; the stages say it in English."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from mahdar.publish.dossier.strings import Strings

LAYERS = (
    "numbers", "times", "names", "corrections", "dating", "meetings", "statements", "offices", "announcements",
    "figures", "positions",
)  # fmt: skip
"""What may come to be not read of a text."""
_UNREAD = re.compile(r"(\w+) were not read: (.+)", re.DOTALL)
_NOWHERE = re.compile(r"(\w+) by (\S*): words not in the text")
_LAYER_OF = {
    "OfficeHeld": "office", "MeetingTold": "meeting", "StatementMade": "statement", "AnnouncementMade": "announcement",
    "FigureClaimed": "figure", "PositionTaken": "position",
}  # fmt: skip
_CODE = Markup('<code dir="ltr" lang="en">{}</code>')


def why(t: Strings, reason: str) -> Markup:
    """The reason in words, with the code that whoever mends the reader needs; what is in no words of ours is told to be
    the programme's own."""
    if (found := _UNREAD.fullmatch(reason)) and found[1] in LAYERS:
        return _told(t("reject_why.unread", what=t(f"reject_of.{found[1]}")), found[2])
    if (found := _NOWHERE.fullmatch(reason)) and found[1] in _LAYER_OF:
        return _told(t("reject_why.nowhere", what=t(f"layer.{_LAYER_OF[found[1]]}")), found[2])
    return _told(t("reject_why.own"), reason)


def _told(words: str, code: str) -> Markup:
    return Markup("{} {}").format(escape(words), _CODE.format(code)) if code else escape(words)
