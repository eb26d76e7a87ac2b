"""Track files: what the package ships, and what a file of one's own may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mahdar import tracks
from mahdar.engine.track_check import check
from mahdar.tracks import Track, TrackError
from mahdar.tracks.loader import parse
from mahdar.tracks.starter import starter

FOLDER = Path(tracks.__file__).parent
GUIDE = Path(__file__).resolve().parents[1] / "docs" / "tracks.md"
SMALL = 'id = "tahlib"\nname = "مسار تحليب"\nname_en = "Tahlib process"\nnames = ["تحليب"]\n'


def test_the_package_ships_the_tracks_of_the_guide() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [t.id for t in tracks.all_tracks()] == sorted(listed)
    assert len(listed) >= 12


@pytest.mark.parametrize("track", tracks.all_tracks(), ids=lambda t: t.id)
def test_a_shipped_track_is_loaded_by_its_id(track: Track) -> None:
    assert tracks.load(track.id) == track
    assert set(track.related) <= {t.id for t in tracks.all_tracks()} - {track.id}


@pytest.mark.parametrize("track", tracks.all_tracks(), ids=lambda t: t.id)
def test_neighbours_know_each_other(track: Track) -> None:
    assert all(track.id in tracks.load(other).related for other in track.related)


@pytest.mark.parametrize("track", tracks.all_tracks(), ids=lambda t: t.id)
def test_a_shipped_track_is_clean_and_says_what_it_is_about(track: Track) -> None:
    assert track.subjects, "without its matter it would claim whatever is held in its cities"
    assert check(FOLDER / f"{track.id}.toml").faults == ()


def test_guarantors_are_states_by_key() -> None:
    roles = dict(tracks.load("astana").roles)
    assert roles["guarantor"] == ("state:ru", "state:tr", "state:ir")


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "tahlib.toml"
    path.write_text(SMALL, encoding="utf-8")
    track = tracks.from_file(path)
    assert (track.id, track.names, track.roles) == ("tahlib", ("تحليب",), ())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('venue = "x"\n', "unknown entry 'venue'"),
        ('id = "Ta hlib"\n', "small Latin letters"),
        ('titles = "مسار"\n', "list of texts"),
        ('subjects = [""]\n', "list of texts"),
        ('titles = ["جولة 2017"]\n', "no date"),
        ("[roles]\npresident = []\n", "president"),
        ('[roles]\nhost = ["Norway"]\n', "state:ru"),
        ('[venues]\noslo = ["أوسلو"]\n', "no key"),
        ('[kinds]\nparty = ["حفل"]\n', "party"),
        ("kinds = 3\n", "table of lists"),
        ("broken = \n", "no TOML"),
        ('nams = ["تحليب"]\n', "did you mean 'names'"),
        ('[venus]\n"place:oslo" = ["أوسلو"]\n', "did you mean 'venues'"),
        ('[roles]\nmediater = ["body:un"]\n', "did you mean 'mediator'"),
        ('[kinds]\nsumit = ["القمة"]\n', "did you mean 'summit'"),
        ('[topics]\n"port fees" = ["رسوم"]\nsubjects = ["المضيق"]\n', "move it above the first table"),
        ('[roles.host]\nwho = ["state:no"]\n', "roles.host should be a list of texts"),
        ('meetings = ["تحليب الأولى"]\n', "holds no meeting"),
        ('[office_holders]\nenvoy = ["x"]\n', "no office-holder"),
        ('titles = ["تحليب 3"]\n', "no numbered meeting"),
        ('[kinds]\nround = ["جولة 5/12"]\n', "no date"),
        ('titles = ["ميناء تحليب", "ميناء تحليب"]\n', "twice"),
        ("[[rounds]]\nordinal = 3\n", "holds no meeting"),
        ('history = ["تحليب"]\n', "holds no meeting"),
        ("since = 2019-05-12\n", "no date of a round"),
        ('titles = ["تحليب ٣"]\n', "no numbered meeting"),
        ('titles = ["تحليب II"]\n', "no numbered meeting"),
        ('[bodies]\n"third round" = ["لجنة الميناء"]\n', "no numbered meeting"),
        ('[topics]\n"talks of March" = ["رسوم الميناء"]\n', "no date"),
        ('[topics]\n"fees since 2019" = ["رسوم الميناء"]\n', "no date"),
        ('[bodies]\n"office of envoy Olaf Hansen" = ["لجنة الميناء"]\n', "no office-holder"),
        ('[roles]\nmediator = ["person:olaf-hansen"]\n', "no key"),
        ('[people]\nmediator = "Olaf Hansen"\n', "no office-holder"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, change: str, says: str) -> None:
    path = tmp_path / "own.toml"
    body = SMALL.replace('id = "tahlib"\n', "") if change.startswith("id") else SMALL
    path.write_text(body + change, encoding="utf-8")
    with pytest.raises(TrackError) as error:
        tracks.from_file(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("missing", ["id", "name_en", "names"])
def test_what_a_track_needs(tmp_path: Path, missing: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text("".join(x for x in SMALL.splitlines(True) if not x.startswith(f"{missing} =")), encoding="utf-8")
    with pytest.raises(TrackError, match=missing):
        tracks.from_file(path)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('id = "x y"\nname = "مسار"\nvenu = 1\n', encoding="utf-8")
    with pytest.raises(TrackError) as error:
        tracks.from_file(path)
    assert [said in str(error.value) for said in ("venu", "'x y'", "name_en", "neither names nor titles")] == [True] * 4


def test_numbers_of_members_are_no_meetings() -> None:
    text = SMALL + '[bodies]\n"joint committee" = ["لجنة 5+5"]\n[roles]\nparty = ["body:p5+1"]\n'
    assert dict(parse(text, "x").bodies) == {"joint committee": ("لجنة 5+5",)}


@pytest.mark.parametrize(
    "name", ["Tahlib talks of May", "Tahlib, third round", "Tahlib 2019", "Envoy Olaf Hansen's talks"]
)
def test_the_english_name_holds_no_meeting_either(tmp_path: Path, name: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace("Tahlib process", name), encoding="utf-8")
    assert any(f.startswith("name_en") and "a track file holds no" in f for f in check(path).faults)


@pytest.mark.parametrize(
    "entry",
    [
        '[bodies]\n"General National Congress" = ["المؤتمر العام"]\n',
        '[bodies]\n"committee of the second district" = ["لجنة الدائرة الثانية"]\n',
        '[topics]\n"prime minister" = ["رئاسة الحكومة"]\n',
        '[role_words]\nmediator = ["الوساطة الأفريقية"]\n',
        '[topics]\n"years of filling" = ["سنوات الملء"]\n',
    ],
)
def test_offices_bodies_and_spans_are_no_holders_and_no_meetings(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL + entry, encoding="utf-8")
    assert check(path).faults == ()


def test_an_unknown_track_names_the_known_ones() -> None:
    with pytest.raises(TrackError, match=r"astana, .*geneva, .*sochi"):
        tracks.load("nowhere")


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(TrackError, match=r"absent\.toml: there is no such file") as error:
        tracks.from_file(tmp_path / "absent.toml")
    assert "Errno" not in str(error.value)


def test_a_folder_and_foreign_bytes_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for path, says in ((tmp_path, "this is a folder"), (tmp_path / "bytes.toml", "UTF-8")):
        with pytest.raises(TrackError, match=says):
            tracks.from_file(path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('titles = ["محادثات تحليب في الثالث من أيار"]\n', "no date"),
        ('titles = ["محادثات تحليب في آذار الماضي"]\n', "no date"),
        ('subjects = ["اتفاق يوم الأربعاء"]\n', "no date"),
        ('[venues]\n"place:geneva" = ["جنيف منذ رمضان الماضي"]\n', "no date"),
        ('[role_words]\nhost = ["مضيفة لقاء نيسان"]\n', "no date"),
        ('[kinds]\nround = ["جولة الربيع"]\n', "no date"),
        ('titles = ["الجولة الخامسة"]\n', "no numbered meeting"),
        ('titles = ["تحليب الثانية"]\n', "no numbered meeting"),
        ('[kinds]\nround = ["القمة الثلاثية الثانية"]\n', "no numbered meeting"),
        ('titles = ["اجتماع تحليب الأخير"]\n', "holds no meeting"),
        ('[kinds]\nround = ["الجولة المقبلة"]\n', "holds no meeting"),
        ('subjects = ["خطة أولاف هانسن"]\n', "no office-holder"),
        ('[role_words]\nmediator = ["المبعوث أولاف هانسن"]\n', "no office-holder"),
        ('[bodies]\n"mediation" = ["مكتب أولاف هانسن"]\n', "no office-holder"),
        ('[topics]\n"plan" = ["خطة الدكتور محمود الخالدي"]\n', "no office-holder"),
        ('[kinds]\nround = ["لقاء أولاف هانسن"]\n', "no office-holder"),
        ('titles = ["وزير الخارجية النرويجي أولاف هانسن"]\n', "no office-holder"),
        ('titles = ["أستانا"]\n', "a name of the track astana too"),
        ('titles = ["تحلیب إلى", "تحلیب الى"]\n', "one is enough"),
        ('related = ["genva"]\n', "did you mean 'geneva'"),
        ('[venues]\n"place:gneva" = ["جنيف"]\n', "did you mean place:geneva"),
        ('[roles]\nhost = ["state:xq"]\n', "in no lexicon"),
        ('[roles]\nmediator = ["body:iae"]\n', "did you mean body:iaea"),
    ],
)
def test_what_only_the_lexicons_can_tell(tmp_path: Path, change: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL + change, encoding="utf-8")
    tracks.from_file(path)
    assert says in "\n".join(check(path).faults)


def test_a_city_needs_its_matter_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace('["تحليب"]', '["أوسلو"]'), encoding="utf-8")
    assert "subjects" in check(path).faults[0]
    path.write_text(SMALL.replace('["تحليب"]', '["جنيف"]') + 'subjects = ["الأرخبيل"]\n', encoding="utf-8")
    assert check(path).faults == ()
    assert any("geneva" in note for note in check(path).notes)


def test_a_starter_is_filled_in_and_then_clean(tmp_path: Path) -> None:
    path = tmp_path / "tahlib.toml"
    path.write_text(starter("tahlib"), encoding="utf-8")
    assert [f.split()[0] for f in check(path).faults] == ["name", "name_en", "neither"]
    text = path.read_text(encoding="utf-8").replace('name = ""', 'name = "مسار تحليب"')
    text = text.replace('name_en = ""', 'name_en = "Tahlib process"').replace("names = []", 'names = ["تحليب"]')
    path.write_text(text, encoding="utf-8")
    assert check(path).faults == ()
    assert tracks.from_file(path).names == ("تحليب",)


def test_the_examples_of_the_starter_are_entries(tmp_path: Path) -> None:
    text = re.sub(r"^# (?=\w+ = \[|\")", "", starter("tahlib"), flags=re.MULTILINE)
    text = text.replace('name = ""', 'name = "مسار تحليب"').replace('name_en = ""', 'name_en = "Tahlib process"')
    path = tmp_path / "tahlib.toml"
    path.write_text(text.replace("names = []", 'names = ["تحليب"]'), encoding="utf-8")
    track = tracks.from_file(path)
    assert all(getattr(track, table) for table in ("venues", "roles", "role_words", "kinds", "bodies", "topics"))
    assert check(path).faults == ()
