"""Metamorphic twins: annotated texts in which every person, place, outlet, ordinal and date is another one."""
