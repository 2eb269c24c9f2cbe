"""The rules: values in, answer out; no clock, no row, no request, no setting."""
