"""News articles → a knowledge graph of claims. The public face: ``kg.build(...)`` makes a folder, ``kg.load`` opens it.

>>> import sys, kg
>>> sorted(kg.__all__)
['Build', 'Report', 'Settings', 'build', 'load']
"""

from kg.api import Build, build, load
from kg.config import Settings
from kg.report import Report

__all__ = ["Build", "Report", "Settings", "build", "load"]
