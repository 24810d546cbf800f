"""The rooms that touch the disk or other processes."""
