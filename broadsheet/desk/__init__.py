"""What editors and statisticians do at their desks beside building: bring in data, and later bind and sign.

A command here reads and writes the site's own files, `content/` and `data/`, never its output.
"""
