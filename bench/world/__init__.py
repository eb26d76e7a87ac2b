"""A world with a known truth, and the coverage that imperfect outlets give of it, to test reconciliation against."""
