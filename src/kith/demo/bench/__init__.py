"""How fast the pages are, each against a floor measured in the same run. It only reports."""
