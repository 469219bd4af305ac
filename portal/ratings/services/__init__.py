"""What can be done with "Hur funkar det för dig?"."""
