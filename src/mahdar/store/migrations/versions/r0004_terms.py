"""The terms of all texts, for search. They are filled in by the next build, or the first search."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("CREATE VIRTUAL TABLE text_terms USING fts5(head, body, content='', tokenize='ascii')")
    op.execute("CREATE TABLE terms_made (version TEXT NOT NULL)")
