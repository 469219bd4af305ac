"""Pages in states that something has led to: mistakes, what has just been done, two at once."""
