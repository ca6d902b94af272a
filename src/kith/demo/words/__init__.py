"""What invented people are called, say, want and do: written for the demo, from nobody's life."""
