// Evaluates the cases by json-rules-engine:
//   json_rules_peer.mjs CONDITIONS CASES ROUNDS
import { checkAll, readCases, time } from "./cases.mjs";
import { jsonRulesEngine, jsonRulesFacts, jsonRulesOutcome } from "./json_rules.mjs";
import { readRules } from "./rules.mjs";

const [conditions, casesFile, rounds] = process.argv.slice(2);
const rules = readRules(conditions);
const cases = readCases(casesFile);
const engine = jsonRulesEngine(rules);
const facts = cases.map((item) => jsonRulesFacts(rules, item.findings));
await checkAll(cases, async (i) => jsonRulesOutcome(await engine.run(facts[i])));
const caseNs = await time(cases, Number(rounds), (i) => engine.run(facts[i]));
console.log(JSON.stringify({ case_ns: caseNs }));
