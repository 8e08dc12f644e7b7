// Runs every benchmark; see scripts/bench for how it is called.
//
//   main.mjs FOLDER [--quick] [--record] [--compare BASE [--from RESULT]]
//
// FOLDER is where the peers are installed and results go; the working directory
// is the root of the project.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { worseRatios } from "./compare.mjs";
import { measurePeers, measureStages } from "./engine.mjs";
import { judge } from "./goals.mjs";
import { measureGrowth } from "./growth.mjs";
import { describeMachine } from "./machine.mjs";
import { growthPlot, latencyPlot } from "./plot.mjs";
import { run } from "./processes.mjs";
import { markdown } from "./report.mjs";
import {
  measureIdleConnections, measureNodeServer, measureServers, measureStart,
} from "./servers.mjs";

const PAGE = "docs/performance.md";
const BEGIN = "<!-- scripts/bench writes what follows -->";

const { values: options, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false }, record: { type: "boolean", default: false },
    compare: { type: "string" }, from: { type: "string" },
  },
});

async function prepare(context) {
  mkdirSync(context.data, { recursive: true });
  await run([`${context.bin}/benchmark_data`, context.data]);
  writeFileSync(`${context.data}/conditions.jsonl`,
    await run([`${context.bin}/backwise-kb`, "conditions"]));
}

async function measure() {
  const { quick } = options;
  const context = {
    quick, bin: "build/release/bin", data: `${folder}/data`, peers: `${folder}/peers`,
    protos: "proto", rounds: quick ? 1 : 7, seconds: quick ? 0.3 : 1.5,
    say: (what) => console.error(`== Measuring: ${what}`),
  };
  const { rounds, seconds } = context;
  const place = describeMachine(context);
  await prepare(context);
  const figures = {
    stages: await measureStages(context),
    peers: await measurePeers(context),
    growth: await measureGrowth(context),
    start: await measureStart(context),
    servers: await measureServers(context),
    node: await measureNodeServer(context),
    idle: await measureIdleConnections(context),
  };
  return { ...place, quick, rounds, seconds, goals: judge(figures), figures };
}

const PLOTS = `### Plots

![Time of one case against the number of rules](performance_growth.svg)

![Latency of Assess against calls in flight, loaded by our own client](performance_latency.svg)
`;

// Writes what belongs to the repository: the page, its plots, and the run that
// later ones are compared with.
function record(result) {
  const page = readFileSync(PAGE, "utf8");
  const [written] = page.split(BEGIN);
  writeFileSync(PAGE, `${written}${BEGIN}\n\n${markdown(result)}\n${PLOTS}`);
  writePlots(result, "docs");
  writeFileSync("docs/bench.json", JSON.stringify(result, null, 1) + "\n");
}

function writePlots({ figures }, to) {
  writeFileSync(`${to}/performance_growth.svg`, growthPlot(figures.growth));
  writeFileSync(`${to}/performance_latency.svg`, latencyPlot(figures.servers));
}

const readResult = (path) => JSON.parse(readFileSync(path, "utf8"));

const base = options.compare && readResult(options.compare);
const result = options.from ? readResult(options.from) : await measure();
if (!options.from) {
  writeFileSync(`${folder}/bench.json`, JSON.stringify(result, null, 1) + "\n");
  writePlots(result, folder);
  console.log(markdown(result));
}
if (options.record && result.quick) throw new Error("a quick run is not recorded");
if (options.record) record(result);
if (base) {
  const worse = worseRatios(base, result);
  console.log(worse.length === 0 ? "No ratio fell by more than 10 %."
    : `Fell by more than 10 %:\n${worse.join("\n")}`);
  process.exitCode = worse.length === 0 ? 0 : 1;
}
