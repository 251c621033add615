"""Personal data that slips into a text: found and masked before anything else sees it. Nothing here is kept or cached.

`numbers`, `births`, `contacts`, `accounts`, `addresses` and `names` each find their own; `finding` puts them together.
The words they go by are data (`assistant/data/privacy.yaml`).
"""

from assistant.privacy.finding import find_personal_data, mask
from assistant.privacy.types import PersonalData

__all__ = ["PersonalData", "find_personal_data", "mask"]
