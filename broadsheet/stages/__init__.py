"""The stages of a build that remember: what `build` calls, around the pure rooms."""
