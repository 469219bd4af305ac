"""What people are told: notices in the portal, and later e-mail, SMS and calendar."""
