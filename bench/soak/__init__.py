"""Checks too long for every change: what they find is kept, with its date and commit, in bench/results."""
