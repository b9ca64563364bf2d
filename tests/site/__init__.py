"""Checks of the built site: what a reader, a browser and a search engine meet, whatever code made it."""
