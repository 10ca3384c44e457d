"""Use cases: one file each; everything outside is a port."""
