// Where and with what the figures were measured.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const say = (command, ...args) => execFileSync(command, args, { encoding: "utf8" }).trim();
const debian = (name) => say("dpkg-query", "-W", "-f", "${Version}", name);

export function describeMachine(context) {
  const packages = JSON.parse(
    readFileSync(`${context.peers}/package.json`, "utf8")).dependencies;
  return {
    machine: {
      processor: cpus()[0].model, cores: cpus().length,
      memory_gb: Math.round(totalmem() / 2 ** 30),
      kernel: say("uname", "-r"),
      system: readFileSync("/etc/os-release", "utf8").match(/PRETTY_NAME="(.*)"/)[1],
      load_before: Number(readFileSync("/proc/loadavg", "utf8").split(" ")[0]),
    },
    versions: {
      compiler: say("c++", "--version").split("\n")[0],
      grpc: debian("libgrpc++-dev"), protobuf: debian("libprotobuf-dev"),
      google_benchmark: debian("libbenchmark-dev"), clips: debian("libclips-dev"),
      h2load: debian("nghttp2-client"), node: process.version, ...packages,
    },
    commit: say("git", "rev-parse", "HEAD"),
    changed: say("git", "status", "--porcelain") !== "",
    date: new Date().toISOString(),
  };
}
