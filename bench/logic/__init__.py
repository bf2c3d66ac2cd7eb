"""What is worked out beside the stream: expressions, predictive rules, the index of the search."""
