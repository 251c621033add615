"""What kind of question it is, and the fixed replies to what the guidance is not to answer."""

from assistant.kinds.replies import Reply, caution, reply_for
from assistant.kinds.router import Kind, kind_of, may_be_danger, without_orders

__all__ = ["Kind", "Reply", "caution", "kind_of", "may_be_danger", "reply_for", "without_orders"]
