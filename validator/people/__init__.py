"""People: who is in the directory, who is calling, and which records are theirs to see."""
