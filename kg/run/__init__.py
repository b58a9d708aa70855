"""Where the stages run: a supervised pool of local processes."""

from kg.run.local import Outcome, run_local

__all__ = ["Outcome", "run_local"]
