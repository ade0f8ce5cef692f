"""The command line: thin Click commands over the public API, and what their output looks like."""
