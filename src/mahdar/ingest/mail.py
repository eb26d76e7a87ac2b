"""Mail: its text as a document, and whatever is attached."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from mahdar.ingest import formats
from mahdar.ingest.blob import Blob, Hints
from mahdar.ingest.days import day_of
from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.html import page_of, page_text
from mahdar.ingest.limits import MIB, check_text
from mahdar.ingest.markup import check_markup
from mahdar.ingest.mojibake import checked
from mahdar.model.document import Block, Document, Reject, Source

_PARTS, _DEEP, _LARGEST = 1000, 50, 32 * MIB


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The mail's own text, as HTML where it has that, else as plain text; then what each attachment holds."""
    message = message_of(blob.whole(_LARGEST))
    body, attached = _sorted(message)
    if body is not None:
        try:
            text, blocks, notes = _text(body, blob)
            yield from notes
            yield Document(check_text(text), _source(message, blob), blocks=blocks)
        except InputError as error:
            yield Reject(FAILED, str(error), where=blob.where)
    elif not attached:
        raise InputError("a mail without text", "give what is attached to it")
    for number, part in enumerate(attached, 1):
        yield from _attachment(part, number, blob)


def message_of(data: bytes) -> Message:
    """The mail that the bytes are. Raises InputError for one of more parts than anybody sends."""
    if data.count(b"\n--") > 20 * _PARTS or data.lower().count(b"multipart/") > _DEEP:
        raise InputError(f"a mail of more than {_PARTS:,} parts", "give what is attached to it")
    return email.message_from_bytes(data, policy=email.policy.compat32)


def parts_of(message: Message) -> Iterator[Message]:
    """The parts that have no parts themselves, in their order; a mail within a mail is one. Raises InputError for too
    many."""
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > _PARTS:
            raise InputError(f"a mail of more than {_PARTS:,} parts", "give what is attached to it")
        if part.is_multipart() and (part is message or part.get_content_type() != "message/rfc822"):
            held = part.get_payload()
            waiting[:0] = [p for p in held if isinstance(p, Message)] if isinstance(held, list) else []
        else:
            yield part


def _sorted(message: Message) -> tuple[Message | None, list[Message]]:
    """The part to read as the mail's text, and the attachments. Raises InputError for too many parts."""
    plain: Message | None = None
    page: Message | None = None
    attached: list[Message] = []
    for part in parts_of(message):
        kind, apart = part.get_content_type(), part.get_content_disposition() == "attachment"
        if kind == "text/html" and not apart and not page:
            page = part
        elif kind == "text/plain" and not apart and not plain:
            plain = part
        else:
            attached.append(part)
    return page or plain, attached


def _text(part: Message, blob: Blob) -> tuple[str, tuple[Block, ...], tuple[Reject, ...]]:
    data = bytes_of(part)
    charset = part.get_content_charset()
    if part.get_content_type() != "text/html":
        text, notes = checked(decode(data, charset), blob.where)
        return text, (), notes
    html, notes = checked(page_text(data, charset), blob.where)
    check_markup(html)
    page = page_of(html)
    return page.text, page.blocks, notes


def _source(message: Message, blob: Blob) -> Source:
    day = day_of(_header(message, "Date") or "")
    name, address = parseaddr(_header(message, "From") or "")
    return Source(
        path=blob.where, title=_header(message, "Subject"), author=name or address or None, url=blob.hints.url,
        published=day, published_by="record" if day else "",
    )  # fmt: skip


def _attachment(part: Message, number: int, blob: Blob) -> Iterator[Document | Reject]:
    name = _name(part) or f"part-{number}"
    if part.get_content_type() == "message/rfc822":
        held = part.get_payload()
        inner = held[0] if isinstance(held, list) and held else None
        data = inner.as_bytes() if isinstance(inner, Message) else b""
        yield from formats.read(blob.inner(f"{name}.eml", data, hints=Hints("message/rfc822")))
        return
    kind = part.get_content_type()
    hints = Hints(None if kind == "application/octet-stream" else kind, part.get_content_charset())
    inside = blob.inner(name, bytes_of(part), hints=hints)
    if formats.chosen(inside, otherwise=None) is None:
        yield Reject(PASSED, "of no format that is read", where=inside.where)
    else:
        yield from formats.read(inside)


def bytes_of(part: Message) -> bytes:
    """What a part holds, as it was before it was wrapped for the post. Raises InputError for a damaged one."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as error:
        raise InputError(f"a part that is damaged: {error}", "save the mail anew") from None
    return data if isinstance(data, bytes) else b""


def _name(part: Message) -> str | None:
    try:
        return _one_line(part.get_filename())
    except (ValueError, LookupError, TypeError):
        return None


def _header(message: Message, name: str) -> str | None:
    """A header's words, decoded as far as it can be."""
    try:
        value = message.get(name)
        words = email.header.decode_header(value) if value is not None else []
        return _one_line("".join(w if isinstance(w, str) else _decoded(w, c) for w, c in words))
    except (ValueError, LookupError, email.errors.MessageError):
        return None


def _decoded(words: bytes, charset: str | None) -> str:
    try:
        return decode(words, charset)
    except InputError:
        return words.decode("ascii", "replace")


def _one_line(value: str | None) -> str | None:
    if not value:
        return None
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())[:1000] or None
