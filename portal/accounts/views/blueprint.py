"""The blueprint that the views of this feature share."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
