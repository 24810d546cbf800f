"""What editors write: Markdown with figures, charts, pictures and links in it."""
