"""Where the stages run: a supervised pool of local processes."""

from kg.run.local import BATCH, Outcome, run_local
from kg.run.worker import LOADING, TICK, Order

__all__ = ["BATCH", "LOADING", "TICK", "Order", "Outcome", "run_local"]
