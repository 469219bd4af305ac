"""Settings: each bad one stops the start and names itself."""

from __future__ import annotations

import pytest

from portal import create_app
from portal.config import BadSetting, Settings

GOOD = {
    "PORTAL_SECRET_KEY": "0123456789abcdef0123456789abcdef",
    "PORTAL_DATABASE_URL": "sqlite:///portal.db",
}


def test_good_settings() -> None:
    settings = Settings.from_environment(GOOD)
    assert settings.secret_key == GOOD["PORTAL_SECRET_KEY"]
    assert settings.database_url == "sqlite:///portal.db"
    rest = (settings.demo, settings.insecure_cookies, settings.cheap_passwords, settings.testing)
    assert rest == (False, False, False, False)
    assert settings.trusted_proxies == 0


def test_every_setting_is_read() -> None:
    settings = Settings.from_environment(
        {
            **GOOD,
            "PORTAL_DATABASE_URL": "postgresql+psycopg://portal@localhost/portal",
            "PORTAL_DEMO": "1",
            "PORTAL_INSECURE_COOKIES": "1",
            "PORTAL_TRUSTED_PROXIES": "2",
        }
    )
    assert settings.demo
    assert settings.insecure_cookies
    assert settings.trusted_proxies == 2
    assert settings.flask_config()["SESSION_COOKIE_SECURE"] is False


@pytest.mark.parametrize("name", sorted(GOOD))
def test_what_must_be_there_has_no_default(name: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_environment({key: value for key, value in GOOD.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_SECRET_KEY", ""),
        ("PORTAL_SECRET_KEY", "x" * 31),
        ("PORTAL_DATABASE_URL", ""),
        ("PORTAL_DATABASE_URL", "portal.db"),
        ("PORTAL_DATABASE_URL", "mysql://localhost/portal"),
        ("PORTAL_DEMO", "yes"),
        ("PORTAL_DEMO", ""),
        ("PORTAL_DEMO", "2"),
        ("PORTAL_INSECURE_COOKIES", "true"),
        ("PORTAL_TRUSTED_PROXIES", "one"),
        ("PORTAL_TRUSTED_PROXIES", "-1"),
        ("PORTAL_TRUSTED_PROXIES", "1.5"),
        ("PORTAL_TRUSTED_PROXIES", ""),
    ],
)
def test_a_bad_setting_names_itself(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=rf"^{name} "):
        Settings.from_environment({**GOOD, name: value})


def test_a_bad_setting_does_not_tell_the_secret() -> None:
    secret = "0123456789 a short secret"
    with pytest.raises(BadSetting) as told:
        Settings.from_environment({**GOOD, "PORTAL_SECRET_KEY": secret})
    assert secret not in str(told.value)


def test_a_bad_address_does_not_tell_the_password() -> None:
    with pytest.raises(BadSetting) as told:
        Settings.from_environment({**GOOD, "PORTAL_DATABASE_URL": "mysql://u:hemligt@h/portal"})
    assert "hemligt" not in str(told.value)


def test_the_start_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PORTAL_DEMO", "perhaps")
    with pytest.raises(BadSetting, match="PORTAL_DEMO"):
        create_app()


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**GOOD, "PORTAL_TRUSTED_PROXIES": "3"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PORTAL_DEMO", raising=False)
    monkeypatch.delenv("PORTAL_INSECURE_COOKIES", raising=False)
    assert Settings.from_environment() == Settings(
        secret_key=GOOD["PORTAL_SECRET_KEY"],
        database_url=GOOD["PORTAL_DATABASE_URL"],
        trusted_proxies=3,
    )
