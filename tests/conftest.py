"""Settings for all tests: hypothesis judges results, never time."""

from hypothesis import HealthCheck, settings

settings.register_profile("quotekit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quotekit")
