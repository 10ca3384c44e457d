"""The main job played with real samples: everything a person would do, through the public API."""
