"""The loops that bring the outside in line with the rows, gather batches and forget pictures, and what they share."""
