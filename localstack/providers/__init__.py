"""The provider sandbox: one process that speaks the protocols of the vendors the platform depends on."""
