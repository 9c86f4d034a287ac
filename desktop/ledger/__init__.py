"""The Ledger view: what does not fit, quote against quote, and the verdicts on it."""
