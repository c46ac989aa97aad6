"""The engine and the rules: from cues and marks to candidates, one family of rules a file."""
