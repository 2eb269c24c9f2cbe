"""A lively example: made-up evenings and people, for demo mode only."""
