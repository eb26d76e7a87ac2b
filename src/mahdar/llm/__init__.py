"""A second reader: a language model behind any OpenAI-compatible server is asked for what one text says.

Nothing of its answer is believed: words that do not stand in the text and values that our own code cannot read are
dropped and counted. It is asked only by who asks for it, and what it tells enters no ledger.
"""
