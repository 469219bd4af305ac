"""What people read: articles, words of the authorities, contact, and how easy our Swedish is."""
