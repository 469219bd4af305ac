"""The full matrix of accessibility."""
