"""What other tools do in place of a year's loss; runs in .venv-bench. Prints a line of JSON with iterations a second of processor time."""

import json
import sys
import time

LOW, HIGH = 100_000, 1_000_000


def riskquant(frequency, years):
    """Its formula: a number of events for each year, all costs at once, and a sum for each year in Python."""
    import math

    import numpy

    chance = numpy.random.default_rng(1)
    mu = (math.log(LOW) + math.log(HIGH)) / 2
    sigma = (math.log(HIGH) - math.log(LOW)) / 3.28970725
    began = time.process_time()
    counts = chance.poisson(frequency, years)
    costs = chance.lognormal(mu, sigma, int(counts.sum()))
    result, start = [], 0
    for count in counts:
        result.append(sum(costs[start:start + count]))
        start += count
    seconds = time.process_time() - began
    return years / seconds


def numpy_alone(frequency, years):
    """The same without a loop in Python, as fast as numpy does it."""
    import math

    import numpy

    chance = numpy.random.default_rng(1)
    mu = (math.log(LOW) + math.log(HIGH)) / 2
    sigma = (math.log(HIGH) - math.log(LOW)) / 3.28970725
    began = time.process_time()
    counts = chance.poisson(frequency, years)
    sums = numpy.concatenate(([0.0], numpy.cumsum(chance.lognormal(mu, sigma, int(counts.sum())))))
    ends = numpy.cumsum(counts)
    numpy.percentile(sums[ends] - sums[ends - counts], [90, 95, 99, 99.9])
    return years / (time.process_time() - began)


def pyfair(frequency, iterations):
    """An iteration is one frequency times one cost."""
    import warnings

    warnings.simplefilter("ignore")
    from pyfair import FairModel

    began = time.process_time()
    model = FairModel(name="bench", n_simulations=iterations, random_seed=1)
    model.input_data("Loss Event Frequency", mean=frequency, stdev=frequency / 4)
    model.input_data("Loss Magnitude", low=LOW, mode=4 * LOW, high=HIGH)
    model.calculate_all()
    model.export_results()
    return iterations / (time.process_time() - began)


PEERS = {"pyfair": pyfair, "riskquant": riskquant, "numpy": numpy_alone}
name, frequency, count = sys.argv[1:]
print(json.dumps({"rate": PEERS[name](float(frequency), int(count))}))
