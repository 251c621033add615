"""The plain pages beside the chat: guidance, statistics, routines, changes, screening. All work without script."""
