"""The Sides view: each issue with what every side says, the gap, and the common ground."""
