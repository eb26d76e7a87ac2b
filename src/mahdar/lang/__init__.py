"""Language packs: everything that knows a language lives below this package."""
