"""The words of the command line: options, problems, summaries, reports of faults."""
