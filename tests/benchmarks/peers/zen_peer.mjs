// Evaluates the cases by GoRules Zen: zen_peer.mjs CONDITIONS CASES ROUNDS
import { checkAll, readCases, time } from "./cases.mjs";
import { readRules } from "./rules.mjs";
import { zenContext, zenDecision, zenOutcome } from "./zen_rules.mjs";

const [conditions, casesFile, rounds] = process.argv.slice(2);
const rules = readRules(conditions);
const cases = readCases(casesFile);
const decision = zenDecision(rules);
const contexts = cases.map((item) => zenContext(rules, item.findings));
await checkAll(cases, async (i) =>
  zenOutcome(rules, (await decision.evaluate(contexts[i])).result));
const caseNs = await time(cases, Number(rounds), (i) => decision.evaluate(contexts[i]));
console.log(JSON.stringify({ case_ns: caseNs }));
