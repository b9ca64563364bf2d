"""What the press reads of a wave: its figures, each defined once, sentences, a list for spreadsheets, the kit as one file."""
