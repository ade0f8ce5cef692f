"""The units of administration, and where articles name them."""
