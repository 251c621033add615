"""What kind of question it is, and the fixed replies to what the guidance is not to answer."""

from assistant.kinds.replies import Reply, reply_for
from assistant.kinds.router import Kind, kind_of

__all__ = ["Kind", "Reply", "kind_of", "reply_for"]
