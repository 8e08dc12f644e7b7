// The figures as Markdown tables.

const number = (value) => value === null || value === undefined ? "not measured"
  : value !== 0 && Math.abs(value) < 100 ? String(Number(value.toPrecision(3)))
  : Math.round(value).toLocaleString("en-GB");

function table(titles, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map((t, i) => (i === 0 ? "---" : "---:"))),
    ...rows.map(line)].join("\n");
}

function goalTable(goals) {
  return table(["figure", "goal", "measured", "met"], goals.map((goal) => [goal.name,
    `${goal.sign === ">=" ? "≥" : "≤"} ${number(goal.bound)} ${goal.unit}`,
    goal.value === null ? "not measured" : `${number(goal.value)} ${goal.unit}`,
    goal.met ? "yes" : "**missed**"]));
}

function loadTable(servers, client) {
  const rows = servers.loads.filter((row) => row.client === client);
  const own = client === "ownClient";
  return table(
    ["method, server", "in flight", "calls/s", "p50 µs", "p99 µs", "p99.9 µs",
      ...(own ? ["server CPU µs/call"] : [])],
    rows.map((row) => [`\`${row.method}\`, ${row.server}`, row.in_flight,
      number(row.calls_per_second), number(row.p50_us), number(row.p99_us),
      number(row.p999_us), ...(own ? [number(row.cpu_us_per_call)] : [])]));
}

function nodeTable({ node, backwise }) {
  return table(["server", "calls/s", "p50 µs", "p99 µs"], Object.entries({ node, backwise })
    .map(([name, row]) => [name, number(row.calls_per_second), number(row.p50_us),
      number(row.p99_us)]));
}

// In the order of a call.
const STAGES = ["ReadRequest", "ParseAndCheckRequest", "Evaluate", "NextQuestion",
  "NothingToAsk", "WriteTurn", "WriteAssessment", "EncodeCase", "Assess", "Advance",
  "LoadAndCompile"];

function stageTable(stages) {
  return table(["stage", "time", "allocations"], STAGES.map((name) => [name, stages[name]])
    .map(([name, { ns, allocations }]) => [name,
      ns >= 1e6 ? `${number(ns / 1e6)} ms` : `${number(ns)} ns`, number(allocations)]));
}

function peerTable({ case_ns: times }) {
  return table(["engine", "µs a case", "times backwise"], Object.entries(times).map(
    ([name, ns]) => [name.replaceAll("_", "-"), number(ns / 1000),
      number(ns / times.backwise)]));
}

function growthTable(growth) {
  return table(
    ["rules", "that hold", "load and compile ms", "engine ns", "`Assess` µs", "`Advance` µs"],
    growth.map((row) => [number(row.rules), number(row.firing), number(row.load_ms),
      number(row.evaluate_ns), number(row.assess_ns / 1000),
      number(row.advance_ns / 1000)]));
}

function startTable({ start, growth }) {
  const large = growth.at(-1);
  return table(["server", "ms to the first answer", "resident MB"], [
    ["backwise-server", start], ["empty async", start.empty],
    [`backwise-server with ${large.rules} rules`, large],
  ].map(([name, row]) => [name, number(row.first_answer_ms), number(row.resident_mb)]));
}

function memoryTable({ servers, idle, node }) {
  return table(["what", "resident MB"], [
    ...Object.entries(servers.resident_mb_after_load).map(([name, mb]) =>
      [`${name}, after all load`, number(mb)]),
    [`backwise-server, ${idle.connections} idle connections, before calls`,
      number(idle.resident_mb_before_calls)],
    [`backwise-server, ${idle.connections} idle connections, after calls`,
      number(idle.resident_mb)],
    ["the Node server after load", number(node.node_resident_mb)],
  ]);
}

function setup({ machine, versions, commit, changed, date, quick, rounds, seconds }) {
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Commit ${commit}${changed ? " with changes" : ""}, ${date.slice(0, 10)}. ` +
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ` +
    `${machine.system}, Linux ${machine.kernel}; load ${machine.load_before} before. ` +
    `Medians; ${rounds} rounds, runs of ${seconds} s.` +
    (quick ? " **A quick run: too short to go by.**" : ""),
    `Versions: ${listed.join(", ")}.`,
  ].join("\n\n");
}

export function markdown(result) {
  const { figures } = result;
  const sizes = Object.entries(figures.servers.reply_bytes)
    .map(([method, bytes]) => `\`${method}\` ${number(bytes)} bytes`).join(", ");
  return [
    setup(result), "### Goals", goalTable(result.goals),
    "### Servers, loaded by h2load", `Replies: ${sizes}; of the Node server to \`Assess\` ` +
      `${number(figures.node.node_reply_bytes)} bytes.`,
    loadTable(figures.servers, "h2load"),
    "### Servers, loaded by our own client", loadTable(figures.servers, "ownClient"),
    "### `Assess` of the Node server, 64 in flight, loaded by h2load",
    nodeTable(figures.node),
    "### Stages of a call", stageTable(figures.stages),
    "### Rule engines", peerTable(figures.peers),
    "### Growth", growthTable(figures.growth),
    "### Start", startTable(figures), "### Memory", memoryTable(figures),
  ].join("\n\n") + "\n";
}
