// The same person's case on knowledge bases of growing size.
import { mkdirSync } from "node:fs";
import { run, runJson, SERVER_CORE } from "./processes.mjs";
import { measureFirstAnswer, serverCommand } from "./servers.mjs";
import { medians, shuffled } from "./stats.mjs";

const SIZES = [100, 316, 1000, 3162, 10000, 31623, 100000];
const QUICK_SIZES = [100, 1000, 10000];
// A base that takes longer has missed its goals by far.
const PATIENCE_MS = 120000;

// Returns a row for each size; of a size that took too long only `rules`.
export async function measureGrowth(context) {
  const sizes = context.quick ? QUICK_SIZES : SIZES;
  const rounds = context.quick ? 1 : 3;
  const folder = (size) => `${context.data}/base_${size}`;
  const samples = new Map(sizes.map((size) => [size, []]));
  for (const size of sizes) {
    mkdirSync(folder(size), { recursive: true });
    await run([`${context.bin}/generate_base`, String(size), folder(size)]);
  }
  for (let round = 1; round <= rounds; ++round) {
    context.say(`growing knowledge bases, round ${round} of ${rounds}`);
    for (const size of shuffled(sizes)) {
      const row = await runJson([`${context.bin}/growth_benchmark`, folder(size)],
        { core: SERVER_CORE, timeout: PATIENCE_MS });
      if (row) samples.get(size).push(row);
    }
  }
  const rows = sizes.map((size) => {
    const measured = samples.get(size);
    return measured.length > 0 ? medians(measured) : { rules: size };
  });
  if (new Set(rows.map((row) => row.firing ?? rows[0].firing)).size > 1) {
    throw new Error("not as many rules hold at every size");
  }
  const largest = rows.at(-1);
  if (largest.load_ms !== undefined) {
    const files = folder(sizes.at(-1));
    Object.assign(largest, await measureFirstAnswer({ ...context, rounds: 1 },
      `${files}/person.bin`, [...serverCommand(context), "--knowledge", files]));
  }
  return rows;
}
