"""Alembic's entry: it is handed an open connection, and its transaction is the caller's."""

from alembic import context

from mahdar.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
