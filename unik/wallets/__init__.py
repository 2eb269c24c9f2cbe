"""Passes for the wallets of phones: one module for each kind, made by our own small code."""
