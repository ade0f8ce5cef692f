"""The search engines that are timed, each behind the same two functions: index, and answer."""
