// A second opinion on the conditions: works each one out with another
// implementation of CEL, @bufbuild/cel, and compares with the engine.
//
//   backwise-kb conditions > conditions.jsonl
//   cel_cases 20000 | node second_opinion.mjs conditions.jsonl
//
// What a condition means is taken from docs/knowledge.md, not from the engine.
//
// What our subset has beyond CEL is registered as functions. They ask about a
// finding or a flag, not about its value, so the name is handed over as text:
// `no(fever)` becomes `no('fever')`, `raised(LEVEL, rf_x)` becomes
// `raised(LEVEL, ['rf_x'])` and `count(a, b)` becomes `count([a, b])`. Numbers
// of answers are doubles, while our conditions write `>= 60`, which CEL reads
// as an int: each such constant becomes a double. A number that is not known,
// and the size of choices without an answer, compare with nothing: such a
// comparison becomes `answered('age') && age >= 60`.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { CelScalar, celEnv, celFunc, listType, parse, plan } from "@bufbuild/cel";

const LEVELS = [
  "UNSPECIFIED",
  "UNDETERMINED",
  "SELF_CARE",
  "SEE_PROFESSIONAL_ROUTINE",
  "SEE_DOCTOR_SOON",
  "URGENT_SAME_DAY",
  "EMERGENCY_NOW",
];

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n");
const entries = lines.map((line) => JSON.parse(line));
const findings = entries.filter((e) => e.finding);
const kinds = new Map(findings.map((f) => [f.finding, f.kind]));
// The choice that "not sure" sets, where there is one.
const notSure = new Map(findings.map((f) => [f.finding, f.not_sure]));
const conditions = entries.filter((e) => e.when);
const flags = conditions.filter((c) => c.kind === "flag");

// The case that is looked at.
let answers = {};
// The values of rules, worked out when they are first read.
let known = new Map();

const env = celEnv({
  funcs: [
    celFunc("no", [CelScalar.STRING], CelScalar.BOOL, (id) => answers[id] === "no"),
    celFunc("unsure", [CelScalar.STRING], CelScalar.BOOL, (id) => isUnsure(id)),
    celFunc("answered", [CelScalar.STRING], CelScalar.BOOL, (id) => isAnswered(id)),
    celFunc("count", [listType(CelScalar.BOOL)], CelScalar.INT, (list) =>
      BigInt([...list].filter(Boolean).length),
    ),
    celFunc("raised", [CelScalar.INT, listType(CelScalar.STRING)], CelScalar.BOOL,
      (level, spared) => {
        const names = new Set(spared);
        return flags.some(
          (flag) => LEVELS.indexOf(flag.level) === Number(level) &&
            !names.has(flag.id) && valueOf(flag));
      }),
  ],
});

// "Not sure" is an answer of its own to these two kinds. About several choices
// it sets the choice that says so; else, and about a number, it is no answer.
function isUnsure(id) {
  const kind = kinds.get(id);
  return answers[id] === "unknown" &&
    (kind === "FINDING_KIND_PRESENCE" || kind === "FINDING_KIND_CHOICE");
}

function isAnswered(id) {
  return answers[id] !== "unknown" || isUnsure(id) || notSure.get(id) !== undefined;
}

// The value that a condition reads.
function findingValue(id) {
  const answer = answers[id];
  const unknown = answer === "unknown";
  switch (kinds.get(id)) {
    case "FINDING_KIND_PRESENCE":
      return answer === "yes";
    case "FINDING_KIND_CHOICE":
      return unknown ? "" : answer;
    case "FINDING_KIND_CHOICES":
      return unknown ? [notSure.get(id)].filter(Boolean) : answer;
    default:
      return unknown ? 0.0 : answer;
  }
}

function disposition() {
  const any = (level) => flags.some((f) => f.level === level && valueOf(f));
  if (any("EMERGENCY_NOW")) return "EMERGENCY_NOW";
  if (any("URGENT_SAME_DAY")) return "URGENT_SAME_DAY";
  if (valueOf(byId.get("incomplete_when"))) return "UNDETERMINED";
  if (any("SEE_DOCTOR_SOON")) return "SEE_DOCTOR_SOON";
  if (any("SEE_PROFESSIONAL_ROUTINE")) return "SEE_PROFESSIONAL_ROUTINE";
  return valueOf(byId.get("self_care_incomplete_when")) ? "UNDETERMINED" : "SELF_CARE";
}

