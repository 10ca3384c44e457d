"""What each role may do, as the web client is told; what is really allowed is decided by the routes and the use cases."""

from kernel.manifest import Role

DISPLAY_NAMES = {Role.PENDING: "Pending", Role.CANDIDATE: "Candidate", Role.HR: "HR Manager", Role.ADMIN: "Administrator"}

PERMISSIONS = {
    Role.PENDING: ("read:own_profile",),
    Role.CANDIDATE: ("read:own_profile", "write:own_profile", "read:interviews", "write:interviews"),
    Role.HR: ("read:own_profile", "write:own_profile", "read:candidates", "create:interviews", "manage:interviews"),
    Role.ADMIN: ("read:users", "write:users", "delete:users", "manage:roles", "manage:system"),
}
