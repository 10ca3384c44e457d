"""Every function of the platform, one folder per context."""
