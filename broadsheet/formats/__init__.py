"""Files as texts: encodings, YAML, tables, front matter, pictures; and nodes to typed values."""
