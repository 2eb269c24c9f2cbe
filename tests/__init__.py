"""The tests: sentences about UNIK, from the rules up to whole evenings in a browser."""
