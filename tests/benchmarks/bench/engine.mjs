// The engine: each stage, and against other rule engines on the same cases.
import { run, runJson, SERVER_CORE } from "./processes.mjs";
import { median, shuffled } from "./stats.mjs";

// google-benchmark: the median processor time of each stage in ns, and its
// allocations.
export async function measureStages(context) {
  context.say("stages");
  const output = await run([`${context.bin}/stage_benchmark`,
    `--benchmark_min_time=${context.quick ? 0.02 : 0.2}`,
    `--benchmark_repetitions=${Math.max(3, context.rounds)}`,
    "--benchmark_enable_random_interleaving=true",
    "--benchmark_report_aggregates_only=true", "--benchmark_format=json",
  ], { core: SERVER_CORE });
  // Where nothing is allocated the spread is 0 / 0, which is no JSON.
  const { benchmarks } = JSON.parse(output.replaceAll(/-?nan/gi, "null"));
  const stages = {};
  for (const item of benchmarks.filter((b) => b.aggregate_name === "median")) {
    stages[item.run_name.replace("BM_", "")] = {
      ns: item.cpu_time * (item.time_unit === "ms" ? 1e6 : 1),
      allocations: item.allocations,
    };
  }
  return stages;
}

// Every engine in every round, in random order. Each checks all cases before it
// measures.
export async function measurePeers(context) {
  const { bin, data, peers } = context;
  const cases = [`${data}/conditions.jsonl`, `${data}/cases.jsonl`];
  const rules = [`${data}/rules.clp`, `${data}/facts.txt`];
  await run(["node", `${peers}/clips_rules.mjs`, ...cases, ...rules]);
  const engines = {
    backwise: [`${bin}/engine_benchmark`, "21"],
    clips: [`${bin}/clips_peer`, ...rules, "3"],
    zen: ["node", `${peers}/zen_peer.mjs`, ...cases, "1"],
    json_rules_engine: ["node", `${peers}/json_rules_peer.mjs`, ...cases, "1"],
  };
  const samples = Object.fromEntries(Object.keys(engines).map((name) => [name, []]));
  for (let round = 1; round <= context.rounds; ++round) {
    context.say(`rule engines, round ${round} of ${context.rounds}`);
    for (const [name, command] of shuffled(Object.entries(engines))) {
      samples[name].push(await runJson(command, { core: SERVER_CORE }));
    }
  }
  const ns = (name, figure) => median(samples[name].map((sample) => sample[figure]));
  return {
    case_ns: Object.fromEntries(Object.keys(engines).map((name) => [name, ns(name, "case_ns")])),
    next_question_ns: ns("backwise", "next_question_ns"),
    next_question_worst_ns: ns("backwise", "next_question_worst_ns"),
    turns: samples.backwise[0].turns,
  };
}
