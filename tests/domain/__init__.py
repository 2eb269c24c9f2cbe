"""The rules, each tested from both sides of its border."""
