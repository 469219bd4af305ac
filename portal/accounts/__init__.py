"""People, organisations and municipalities; how one is invited and signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes and commands, and tell every request who is there."""
    from portal.accounts import commands, current, forms, passwords, role_words, views

    current.init_current(app)
    app.register_blueprint(views.blueprint)
    app.cli.add_command(commands.people)
    app.extensions["portal_passwords"] = passwords.Passwords(
        cheap=app.config["PORTAL"].cheap_passwords
    )
    app.jinja_env.globals["role_label"] = role_words.role_label
    # The page that keeps a text through a new sign-in is shown where no form is at hand.
    app.jinja_env.globals["sign_in_form"] = lambda: forms.SignInForm(formdata=None)
