"""all-MiniLM-L6-v2 read with numpy alone: what a sentence means, as 384 numbers."""
