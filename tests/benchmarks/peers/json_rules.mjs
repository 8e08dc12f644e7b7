// json-rules-engine: one rule each, as its documentation writes them. A rule
// that others read adds a fact when it succeeds; priorities follow the order in
// which rules read each other. Counting, which it does not know, is a dynamic
// fact: a function of the answers.
import { Engine } from "json-rules-engine";
import { DISPOSITION } from "./rules.mjs";

const OPERATORS = {
  ">": "greaterThan", ">=": "greaterThanInclusive",
  "<": "lessThan", "<=": "lessThanInclusive",
};
const ruleFact = (id) => `rule ${id}`;
const holds = (fact, value = true) => ({ fact, operator: "equal", value });

function toCondition(tree, engine) {
  const parts = (args) => args.map((arg) => toCondition(arg, engine));
  switch (tree.op) {
    case "true": return { all: [] };
    case "and": return { all: parts(tree.args) };
    case "or": return { any: parts(tree.args) };
    case "not": return { not: toCondition(tree.arg, engine) };
    case "atLeast": return holds(countFact(tree, engine));
    case "yes": case "no": return holds(tree.finding, tree.op);
    case "unsure": return holds(tree.finding, "unknown");
    case "answered":
      return { fact: "unanswered", operator: "doesNotContain", value: tree.finding };
    case "is": return { fact: tree.finding, operator: "in", value: tree.choices };
    case "has":
      return { fact: tree.finding, operator: "contains", value: tree.choice };
    case "some":
      return { fact: tree.finding, operator: "greaterThan", value: 0, path: "$.length" };
    case "number":
      return { fact: tree.finding, operator: OPERATORS[tree.compare], value: tree.value };
    case "rule": return holds(ruleFact(tree.id));
    case "raised": return { any: tree.flags.map((id) => holds(ruleFact(id))) };
    case "disposition": return holds("disposition", tree.level);
  }
}

// Adds a fact that says whether enough of the parts hold.
function countFact(tree, engine) {
  const id = `count ${engine.facts.size}`;
  const parts = tree.args.map(toPredicate);
  engine.addFact(id, async (params, almanac) => {
    const answers = await almanac.factValue("answers");
    const held = await Promise.all(parts.map((part) => part(answers, almanac)));
    return held.filter(Boolean).length >= tree.count;
  });
  return id;
}

// What is counted: answers, rules, and alternatives of answers.
function toPredicate(tree) {
  switch (tree.op) {
    case "yes": return (answers) => answers[tree.finding] === "yes";
    case "has": return (answers) => answers[tree.finding]?.includes(tree.choice);
    case "rule": return (answers, almanac) => almanac.factValue(ruleFact(tree.id));
    case "number": {
      if (tree.compare !== "<") throw new Error(`cannot count ${tree.compare}`);
      return (answers) => answers[tree.finding] < tree.value;
    }
    case "or": {
      const parts = tree.args.map(toPredicate);
      return (answers) => parts.some((part) => part(answers));
    }
    default: throw new Error(`cannot count ${tree.op}`);
  }
}

// The disposition, once it is first read or the run has ended.
async function disposition(almanac) {
  for (const { level, raised, rule } of DISPOSITION) {
    const fact = raised ? `raised ${raised}` : rule && ruleFact(rule);
    if (!fact || (await almanac.factValue(fact))) return level;
  }
}

export function jsonRulesEngine(rules) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addFact("disposition", (params, almanac) => disposition(almanac));
  const deepest = Math.max(...rules.all.map((rule) => rule.depth));
  for (const rule of rules.all) {
    if (!rule.tree) continue;
    const condition = toCondition(rule.tree, engine);
    const named = rule.kind === "concept" || rule.kind === "flag" ||
      rule.kind === "screening";
    engine.addRule({
      conditions: condition.all || condition.any || condition.not
        ? condition : { all: [condition] },
      event: { type: rule.kind, params: { id: rule.id } },
      priority: 1 + deepest - rule.depth,
      onSuccess: named ? (event, almanac) => {
        almanac.addFact(ruleFact(rule.id), true);
        if (rule.level) almanac.addFact(`raised ${rule.level}`, true);
      } : undefined,
    });
  }
  return engine;
}

// Returns what is handed over for a case: what was not asked is left out, and a
// number that is not known compares with nothing.
export function jsonRulesFacts(rules, findings) {
  const answers = {};
  const unanswered = [];
  for (const [id, kind] of rules.kinds) {
    const value = findings[id];
    const plain = kind === "FINDING_KIND_PRESENCE" || kind === "FINDING_KIND_CHOICE";
    const known = value !== undefined && (plain || value !== "unknown");
    if (!known) unanswered.push(id);
    if (known) answers[id] = value;
  }
  return { ...answers, unanswered, answers };
}

// Returns the names of what holds after a run.
export async function jsonRulesOutcome({ events, almanac }) {
  const holding = (kind) =>
    events.filter((e) => e.type === kind).map((e) => e.params.id);
  return {
    flags: holding("flag"), contraindications: holding("contraindication"),
    indications: holding("indication"),
    disposition: await almanac.factValue("disposition"),
  };
}
