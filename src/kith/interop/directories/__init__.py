"""Other people's directories, in any shape, made into rows that Kith can take."""
