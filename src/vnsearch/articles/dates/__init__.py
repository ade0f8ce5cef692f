"""When an article appeared, or what it reports took place."""
