"""Types that tests name and fixtures give."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Article

type Read = Callable[..., Article]
