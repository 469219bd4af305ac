"""How fast the pages are, beside the two limits that no page can pass."""
