"""The site in a browser, up to date after every save."""
