"""mahdar's times against other taggers', in one run, over the same texts, by the same scorer: see bench/README.md."""
