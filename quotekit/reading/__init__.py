"""A cheap view of the text: plain letters, tokens with their class, sentences and paragraphs, original offsets."""
