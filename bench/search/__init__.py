"""What the search costs and finds, beside other engines: time to the first result, work at a keystroke, relevance."""
