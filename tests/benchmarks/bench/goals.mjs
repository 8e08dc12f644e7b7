// The goals, each with the figure that decides it. A ratio says something on
// any machine; only ratios are compared with an earlier run.

// Returns the figures of one server with 64 calls in flight.
function loadOf(figures, server, method) {
  return figures.servers.loads.find((row) => row.server === server &&
    row.method === method && row.in_flight === 64 && row.client === "h2load");
}

// Returns a figure against the better of the empty handlers: the larger one of
// calls/s, the smaller one of a latency, whichever handler has it.
export function againstEmpty(figures, method, figure) {
  const empty = ["empty async", "empty callback"].map(
    (server) => loadOf(figures, server, method)[figure]);
  const best = figure === "calls_per_second" ? Math.max(...empty) : Math.min(...empty);
  return loadOf(figures, "backwise", method)[figure] / best;
}

function goal(name, value, bound, unit) {
  const [, sign, number] = bound.match(/^(>=|<=) (.*)$/);
  const measured = Number.isFinite(value);
  const met = measured &&
    (sign === ">=" ? value >= Number(number) : value <= Number(number));
  return { name, value: measured ? value : null, sign, bound: Number(number), unit,
    ratio: unit === "x", met };
}

function serverGoals(figures) {
  const { idle, start, node } = figures;
  return [
    goal("`Assess`, all answers: calls/s against the best empty handler, 64 in flight",
      againstEmpty(figures, "Assess", "calls_per_second"), ">= 0.85", "x"),
    goal("`Advance` likewise",
      againstEmpty(figures, "Advance", "calls_per_second"), ">= 0.90", "x"),
    goal("`Assess`: p99 against the best empty handler, 64 in flight",
      againstEmpty(figures, "Assess", "p99_us"), "<= 1.25", "x"),
    goal("`Advance`: p99 likewise",
      againstEmpty(figures, "Advance", "p99_us"), "<= 1.25", "x"),
    goal("`Assess`: calls/s against the Node server",
      node.backwise.calls_per_second / node.node.calls_per_second, ">= 20", "x"),
    goal("shipped base: start to first answer", start.first_answer_ms, "<= 30", "ms"),
    goal("shipped base: resident memory", start.resident_mb, "<= 30", "MB"),
    goal(`${idle.connections} idle connections: resident memory`,
      idle.resident_mb, "<= 600", "MB"),
    goal(`${idle.connections} idle connections: p99 of active callers against without`,
      idle.p99_us / idle.p99_us_without, "<= 1.5", "x"),
  ];
}

function engineGoals({ stages, peers }) {
  const against = (peer) => peers.case_ns[peer] / peers.case_ns.backwise;
  return [
    goal("engine alone, shipped base: one case, median", stages.Evaluate.ns, "<= 500", "ns"),
    goal("engine alone: allocations in a case", stages.Evaluate.allocations, "<= 0",
      "allocations"),
    goal("engine against CLIPS", against("clips"), ">= 40", "x"),
    goal("engine against GoRules Zen", against("zen"), ">= 200", "x"),
    goal("engine against json-rules-engine", against("json_rules_engine"), ">= 1500", "x"),
    goal("next question, the slowest turn of all interviews",
      peers.next_question_worst_ns / 1000, "<= 5", "us"),
  ];
}

function growthGoals({ growth }) {
  const [small, large] = [growth[0], growth.at(-1)];
  const sizes = `${small.rules} to ${large.rules} rules`;
  return [
    goal(`${sizes}: time of the engine`, large.evaluate_ns / small.evaluate_ns, "<= 3", "x"),
    goal(`${sizes}: time of a whole \`Assess\``, large.assess_ns / small.assess_ns,
      "<= 3", "x"),
    goal(`${large.rules} rules: load and compile`, large.load_ms / 1000, "<= 2", "s"),
    goal(`${large.rules} rules: resident memory`, large.resident_mb, "<= 300", "MB"),
  ];
}

export function judge(figures) {
  return [...serverGoals(figures), ...engineGoals(figures), ...growthGoals(figures)];
}
