"""Bytes to text, for every encoding that Vietnamese documents come in."""
