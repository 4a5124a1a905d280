// The target's first file; see ARCHITECTURE.md.
