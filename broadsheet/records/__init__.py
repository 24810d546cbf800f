"""Collections and their records: from a file of YAML to typed values. No I/O."""
