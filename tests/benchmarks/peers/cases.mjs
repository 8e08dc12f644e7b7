// The cases that every rule engine evaluates, and what it must find.
import { readFileSync } from "node:fs";

export function readCases(path) {
  return readFileSync(path, "utf8").trim().split("\n").map(JSON.parse);
}

// Returns what a case must give, or what was found, as one text: the names are
// sorted, so that order does not matter.
export function outcome({ flags, contraindications, indications, disposition }) {
  const names = (list) => [...list].sort().join(" ");
  return [disposition, names(flags), names(contraindications),
    names(indications)].join(" | ");
}

// Ends the program when an engine finds something else than backwise.
export async function checkAll(cases, evaluate) {
  for (const [i, item] of cases.entries()) {
    const found = outcome(await evaluate(i));
    if (found === outcome(item)) continue;
    console.error(`case ${i}: backwise finds\n  ${outcome(item)}\nthis engine\n  ${found}`);
    process.exit(1);
  }
}

// Returns the median time for one case in ns, over `rounds` rounds of all cases.
export async function time(cases, rounds, evaluate) {
  const times = [];
  for (let round = 0; round <= rounds; ++round) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < cases.length; ++i) await evaluate(i);
    // The first round warms up.
    if (round > 0) times.push(Number(process.hrtime.bigint() - start));
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] / cases.length;
}
