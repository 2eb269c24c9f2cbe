"""What evenings came to over time: the figures of a period, and what of them may be shown."""
