"""The comparison with other engines in speed, memory and size: `python -m bench`."""
