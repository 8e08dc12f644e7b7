// Loads a server for a while and returns figures: calls a second, latencies in
// microseconds. A target is a running server with the requests it is sent:
//
//   {name, method, server, body, records, replyBytes}
import { readFileSync, rmSync } from "node:fs";
import { run, runJson } from "./processes.mjs";
import { percentile } from "./stats.mjs";

// A caller has up to so many calls in flight on one connection.
const CALLS_ON_A_CONNECTION = 8;
// The length and the flag before each gRPC message.
const PREFIX_BYTES = 5;

const GRPC_HEADERS = ["-H", "content-type: application/grpc", "-H", "te: trailers"];

const url = (target) =>
  `http://${target.server.match}/backwise.v1.AdvisorService/${target.method}`;

// Ends the bench unless one call by another HTTP/2 client has `grpc-status: 0`
// in its trailer: h2load does not look at it. Returns the size of the reply.
export async function checkStatus(target) {
  const output = await run(["nghttp", "-v", "-d", target.body, ...GRPC_HEADERS, url(target)]);
  if (!/grpc-status: 0/.test(output)) {
    throw new Error(`${target.name} does not answer ${target.method} with OK`);
  }
  const frames = [...output.matchAll(/recv DATA frame <length=(\d+)/g)];
  return frames.reduce((sum, frame) => sum + Number(frame[1]), -PREFIX_BYTES);
}

// Our own asynchronous client: checks every status and every byte.
export async function ownClient(context, target, inFlight) {
  const before = target.server.cpuNs();
  const result = await runJson([
    `${context.bin}/load_client`, target.server.match, target.method,
    target.records, String(inFlight), String(context.seconds)]);
  return {
    calls_per_second: result.calls / result.seconds,
    p50_us: result.p50_us, p99_us: result.p99_us, p999_us: result.p999_us,
    cpu_us_per_call: (target.server.cpuNs() - before) / 1000 / result.all_calls,
  };
}

// h2load: lighter, so that the server is what limits. Each reply must have come
// whole: a gRPC error is a reply without data.
export async function h2load(context, target, inFlight) {
  const connections = Math.max(1, inFlight / CALLS_ON_A_CONNECTION);
  const log = `${context.data}/h2load.log`;
  // h2load appends to it.
  rmSync(log, { force: true });
  const output = await run(["h2load", "-c", String(connections),
    "-m", String(Math.min(inFlight, CALLS_ON_A_CONNECTION)),
    "-D", `${Math.round(context.seconds * 1000)}ms`, "--warm-up-time=300ms",
    "-d", target.body, ...GRPC_HEADERS, `--log-file=${log}`, url(target)]);
  const number = (pattern) => Number(output.match(pattern)[1]);
  const calls = number(/(\d+) succeeded/);
  const failed = number(/(\d+) failed/) + number(/(\d+) errored/);
  const missing = calls * (target.replyBytes + PREFIX_BYTES) - number(/\((\d+)\) data/);
  if (failed > 0 || missing > inFlight * target.replyBytes) {
    throw new Error(`${target.name}: not every call was answered in full\n${output}`);
  }
  const latencies = Float64Array.from(readFileSync(log, "utf8").trim().split("\n"),
    (line) => Number(line.split("\t")[2])).sort();
  return {
    calls_per_second: calls / context.seconds, p50_us: percentile(latencies, 50),
    p99_us: percentile(latencies, 99), p999_us: percentile(latencies, 99.9),
  };
}
