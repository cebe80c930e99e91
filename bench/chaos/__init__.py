"""Nothing acknowledged is lost: servers killed at random while people write, and full disks."""
