"""Pages to bytes, and the finished pages held against each other."""
