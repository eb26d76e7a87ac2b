"""Everything the pages show, as data: /api/v1."""

import mahdar.publish.dossier  # noqa: F401  the application mounts this package, and is whole before it
