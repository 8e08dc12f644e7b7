// Tests of what scripts/bench makes of its figures: node --test bench_test.mjs
import assert from "node:assert/strict";
import { test } from "node:test";
import { worseRatios } from "./compare.mjs";
import { againstEmpty } from "./goals.mjs";
import { growthPlot } from "./plot.mjs";
import { median, percentile, shuffled } from "./stats.mjs";

const run = (...goals) => ({ goals });
const ratio = (name, sign, value) => ({ name, sign, value, ratio: true });

test("a ratio that falls by more than a tenth is reported", () => {
  const base = run(ratio("calls", ">=", 0.9), ratio("p99", "<=", 1));
  assert.deepEqual(worseRatios(base, base), []);
  assert.deepEqual(
    worseRatios(base, run(ratio("calls", ">=", 0.82), ratio("p99", "<=", 1.1))), []);
  assert.deepEqual(
    worseRatios(base, run(ratio("calls", ">=", 0.8), ratio("p99", "<=", 1.2))),
    ["calls: 0.900 before, 0.800 now", "p99: 1.00 before, 1.20 now"]);
});

test("a ratio that is no longer measured is reported", () => {
  assert.deepEqual(
    worseRatios(run(ratio("calls", ">=", 0.9)), run(ratio("calls", ">=", null))),
    ["calls: 0.900 before, not measured now"]);
});

test("what is no ratio, or was not measured before, is not compared", () => {
  const time = { name: "time", sign: "<=", ratio: false };
  assert.deepEqual(worseRatios(run({ ...time, value: 1 }),
    run({ ...time, value: 9 }, ratio("new", ">=", 0.1))), []);
});

test("a figure counts against the empty server that is better at it", () => {
  const load = (server, calls_per_second, p99_us) =>
    ({ server, method: "Assess", in_flight: 64, client: "h2load", calls_per_second, p99_us });
  const figures = { servers: { loads: [
    load("backwise", 50, 18), load("empty async", 80, 10), load("empty callback", 100, 40),
  ] } };
  assert.equal(againstEmpty(figures, "Assess", "calls_per_second"), 0.5);
  assert.equal(againstEmpty(figures, "Assess", "p99_us"), 1.8);
});

test("medians and percentiles are values that were measured", () => {
  assert.equal(median([3, 1, 2]), 2);
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(percentile(hundred, 50), 50);
  assert.equal(percentile(hundred, 99), 99);
  assert.equal(percentile(hundred, 99.9), 100);
  assert.deepEqual(shuffled([1, 2, 3]).sort(), [1, 2, 3]);
});

test("a plot leaves out sizes that took too long", () => {
  const row = (rules) => ({ rules, evaluate_ns: 100, assess_ns: 1000, advance_ns: 2000 });
  const svg = growthPlot([row(100), row(1000), { rules: 10000 }]);
  assert.equal(svg.match(/<circle/g).length, 6);
  assert.doesNotMatch(svg, /NaN/);
});
