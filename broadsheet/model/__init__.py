"""The values that flow through the corridor, and the small grammars that everything shares."""
