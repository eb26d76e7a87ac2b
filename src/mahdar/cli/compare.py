"""`mahdar compare`: one text read by the rules and by a language model, side by side."""

from __future__ import annotations

import os

import typer

from mahdar.cli.errors import FAILURE, USAGE, a_day, complain, fail, the_tracks

ANSWERS = "mahdar-answers"


def compare(
    file: str = typer.Argument(
        help="A file, a part of one (FILE.jsonl:3, FILE.zip!NAME, FILE.warc.gz#OFFSET), or - for stdin."
    ),
    published: str | None = typer.Option(
        None, metavar="DATE", help="The day of publication, YYYY-MM-DD; without it the text is dated by what it says."
    ),
    track: str | None = typer.Option(
        None, metavar="ID", help="A track's id, a track file, or none. Default: every shipped track."
    ),
    base_url: str | None = typer.Option(
        None,
        "--base-url",
        metavar="URL",
        help="The server, like http://127.0.0.1:8080/v1. Default: $MAHDAR_LLM_BASE_URL.",
    ),
    model: str | None = typer.Option(None, metavar="NAME", help="The model. Default: $MAHDAR_LLM_MODEL."),
    layers: str | None = typer.Option(None, metavar="A,B", help="Ask for these layers only. Default: all."),
    answers: str = typer.Option(ANSWERS, metavar="DIR", help="Where answers are kept, made if need be."),
    timeout: float = typer.Option(300.0, min=1.0, metavar="SECONDS", help="The most that one request may take."),
    as_json: bool = typer.Option(False, "--json", help="As JSON; see docs/format.md."),
) -> None:
    """Read one text by the rules and by a language model, and show where they agree. The text is sent to the server
    that you name, and nowhere else; the key is read from $MAHDAR_LLM_API_KEY. Nothing of it enters a ledger."""
    from mahdar.ingest import InputError, one
    from mahdar.llm.settings import LlmError, chosen

    day = a_day(published, "--published")
    tracks = the_tracks(track)
    try:
        settings = chosen(os.environ, base_url, model, layers, timeout)
        document = one(file)
        from mahdar.engine.compare import compare as compared

        found = compared(document, tracks, day, settings, answers)
    except FileNotFoundError:
        fail(f"{file}: no such file; check the path", USAGE)
    except InputError as error:
        fail(f"{file}: {error}")
    except LlmError as error:
        fail(str(error), USAGE if error.usage else FAILURE)
    except ModuleNotFoundError as error:
        if error.name != "openai":
            raise
        fail("the second reader needs the extra llm: pip install 'mahdar[llm]'", USAGE)
    if as_json:
        from mahdar.cli.output import print_json

        print_json(found.json())
    else:
        from mahdar.cli.compare_view import print_comparison

        print_comparison(document, found)
    if found.unread:
        complain(f"parts of the text without a usable answer: {found.unread}; try another model")
        raise typer.Exit(FAILURE)
