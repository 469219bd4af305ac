"""The access table: what stands around everything, and the agreement of the municipality."""

from __future__ import annotations

from tests.rules.doors import EVERYBODY, IN, REST, door, door_to

ALL = " ".join(EVERYBODY)

FRAME = [
    door("GET", "/", {200: "visitor", 303: REST}),
    door("GET", "/lamnad", {200: ALL}),
    door("GET", "/kontakt", {200: ALL}),
    door("GET", "/halsa/live", {200: ALL}),
    door("GET", "/halsa/redo", {200: ALL}),
    # How I want the page: before signing in too.
    door("GET", "/anpassa", {200: ALL}),
    door("POST", "/anpassa", {IN: ALL}),
    door("POST", "/anpassa/aterstall", {IN: ALL}),
    door("POST", "/anpassa/sprak", {IN: ALL}, data={"language": "en"}),
    door("GET", "/hem", {200: REST}),
    door("POST", "/hem/last", {IN: REST}),
    door("GET", "/mer", {200: REST}),
    # The agreement is for everybody who works by it or lives with it.
    door("GET", "/overenskommelse", {200: REST}),
    door_to("GET", "/overenskommelse/<int:number>", {"1": {200: REST}, "99": {404: REST}}),
    door("GET", "/overenskommelse/andra", {200: "elsa", 403: REST}),
    door("POST", "/overenskommelse/andra", {IN: "elsa", 403: REST}),
]
