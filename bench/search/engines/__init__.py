"""Other engines on the same places, laureates, territories and services, and the same queries."""
