"""The plain pages beside the chat: the guidance to read, statistics, review of a routine, changes. No script at all."""
