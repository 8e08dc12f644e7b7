// Compares the ratios of a run with those of an earlier one.
//
// Returns a line for each ratio that is worse by more than 10 %. Ratios that
// only one of the runs has are not compared.
const TOLERANCE = 0.1;

export function worseRatios(base, result) {
  const worse = [];
  for (const goal of result.goals.filter((g) => g.ratio)) {
    const before = base.goals.find((g) => g.name === goal.name)?.value;
    if (before === undefined || before === null) continue;
    const change = goal.value === null ? -1
      : goal.sign === ">=" ? goal.value / before - 1 : before / goal.value - 1;
    if (change >= -TOLERANCE) continue;
    worse.push(`${goal.name}: ${before.toPrecision(3)} before, ` +
      `${goal.value?.toPrecision(3) ?? "not measured"} now`);
  }
  return worse;
}
