"""Lines that repeat in the texts of one outlet: the lines of each text, what was learned of them, what it marks."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("documents", sa.Column("learned", sa.Text))
    op.add_column("documents", sa.Column("marks", sa.Text))
    op.create_table(
        "text_lines",
        sa.Column("document", sa.Text, primary_key=True, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("lines", sa.LargeBinary, nullable=False),
    )
    op.create_index("text_lines_by_outlet", "text_lines", ["outlet"])
    op.create_table(
        "furniture",
        sa.Column("outlet", sa.Text, primary_key=True, nullable=False),
        sa.Column("line", sa.Text, primary_key=True, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("texts", sa.Integer, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("first", sa.Text),
        sa.Column("last", sa.Text),
    )
