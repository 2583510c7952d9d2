"""Multinomial logistic regression, by Adam on small batches, the same on every machine.

Only sums, products and one exponential in a fixed order: no BLAS, no threads, no randomness but
a seeded shuffle. Kingma and Ba, "Adam", 2015; weight decay apart from the gradient after
Loshchilov and Hutter, 2019.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import scipy.sparse as sp

Weights: TypeAlias = npt.NDArray[np.float64]
Labels: TypeAlias = npt.NDArray[np.int64]
_BATCH = 1024


def fit(
    rows: sp.csr_matrix,
    labels: Labels,
    classes: int,
    weights: Weights,
    *,
    epochs: int = 8,
    rate: float = 0.02,
    decay: float = 0.02,
    seed: int = 7,
) -> Weights:
    """Weights of shape (features, classes); `weights` says how much each class counts."""
    count, width = rows.shape
    weight = np.zeros((width, classes))
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    cost = weights[labels]
    cost = cost / cost.mean()
    shuffle = np.random.Generator(np.random.PCG64(seed))
    steps, step = epochs * -(-count // _BATCH), 0
    for _ in range(epochs):
        order = shuffle.permutation(count)
        for at in range(0, count, _BATCH):
            chosen = np.sort(order[at : at + _BATCH])
            part = rows[chosen]
            error = _shares(part @ weight)
            error[np.arange(len(chosen)), labels[chosen]] -= 1.0
            error *= cost[chosen][:, None] / len(chosen)
            gradient = part.T.tocsr() @ error
            step += 1
            now = rate * (1 - (step - 1) / steps)
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient * gradient
            unbiased = np.sqrt(square / (1 - 0.999**step)) + 1e-8
            weight = weight - now * (mean / (1 - 0.9**step) / unbiased + decay * weight)
    return weight


def _shares(scores: Weights) -> Weights:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Weights = raised / raised.sum(axis=1, keepdims=True)
    return shares
