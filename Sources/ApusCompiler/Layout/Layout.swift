// The target is filled by Layout; see ARCHITECTURE.md.
