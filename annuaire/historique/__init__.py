"""The versions of the data that git keeps → what changed, or None when there is no history to read here."""
