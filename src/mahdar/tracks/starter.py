"""A track file to begin with: every entry explained, none filled in."""

from __future__ import annotations

STARTER = """\
# A track: how the process is called, where it meets, who plays which part. Words and roles only: no meeting, no date of
# a round, no person. `mahdar track check {id}.toml` tells what is missing; docs/tracks.md tells the rest.
# Hamza, marks and the like need no second spelling: أستانا stands for آستانا as well.
id = "{id}"
name = ""        # how pages call it, in Arabic
name_en = ""     # and in English

# What follows `محادثات`, `مفاوضات`, `جولة` ... in its name: a city, an adjective, the thing talked about.
names = []
# Phrases that name it by themselves, without such a word before.
titles = []
# Words of its matter. A city hosts many talks: a name counts only where a text tells of this matter.
subjects = []
# Only where the common words before a name (`محادثات`, `مفاوضات`, `اجتماع` ...) would catch other things too.
# contexts = ["محادثات", "مفاوضات", "جولة"]
# Ids of neighbouring tracks, read along with this one.
# related = []

# Everything from here on may go. Keys are those of the lexicon: state:no, place:geneva, body:un.
[venues]
# "place:geneva" = ["جنيف"]

[roles]          # guarantor, host, mediator, observer, party
# mediator = ["body:un"]

[role_words]     # words for those who have a part, taken together
# guarantor = ["الدول الراعية"]

[kinds]          # words that here name a kind: round, summit, ministerial, technical, bilateral, congress ...
# round = ["الجولة"]

[bodies]         # its committees: English label, forms
# "joint technical committee" = ["اللجنة الفنية المشتركة"]

[topics]         # what positions are about, beside the general taxonomy
# "port fees" = ["رسوم الميناء"]
"""


def starter(track_id: str) -> str:
    """The text of a commented track file; `check` says of it what is still to be filled in."""
    return STARTER.replace("{id}", track_id)
