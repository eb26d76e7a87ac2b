"""Times annotated by reading in articles of public corpora, by document id: see bench/README.md."""
