"""Runs the notebooks in order and tells what happens (the machinery behind environment/reproduce and environment/test)."""
