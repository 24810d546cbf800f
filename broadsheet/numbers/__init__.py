"""Numbers and periods as people write them: read, compared, printed."""
