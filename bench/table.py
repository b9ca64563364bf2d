"""Figures in columns."""

from collections.abc import Mapping, Sequence
from statistics import median

from bench.measure import Run, Spread


def print_times(measures: Mapping[str, Sequence[Run]]) -> None:
    print(
        f"\n{'seconds: median (least to most)':30}{'processor':>22}{'of it, system':>22}{'wall clock':>22}{'memory':>10}"
    )
    for name, runs in measures.items():
        cpu = Spread.of([run.cpu for run in runs])
        system = Spread.of([run.system for run in runs])
        wall = Spread.of([run.wall for run in runs])
        memory = max(run.memory for run in runs)
        print(f"{name:32}{_spread(cpu):>22}{_spread(system):>22}{_spread(wall):>22}{memory:>7.0f} MB")


def _spread(spread: Spread) -> str:
    return f"{spread.middle:.2f} ({spread.least:.2f} to {spread.most:.2f})"


def print_stages(profiles: Mapping[str, Sequence[Mapping[str, float]]]) -> None:
    for name, runs in profiles.items():
        stages = {stage: median(run[stage] for run in runs) for stage in runs[0] if stage != "pages"}
        total = sum(stages.values())
        print(f"\n{f'processor by stage, {name}':36}{'seconds':>10}{'share':>8}")
        for stage, seconds in stages.items():
            print(f"{stage:36}{seconds:>10.3f}{seconds / total:>8.0%}")
        print(f"{'all':36}{total:>10.3f}")
