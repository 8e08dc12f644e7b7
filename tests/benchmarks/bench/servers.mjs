// The real server against servers that do nothing but reply, and against what a
// team would build of Node parts.
import { statSync } from "node:fs";
import { checkStatus, h2load, ownClient } from "./load.mjs";
import { ADDRESS, LOAD_CORE, Running, run, runJson, SERVER_CORE } from "./processes.mjs";
import { median, medians, shuffled } from "./stats.mjs";

const IN_FLIGHT = [1, 8, 64, 256];
const IDLE_CONNECTIONS = 10000;
// The Node server answers few calls a second.
const NODE_SECONDS = 2;

function target(context, name, method, server, empty) {
  const data = (suffix) => `${context.data}/${method}.${suffix}`;
  return {
    name, method, server, body: data("body"),
    records: data(empty ? "empty.records" : "records"),
    replyBytes: statSync(data("reply")).size,
  };
}

export const serverCommand = (context) =>
  [`${context.bin}/backwise-server`, "--listen", "127.0.0.1:0"];
const emptyCommand = (context, style, method) =>
  [`${context.bin}/empty_server`, style, `${context.data}/${method}.reply`];
const start = (command) => Running.start(command, ADDRESS);
const startServer = (context) => start(serverCommand(context));
const startEmpty = (context, style, method) => start(emptyCommand(context, style, method));

async function startTargets(context) {
  const server = await startServer(context);
  const empty = async (style, method) => target(context, `empty ${style}`, method,
    await startEmpty(context, style, method), true);
  return [
    target(context, "backwise", "Assess", server),
    await empty("async", "Assess"), await empty("callback", "Assess"),
    target(context, "backwise", "Advance", server),
    await empty("async", "Advance"), await empty("callback", "Advance"),
  ];
}

async function stopAll(targets) {
  for (const server of new Set(targets.map((t) => t.server))) await server.stop();
}

// Every target under every load, in `context.rounds` rounds, each in random
// order; returns the medians.
async function measureLoads(context, targets) {
  const runs = targets.flatMap((aim) => IN_FLIGHT.flatMap((inFlight) =>
    [h2load, ownClient].map((client) => ({ aim, inFlight, client, samples: [] }))));
  for (let round = 1; round <= context.rounds; ++round) {
    context.say(`servers under load, round ${round} of ${context.rounds}`);
    for (const { aim, inFlight, client, samples } of shuffled(runs)) {
      samples.push(await client(context, aim, inFlight));
    }
  }
  return runs.map(({ aim, inFlight, client, samples }) => ({
    server: aim.name, method: aim.method, client: client.name, in_flight: inFlight,
    ...medians(samples),
  }));
}

export async function measureServers(context) {
  const targets = await startTargets(context);
  for (const aim of targets) await checkStatus(aim);
  const loads = await measureLoads(context, targets);
  const resident = Object.fromEntries(targets.map((aim) => [
    aim.name === "backwise" ? "backwise-server" : `${aim.name}, ${aim.method}`,
    aim.server.residentKb() / 1024]));
  await stopAll(targets);
  return {
    loads, resident_mb_after_load: resident,
    reply_bytes: Object.fromEntries(targets.map((t) => [t.method, t.replyBytes])),
  };
}

// The Node server, after it was found to give the same flags in every case,
// against the real one, at 64 in flight.
export async function measureNodeServer(context) {
  context.say("the Node server");
  const { peers, data } = context;
  const node = await start(["node", `${peers}/node_server.mjs`,
    `${data}/conditions.jsonl`, `${data}/knowledge.json`, context.protos]);
  await run(["node", `${peers}/node_check.mjs`, node.match, `${data}/cases.jsonl`,
    context.protos]);
  const targets = [
    target(context, "node", "Assess", node),
    target(context, "backwise", "Assess", await startServer(context)),
  ];
  // The replies of the Node server are smaller: it does less.
  for (const aim of targets) aim.replyBytes = await checkStatus(aim);
  const samples = { node: [], backwise: [] };
  for (let round = 0; round < context.rounds; ++round) {
    for (const aim of shuffled(targets)) {
      samples[aim.name].push(await h2load({ ...context, seconds: NODE_SECONDS }, aim, 64));
    }
  }
  const result = {
    node: medians(samples.node), backwise: medians(samples.backwise),
    node_reply_bytes: targets[0].replyBytes,
    node_resident_mb: node.residentKb() / 1024,
  };
  await stopAll(targets);
  return result;
}

// Two real servers, one of which holds idle connections besides.
export async function measureIdleConnections(context) {
  context.say("idle connections");
  const idle = target(context, "idle", "Assess", await startServer(context));
  const quiet = target(context, "quiet", "Assess", await startServer(context));
  const port = idle.server.match.split(":")[1];
  const holder = await Running.start([`${context.bin}/idle_connections`, port,
    String(IDLE_CONNECTIONS)], /open/, LOAD_CORE);
  const connectedMb = idle.server.residentKb() / 1024;
  const p99 = { idle: [], quiet: [] };
  for (let round = 0; round < context.rounds; ++round) {
    for (const aim of shuffled([idle, quiet])) {
      p99[aim.name].push((await ownClient(context, aim, 64)).p99_us);
    }
  }
  const result = {
    connections: IDLE_CONNECTIONS, resident_mb: idle.server.residentKb() / 1024,
    resident_mb_before_calls: connectedMb,
    p99_us: median(p99.idle), p99_us_without: median(p99.quiet),
  };
  await holder.stop();
  await stopAll([idle, quiet]);
  return result;
}

// From the start of the program to its first answer, of a server that does
// nothing, too: what is left is ours.
export async function measureStart(context) {
  const request = `${context.data}/Assess.request`;
  return {
    ...await measureFirstAnswer(context, request, serverCommand(context)),
    empty: await measureFirstAnswer(context, request,
      emptyCommand(context, "async", "Assess")),
  };
}

export async function measureFirstAnswer(context, request, command) {
  const samples = [];
  for (let round = 0; round < context.rounds; ++round) {
    samples.push(await runJson([`${context.bin}/first_answer`, "Assess", request,
      "taskset", "-c", String(SERVER_CORE), ...command]));
  }
  const { first_answer_ms, resident_kb } = medians(samples);
  return { first_answer_ms, resident_mb: resident_kb / 1024 };
}
