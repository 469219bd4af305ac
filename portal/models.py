"""Every table of the portal, for migrations and for checks over all of them."""

from portal.accounts import models as accounts
from portal.consent import models as consent
from portal.database import Base
from portal.demo import models as demo
from portal.mentoring import models as mentoring
from portal.messages import models as messages
from portal.plans import models as plans
from portal.ratings import models as ratings

metadata = Base.metadata

__all__ = ["accounts", "consent", "demo", "mentoring", "messages", "metadata", "plans", "ratings"]
