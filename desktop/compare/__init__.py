"""What compares over time and among many: the day, what changed, who agrees, and its judgements."""
