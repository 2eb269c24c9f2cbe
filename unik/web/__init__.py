"""HTTP: everything that knows Flask."""
