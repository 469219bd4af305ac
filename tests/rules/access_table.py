"""Who may open which door. Written from "Who sees what" in the description, never from the code.

No relation to a person: 404. A relation but not this act, or a role that never does this: 403. A
visitor is asked to sign in (a page leads there with 303, a form answers 401) unless a row says
otherwise.

A row for a new route, in the part of the table it belongs to::

    door("GET", "/nytt", {200: "carin ali", 403: REST}),
    *both("/deltagare/<uuid:person_id>/nytt", amina=LEADS, sofia=STRANGERS, missing=STRANGERS),

The names after the address (``amina``) are put into it: keys of people and things in the demo.
``door_to`` takes them as a dictionary, for other values (see there). ``IN`` means let in, whatever
the form lacked; it is what forms say.
"""

from __future__ import annotations

from tests.rules.doors import Door
from tests.rules.table_accounts import ACCOUNTS
from tests.rules.table_frame import FRAME
from tests.rules.table_holding import HOLDING
from tests.rules.table_meetings import MEETINGS
from tests.rules.table_mentors import MENTORS
from tests.rules.table_own import OWN
from tests.rules.table_ratings import RATINGS
from tests.rules.table_ratings_about import RATINGS_ABOUT
from tests.rules.table_ratings_staff import RATINGS_STAFF
from tests.rules.table_times import TIMES

DOORS: list[Door] = [
    *FRAME,
    *ACCOUNTS,
    *OWN,
    *HOLDING,
    *RATINGS,
    *RATINGS_STAFF,
    *RATINGS_ABOUT,
    *TIMES,
    *MENTORS,
    *MEETINGS,
]
