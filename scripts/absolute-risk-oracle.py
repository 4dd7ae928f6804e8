"""Computes the lines of scripts/absolute-risk-oracle.ts again with iCARE (pyicare), the reference implementation of
calibrated absolute risks, and fails where baseline hazards differ by more than 1e-4, or risks by more than half of the
highest yearly hazard: iCARE lets nobody leave within a year, the engine lets them leave all the time."""
import json
import sys

import numpy as np
import pandas as pd
from icare.absolute_risk_model import estimate_absolute_risks, estimate_baseline_hazards

POINTS = 2001
passed = failed = 0
worst = {"baseline": 0.0, "risk": 0.0}
for line in sys.stdin:
    case = json.loads(line)
    score, measure = case["asked"]["factors"]
    z = np.linspace(-8, 8, POINTS)
    weight = np.exp(-z * z / 2)
    weight /= weight.sum()
    share = measure["levels"][1]["share"]
    people = pd.DataFrame({"score": np.concatenate([z, z]), "measure": np.repeat([0.0, 1.0], POINTS)})
    weights = np.concatenate([weight * (1 - share), weight * share])
    betas = np.log([score["ratioPerUnit"], measure["levels"][1]["ratio"]])
    ages = np.arange(case["from"], case["from"] + len(case["yearly"]))
    hazards = estimate_baseline_hazards(pd.Series(case["yearly"], index=ages), betas, people, weights)
    off = np.max(np.abs(np.array(case["baseline"]) / hazards.values - 1))
    worst["baseline"] = max(worst["baseline"], off)
    own = pd.DataFrame({"score": [score["value"]], "measure": [float(measure["own"] == "yes")]})
    # one year more than is asked for: iCARE looks up the year at which an interval ends
    longer = pd.Series(np.append(hazards.values, hazards.values[-1]), index=np.append(ages, ages[-1] + 1))
    deaths = pd.Series(np.append(case["deaths"], case["deaths"][-1]), index=longer.index)
    own_log = float(own.values[0] @ betas)
    leaving = np.array(case["baseline"]) * np.exp(own_log) + np.array(case["deaths"])
    ok = off < 1e-4
    for horizon in case["horizons"]:
        start, end = np.array([case["asked"]["ageYears"]]), np.array([horizon["toAge"]])
        peer = estimate_absolute_risks(start, end, longer, deaths, betas, own)[0]
        difference = abs(horizon["risk"] / peer - 1)
        worst["risk"] = max(worst["risk"], difference)
        years = leaving[start[0] - case["from"] : end[0] - case["from"]]
        ok = ok and difference < years.max() / 2 + 1e-4
    passed, failed = passed + int(ok), failed + int(not ok)
print(f"absolute risks beside iCARE: {passed} passed, {failed} failed; largest relative difference of a baseline hazard "
      f"{worst['baseline']:.1e}, of a risk {worst['risk']:.1e}")
sys.exit(0 if passed > 0 and failed == 0 else 1)
