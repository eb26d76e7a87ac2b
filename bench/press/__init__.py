"""Articles of public corpora annotated by reading, by document id: see bench/README.md."""
