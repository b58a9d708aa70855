"""Claims and names → the claims that answer "who says so, and where": with sentence, speaker, stance and time."""

from kg.explain.matching import ANY, Explanation, Pattern, explain
from kg.explain.show import explanation_json, explanation_text

__all__ = ["ANY", "Explanation", "Pattern", "explain", "explanation_json", "explanation_text"]
