// Programs, each held on one core: servers on the first, what loads them on the
// second, so that neither takes time from the other.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

function pinned(core, command) {
  return ["taskset", ["-c", String(core), ...command]];
}

// Runs a program to its end and returns what it printed. Fails when it fails,
// or with `null` when it takes longer than `timeout` ms.
export function run(command, { core = LOAD_CORE, timeout = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(...pinned(core, command), { timeout });
    started.add(child);
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (errors += data));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      started.delete(child);
      if (code === 0) resolve(output);
      else if (signal && timeout) resolve(null);
      else reject(new Error(`${command.join(" ")} ended with ${code ?? signal}\n${errors}`));
    });
  });
}

// As `run`, for a program that prints one line of JSON.
export async function runJson(command, options) {
  const output = await run(command, options);
  return output === null ? null : JSON.parse(output);
}

// Nothing that was started outlives the bench, however that ends.
const started = new Set();
process.on("exit", () => started.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

// A program that runs until it is stopped.
export class Running {
  // Starts it and waits until it prints a line that matches; `this.match` is
  // what matched.
  static async start(command, pattern, core = SERVER_CORE) {
    const running = new Running();
    running.child = spawn(...pinned(core, command), {
      stdio: ["pipe", "pipe", "inherit"],
    });
    started.add(running.child);
    for await (const line of createInterface({ input: running.child.stdout })) {
      running.match = line.match(pattern)?.[0];
      if (running.match) return running;
    }
    throw new Error(`${command.join(" ")} did not start`);
  }

  // Returns the processor time that its threads have used, in ns.
  cpuNs() {
    const tasks = `/proc/${this.child.pid}/task`;
    return readdirSync(tasks).reduce((sum, task) => sum +
      Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]), 0);
  }

  residentKb() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(status.match(/VmRSS:\s+(\d+)/)[1]);
  }

  stop() {
    return new Promise((resolve) => {
      this.child.on("close", () => {
        started.delete(this.child);
        resolve();
      });
      this.child.kill("SIGKILL");
    });
  }
}

export const ADDRESS = /127\.0\.0\.1:\d+/;
