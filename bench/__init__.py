"""Benchmarks: run from the project's folder as `python -m bench.<name>`."""
