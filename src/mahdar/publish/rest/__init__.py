"""Everything the pages show, as data: /api/v1."""
