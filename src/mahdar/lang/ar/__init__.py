"""The Arabic pack: script, lexicon, numbers, times, names, quotes, meetings."""
