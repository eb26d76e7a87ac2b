"""Search over a ledger and its texts: questions as people type them, entries, texts, passages."""
