// CLIPS: one defrule each, matched by Rete on ordered facts, such as
// `(yes fever)`, `(has pain_location flank)` and `(number age 43)`. A rule that
// others read asserts `(holds rule)`; salience follows the order in which rules
// read each other. Facts that no rule reads are not asserted.
//
//   clips_rules.mjs CONDITIONS CASES RULES_FILE FACTS_FILE
//
// FACTS_FILE has two lines for each case: the facts, separated by `;`, and the
// expected facts, sorted.
import { writeFileSync } from "node:fs";
import { readCases } from "./cases.mjs";
import { DISPOSITION, readRules, walk } from "./rules.mjs";

// CLIPS makes one rule of each way to satisfy a condition; beyond so many ways
// the alternatives become rules of their own.
const MOST_WAYS = 16;

const [conditions, casesFile, rulesFile, factsFile] = process.argv.slice(2);
const rules = readRules(conditions);
const deepest = Math.max(...rules.all.map((rule) => rule.depth));
const defrules = [];
let helpers = 0;
let variables = 0;

function defrule(name, salience, condition, facts) {
  defrules.push(`(defrule ${name} (declare (salience ${salience}))
  ${condition}
  => (assert ${facts}))`);
}

// Negation down to the leaves.
function push(tree, negated = false) {
  if (tree.op === "not") return push(tree.arg, !negated);
  if (tree.op === "and" || tree.op === "or") {
    const other = tree.op === "and" ? "or" : "and";
    return { op: negated ? other : tree.op,
      args: tree.args.map((arg) => push(arg, negated)) };
  }
  return negated ? { op: "not", arg: tree } : tree;
}

function ways(tree) {
  if (tree.op === "or") return tree.args.reduce((sum, arg) => sum + ways(arg), 0);
  if (tree.op === "and") return tree.args.reduce((all, arg) => all * ways(arg), 1);
  return 1;
}

// Returns the condition elements of a tree whose negations are at the leaves.
function elements(tree, salience) {
  switch (tree.op) {
    case "and": {
      const many = ways(tree) > MOST_WAYS;
      return tree.args.map((arg) => (many && arg.op === "or"
        ? helper(arg, salience) : elements(arg, salience))).join(" ");
    }
    case "or":
      return `(or ${tree.args.map((arg) => group(arg, salience)).join(" ")})`;
    case "not": return `(not ${leaf(tree.arg, salience)})`;
    default: return leaf(tree, salience);
  }
}

function group(tree, salience) {
  const text = elements(tree, salience);
  return tree.op === "and" ? `(and ${text})` : text;
}

// A rule of its own, which runs before the rule that reads it.
function helper(tree, salience) {
  const name = `part_${++helpers}`;
  defrule(name, salience + 1, elements(tree, salience), `(holds ${name})`);
  return `(holds ${name})`;
}

function leaf(tree, salience) {
  switch (tree.op) {
    case "yes": case "no": case "unsure": case "answered": case "some":
      return `(${tree.op} ${tree.finding})`;
    case "is": return `(is ${tree.finding} ${tree.choices.join("|")})`;
    case "has": return `(has ${tree.finding} ${tree.choice})`;
    case "number": {
      const v = `?v${++variables}`;
      return `(number ${tree.finding} ${v}&:(${tree.compare} ${v} ${tree.value}))`;
    }
    case "rule": return `(holds ${tree.id})`;
    case "raised": return `(raised ${tree.level} ${sparing(tree)})`;
    case "disposition": return `(disposition ${tree.level})`;
    case "atLeast": return atLeast(tree, salience);
    default: throw new Error(`CLIPS cannot read ${tree.op}`);
  }
}

function sparing(tree) {
  const others = rules.all.filter((rule) => rule.level === tree.level)
    .filter((rule) => !tree.flags.includes(rule.id));
  if (others.length === 0) return "?";
  return `?f${++variables}${others.map((rule) => `&~${rule.id}`).join("")}`;
}

// Each part that holds is a fact; as many different ones as are wanted.
function atLeast(tree, salience) {
  const set = `count_${++helpers}`;
  tree.args.forEach((arg, i) => defrule(`${set}_${i}`, salience + 1,
    elements(push(arg), salience), `(counted ${set} ${i})`));
  const names = [];
  for (let i = 0; i < tree.count; ++i) names.push(`?n${++variables}`);
  const patterns = names.map((name, i) => `(counted ${set} ${name}` +
    (i === 0 ? ")" : `&:(> ${name} ${names[i - 1]}))`));
  return `(exists ${patterns.join(" ")})`;
}

function dispositionRules(salience) {
  const before = [];
  for (const [i, { level, raised, rule }] of DISPOSITION.entries()) {
    const reason = raised ? `(raised ${raised} ?)` : rule && `(holds ${rule})`;
    const here = reason ? `(exists ${reason})` : "";
    defrule(`disposition_${i}`, salience,
      `${before.join(" ")} ${here}`, `(disposition ${level})`);
    before.push(`(not ${reason})`);
  }
}

const ASSERTS = {
  concept: (rule) => `(holds ${rule.id})`,
  screening: (rule) => `(holds ${rule.id})`,
  flag: (rule) => `(holds ${rule.id}) (raised ${rule.level} ${rule.id})`,
  contraindication: (rule) => `(contraindicated ${rule.id})`,
  indication: (rule) => `(indicated ${rule.id})`,
};

for (const rule of rules.all) {
  // Two steps each: the helpers of a rule, then the rule.
  const salience = 2 * (deepest - rule.depth);
  if (rule.kind === "disposition") {
    dispositionRules(salience);
  } else {
    defrule(`${rule.kind}_${rule.id}`, salience,
      rule.tree.op === "true" ? "" : elements(push(rule.tree), salience),
      ASSERTS[rule.kind](rule));
  }
}
writeFileSync(rulesFile, defrules.join("\n") + "\n");

// What some rule reads: "yes fever", "has pain_location".
const read = new Set();
for (const rule of rules.all) {
  if (rule.tree) walk(rule.tree, (t) => t.finding && read.add(`${t.op} ${t.finding}`));
}

function factsOf(findings) {
  const facts = [];
  const add = (op, finding, value = "") => {
    if (read.has(`${op} ${finding}`)) facts.push(`${op} ${finding} ${value}`.trim());
  };
  for (const [id, value] of Object.entries(findings)) {
    const kind = rules.kinds.get(id);
    const unknown = value === "unknown";
    const plain = kind === "FINDING_KIND_PRESENCE" || kind === "FINDING_KIND_CHOICE";
    if (plain || !unknown) add("answered", id);
    if (unknown) {
      add("unsure", id);
    } else if (kind === "FINDING_KIND_PRESENCE") {
      add(value, id);
    } else if (kind === "FINDING_KIND_CHOICE") {
      add("is", id, value);
    } else if (kind === "FINDING_KIND_CHOICES") {
      value.forEach((choice) => add("has", id, choice));
      if (value.length > 0) add("some", id);
    } else {
      add("number", id, value);
    }
  }
  return facts.join(";");
}

function expected({ flags, contraindications, indications, disposition }) {
  const level = new Map(rules.all.map((rule) => [rule.id, rule.level]));
  return [
    ...flags.map((id) => `raised ${level.get(id)} ${id}`),
    ...contraindications.map((id) => `contraindicated ${id}`),
    ...indications.map((id) => `indicated ${id}`),
    `disposition ${disposition}`,
  ].sort().join(";");
}

writeFileSync(factsFile, readCases(casesFile)
  .map((item) => `${factsOf(item.findings)}\n${expected(item)}\n`).join(""));
