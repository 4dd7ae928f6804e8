"""Computes with numpy and scipy what scripts/ancestry-oracle.ts printed, and fails where the two differ.

Percentile: scipy's percentileofscore (mean). Distance: Mahalanobis by numpy's covariance (ddof 0) and the
chi-squared survival with one degree less than components. Z_norm1: numpy's least squares. Z_norm2: BFGS on the
likelihood, from the least-squares mean and a constant variance.
"""

import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.stats import chi2, percentileofscore

PACK = pathlib.Path(__file__).parent.parent / "knowledge" / "ancestry-1000-genomes"
TOLERANCES = {
    "percentile": 1e-9,
    "zMostSimilarPopulation": 1e-9,
    "zNorm1": 1e-8,
    "zNorm2": 1e-5,
    "distance": 1e-8,
    "logProbability": 1e-7,
}


def load(name):
    return json.loads((PACK / name).read_text())


people = load("people.json")
sums = np.array(load("sums.json")["PGS001229"])
groups = np.array([person[1] for person in people])
pcs = np.array([person[3] for person in people])
names = sorted(set(groups))
true_shapes = {g: (pcs[groups == g][:, :5].mean(axis=0), np.cov(pcs[groups == g][:, :5].T, ddof=0)) for g in names}
coarse_shapes = {
    p["superPopulation"]: (np.array(p["centre"]), np.array(p["covariance"]))
    for p in load("projection.json")["populations"]
}

middle, spread = pcs[:, :4].mean(axis=0), pcs[:, :4].std(axis=0)


def design(points):
    return np.column_stack([np.ones(len(points)), (points[:, :4] - middle) / spread])


x, y = design(pcs), sums - sums.mean()
ols = np.linalg.lstsq(x, y, rcond=None)[0]
residuals = y - x @ ols


def negative_log_likelihood(theta):
    mean, log_variance = x @ theta[:5], x @ theta[5:]
    return np.sum(log_variance / 2 + (y - mean) ** 2 / (2 * np.exp(log_variance)))


def gradient(theta):
    error, weight = y - x @ theta[:5], np.exp(-(x @ theta[5:]))
    return np.concatenate([-(x.T @ (error * weight)), x.T @ (0.5 - error**2 * weight / 2)])


start = np.concatenate([ols, [np.log(np.mean(residuals**2)), 0, 0, 0, 0]])
theta = minimize(negative_log_likelihood, start, jac=gradient, method="BFGS", options={"gtol": 1e-8}).x

worst = dict.fromkeys(TOLERANCES, 0.0)
count = 0
for line in sys.stdin:
    target = json.loads(line)
    placed, point = target["placed"], np.array(target["pcs"])
    shapes = coarse_shapes if target["coarse"] else true_shapes
    distances = []
    for name, (centre, covariance) in shapes.items():
        offset = point[: len(centre)] - centre
        distances.append((np.sqrt(offset @ np.linalg.solve(covariance, offset)), name, len(centre) - 1))
    distances.sort()
    order = [name for _, name, _ in distances]
    if [own["superPopulation"] for own in placed["nearest"]] != order:
        sys.exit(f"the order of populations differs: {placed['nearest']} {distances}")
    if placed["mostSimilarPopulation"] != order[0]:
        sys.exit(f"{placed['mostSimilarPopulation']} is not {order[0]}")
    own = sums[groups == order[0]]
    row = design(point[np.newaxis, :])[0]
    centred = target["sum"] - sums.mean()
    expected = {
        "percentile": percentileofscore(own, target["sum"], kind="mean"),
        "zMostSimilarPopulation": (target["sum"] - own.mean()) / own.std(),
        "zNorm1": (centred - row @ ols) / residuals.std(),
        "zNorm2": (centred - row @ theta[:5]) / np.exp(row @ theta[5:] / 2),
    }
    for key, value in expected.items():
        worst[key] = max(worst[key], abs(placed[key] - value))
    for (distance, _, degrees), found in zip(distances, placed["nearest"]):
        worst["distance"] = max(worst["distance"], abs(found["distance"] - distance))
        logged = chi2.logsf(distance**2, degrees)
        if logged > -600:  # beyond, the probability is not a normal number any more
            worst["logProbability"] = max(worst["logProbability"], abs(np.log(found["probability"]) - logged))
    if placed["lowConfidence"] != bool(chi2.sf(distances[0][0] ** 2, distances[0][2]) < 1e-10):
        sys.exit(f"lowConfidence differs at {distances[0]}")
    count += 1

for key, tolerance in TOLERANCES.items():
    print(f"{key}: largest difference {worst[key]:.1e}, allowed {tolerance:.0e}")
print(f"{count} places compared")
# a comparison that is not a number must fail too
if count < 300 or not all(worst[key] <= TOLERANCES[key] for key in TOLERANCES):
    sys.exit("the engine and numpy differ")
