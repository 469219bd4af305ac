"""Tests: one use case a file, the same people everywhere."""