// Rewrites what our subset writes otherwise; see above.
function adapt(e) {
  if (e.exprKind.case !== "callExpr") return e;
  const { function: name, args } = e.exprKind.value;
  if (["no", "unsure", "answered"].includes(name)) {
    args[0] = text(args[0]);
  } else if (name === "count") {
    e.exprKind.value.args = [list(args.map(adapt))];
  } else if (name === "raised") {
    e.exprKind.value.args = [args[0], list(args.slice(1).map(text))];
  } else if (name.startsWith("_") && isNumber(args[0])) {
    toDouble(args[1]);
    return ifAnswered(args[0], e);
  } else if (name.startsWith("_") && callOf(args[0]) === "size") {
    return ifAnswered(args[0].exprKind.value.args[0], e);
  } else {
    e.exprKind.value.args = args.map(adapt);
  }
  return e;
}

const callOf = (e) =>
  e.exprKind.case === "callExpr" ? e.exprKind.value.function : undefined;
const nameOf = (e) =>
  e.exprKind.case === "identExpr" ? e.exprKind.value.name : undefined;
const isNumber = (e) =>
  ["FINDING_KIND_NUMBER", "FINDING_KIND_SCALE"].includes(kinds.get(nameOf(e)));

function toDouble(e) {
  const constant = e.exprKind.value.constantKind;
  if (constant.case !== "int64Value") return;
  constant.value = Number(constant.value);
  constant.case = "doubleValue";
}

const expression = (source) => parse(source).expr;
const text = (name) => expression(`'${nameOf(name)}'`);
function list(elements) {
  const made = expression("[]");
  made.exprKind.value.elements = elements;
  return made;
}
function ifAnswered(finding, comparison) {
  const made = expression(`answered('${nameOf(finding)}') && true`);
  made.exprKind.value.args[1] = comparison;
  return made;
}

function compile(when) {
  const parsed = parse(when);
  parsed.expr = adapt(parsed.expr);
  return plan(env, parsed);
}

// What conditions read: findings, levels, concepts, flags, the disposition.
const scope = {};
const reads = (name, get) =>
  Object.defineProperty(scope, name, { get, enumerable: true });
for (const id of kinds.keys()) reads(id, () => findingValue(id));
LEVELS.forEach((level, i) => reads(level, () => BigInt(i)));
reads("disposition", () => BigInt(LEVELS.indexOf(disposition())));
for (const rule of conditions) {
  if (rule.kind === "concept" || rule.kind === "flag") {
    reads(rule.id, () => valueOf(rule));
  }
  rule.evaluate = compile(rule.when);
}
const byId = new Map(conditions.map((c) => [c.id, c]));

function valueOf(condition) {
  if (!known.has(condition)) {
    const value = condition.evaluate(scope);
    if (typeof value !== "boolean") {
      throw new Error(`${condition.id}: ${value?.message ?? value}`);
    }
    known.set(condition, value);
  }
  return known.get(condition);
}

let cases = 0;
let different = 0;
for await (const line of createInterface({
  input: process.argv[3] ? createReadStream(process.argv[3]) : process.stdin,
})) {
  const item = JSON.parse(line);
  answers = item.findings;
  known = new Map();
  ++cases;
  const wrong = conditions.filter(
    (condition, i) => valueOf(condition) !== (item.values[i] === "1"));
  if (disposition() !== item.disposition) wrong.push({ id: "disposition" });
  if (wrong.length === 0) continue;
  ++different;
  if (different > 5) continue;
  console.log(`case ${cases} differs in ${wrong.map((c) => c.id).join(", ")}`);
  console.log(`  ${JSON.stringify(answers)}`);
}
console.log(`${cases} cases, ${conditions.length} conditions each, ` +
  `${different} cases differ`);
process.exit(different === 0 && cases > 0 ? 0 : 1);
