"""One training stage: steps, rates, progress, and a checkpoint from which a broken run goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

if TYPE_CHECKING:
    from torch import Tensor, nn, optim

RISE = 0.06
"""Share of the steps over which the rate rises."""
LAST_RATE = 0.02
EMBEDDING_FACTOR = 3.0
"""The word matrix starts farther from its goal than the layers, and each row is seen seldom."""
WEIGHT_DECAY = 0.01
LONGEST_GRADIENT = 1.0
CHECKPOINT_SECONDS = 300
REPORT_SECONDS = 20


@dataclass(frozen=True)
class Stage:
    """A stage by its name; `rate` is the highest learning rate, `dropout` that of every layer."""

    name: str
    steps: int
    rate: float
    dropout: float
    seed: int

    def rate_at(self, step: int) -> float:
        """Learning rate of a step: a linear rise, then a linear fall to a fiftieth."""
        done = step / self.steps
        return self.rate * min(1.0, (done + 1 / self.steps) / RISE) * max(LAST_RATE, 1 - done)


class Checkpoint:
    """Weights, optimizer and step of an unfinished stage in one file, written every few minutes."""

    def __init__(self, path: Path, seconds: float = CHECKPOINT_SECONDS) -> None:
        self._path, self._seconds, self._last = path, seconds, time.monotonic()

    def restore(self, model: nn.Module, optimizer: optim.Optimizer) -> int:
        """Puts the saved state in place and gives the step to go on from; 0 when nothing is saved."""
        from safetensors import safe_open

        if not self._path.is_file():
            return 0
        with safe_open(self._path, framework="pt") as saved:
            tensors = {name: saved.get_tensor(name) for name in saved.keys()}  # noqa: SIM118 (it cannot be iterated itself)
            step = int(saved.metadata()["step"])
        model.load_state_dict(_under("model.", tensors))
        state = optimizer.state_dict()
        for name, tensor in _under("optimizer.", tensors).items():
            number, moment = name.split(".")
            state["state"].setdefault(int(number), {})[moment] = tensor
        optimizer.load_state_dict(state)
        return step

    def keep(self, step: int, model: nn.Module, optimizer: optim.Optimizer) -> None:
        """Saves the state before `step`, when the last time is long enough ago."""
        from safetensors.torch import save_file

        if time.monotonic() - self._last < self._seconds:
            return
        tensors = {f"model.{name}": tensor for name, tensor in model.state_dict().items()}
        for number, moments in optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{number}.{moment}": tensor for moment, tensor in moments.items()}
        fresh = self._path.with_suffix(".part")
        save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, fresh, {"step": str(step)})
        fresh.replace(self._path)
        self._last = time.monotonic()


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _optimizer(model: nn.Module) -> optim.Optimizer:
    import torch

    words = [value for name, value in model.named_parameters() if "word_embeddings" in name]
    others = [value for name, value in model.named_parameters() if "word_embeddings" not in name]
    groups = [{"params": words, "factor": EMBEDDING_FACTOR}, {"params": others, "factor": 1.0}]
    return torch.optim.AdamW(groups, lr=1.0, weight_decay=WEIGHT_DECAY)


def set_dropout(model: nn.Module, share: float) -> None:
    """Training mode with this dropout everywhere."""
    import torch

    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = share


def _take_step(model: nn.Module, optimizer: optim.Optimizer, rate: float, loss: Tensor) -> float:
    """Moves the weights against the loss; gives its value."""
    import torch

    for group in optimizer.param_groups:
        group["lr"] = rate * group["factor"]
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(model.parameters(), LONGEST_GRADIENT)
    optimizer.step()
    return loss.item()


def run(model: nn.Module, stage: Stage, loss_at: Callable[[int], Tensor], checkpoint: Checkpoint) -> None:
    """Trains `model` in place by the loss of each step; goes on from the checkpoint when there is one."""
    import torch

    optimizer = _optimizer(model)
    set_dropout(model, stage.dropout)
    first = checkpoint.restore(model, optimizer)
    progress = tqdm(
        range(first, stage.steps),
        desc=stage.name,
        initial=first,
        total=stage.steps,
        mininterval=REPORT_SECONDS,
        ascii=True,
        ncols=100,
    )
    smoothed: float | None = None
    for step in progress:
        torch.manual_seed(stage.seed * 1_000_003 + step)  # dropout, too, follows from the step alone
        loss = _take_step(model, optimizer, stage.rate_at(step), loss_at(step))
        smoothed = loss if smoothed is None else 0.98 * smoothed + 0.02 * loss
        progress.set_postfix(loss=f"{smoothed:.3f}", refresh=False)
        checkpoint.keep(step + 1, model, optimizer)
