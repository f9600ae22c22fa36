"""The three loops that bring the outside in line with the rows, the one that forgets pictures, and what they share."""
