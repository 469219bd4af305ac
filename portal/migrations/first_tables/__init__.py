"""The tables of the first migration, by what they are about. They stand as they were then."""
