"""Answers kept by content: the same question to the same model is asked once."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from mahdar.llm.prompt import VERSION, Messages


class Answers:
    """A folder of answers, one file each, made when the first is kept. None keeps nothing.

    What is kept is the model's words as they came: they are verified again each time they are read.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def find(self, model: str, messages: Messages) -> str | None:
        """The answer to this question; None where there is none, or a file is damaged."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._file(model, messages).read_text(encoding="utf-8"))
            if kept["model"] == model and kept["prompt"] == VERSION and isinstance(kept["answer"], str):
                return str(kept["answer"])
        except (OSError, ValueError, LookupError, TypeError):
            pass
        return None

    def keep(self, model: str, messages: Messages, answer: str) -> None:
        """Written whole or not at all. Raises OSError when the folder takes no file."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(model, messages)
        part = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            kept = {"model": model, "prompt": VERSION, "answer": answer}
            part.write_text(json.dumps(kept, ensure_ascii=True) + "\n", encoding="utf-8")
            part.replace(file)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()

    def _file(self, model: str, messages: Messages) -> Path:
        """Named by what was asked: the article's part, its day of publication, the layers, the task, the model."""
        assert self._folder is not None
        question = json.dumps([model, VERSION, messages])
        return self._folder / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}.json"
