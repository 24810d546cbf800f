"""What statisticians write: settings, units, sources, indicators, facts, charts."""
