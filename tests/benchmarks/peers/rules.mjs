// The rules of backwise as trees, for other rule engines to be given:
//
//   const rules = readRules("conditions.jsonl");
//   for (const rule of rules.all) ... rule.kind, rule.id, rule.tree, rule.depth
//
// `conditions.jsonl` is what `backwise-kb conditions` prints. Of it the rules
// that decide are taken: concepts, flags, contraindications, indications and
// the screening. Each stands after those it reads; `depth` is 0 for a rule that
// reads no other. One rule more, `disposition`, has no tree: it is the level of
// the most urgent flag; see `DISPOSITION`.
//
// A tree is one of
//   {op: "true"}                            {op: "not", arg}
//   {op: "and" | "or", args}                {op: "atLeast", count, args}
//   {op: "yes" | "no" | "unsure" | "answered", finding}
//   {op: "is", finding, choices}            one of them is the answer
//   {op: "has", finding, choice}            {op: "some", finding}
//   {op: "number", finding, compare, value} {op: "rule", id}
//   {op: "raised", level, flags}            one of them holds
//   {op: "disposition", level}
import { readFileSync } from "node:fs";
import { parse } from "@bufbuild/cel";

const KINDS = ["concept", "flag", "contraindication", "indication", "screening"];

// How the disposition follows: the first whose rule, or any flag of whose
// level, holds.
export const DISPOSITION = [
  { level: "EMERGENCY_NOW", raised: "EMERGENCY_NOW" },
  { level: "URGENT_SAME_DAY", raised: "URGENT_SAME_DAY" },
  { level: "UNDETERMINED", rule: "incomplete_when" },
  { level: "SEE_DOCTOR_SOON", raised: "SEE_DOCTOR_SOON" },
  { level: "SEE_PROFESSIONAL_ROUTINE", raised: "SEE_PROFESSIONAL_ROUTINE" },
  { level: "UNDETERMINED", rule: "self_care_incomplete_when" },
  { level: "SELF_CARE" },
];

export function readRules(path) {
  const entries = readFileSync(path, "utf8").trim().split("\n").map(JSON.parse);
  const kinds = new Map(
    entries.filter((e) => e.finding).map((e) => [e.finding, e.kind]));
  const written = entries.filter((e) => KINDS.includes(e.kind));
  const flags = written.filter((e) => e.kind === "flag");
  const rules = written.map((e) => ({
    kind: e.kind, id: e.id, level: e.level,
    tree: toTree(expression(e.when), kinds, flags),
  }));
  rules.push({ kind: "disposition", id: "disposition", tree: null });
  return { all: inOrder(rules, flags), kinds };
}

function expression(when) {
  const parsed = parse(when);
  return parsed.expr ?? parsed;
}

function toTree(e, kinds, flags) {
  const { case: kind, value } = e.exprKind;
  if (kind === "constExpr" && value.constantKind.value === true) {
    return { op: "true" };
  }
  if (kind === "identExpr") {
    return kinds.has(value.name) ? { op: "yes", finding: value.name }
      : { op: "rule", id: value.name };
  }
  if (kind !== "callExpr") throw new Error(`a condition holds a ${kind}`);
  const name = (arg) => arg.exprKind.value.name;
  const { function: call, args } = value;
  const trees = () => args.map((arg) => toTree(arg, kinds, flags));
  switch (call) {
    case "_&&_": return join("and", trees());
    case "_||_": return join("or", trees());
    case "!_": return { op: "not", arg: trees()[0] };
    case "no": case "unsure": case "answered":
      return { op: call, finding: name(args[0]) };
    case "raised": return raised(name(args[0]), args.slice(1).map(name), flags);
    case "@in": return membership(args);
    default: return comparison(call, args, kinds, flags);
  }
}

// a && (b && c) is one conjunction of three.
function join(op, args) {
  return { op, args: args.flatMap((arg) => (arg.op === op ? arg.args : [arg])) };
}

function raised(level, spared, flags) {
  const ids = flags.filter((f) => f.level === level).map((f) => f.id);
  return { op: "raised", level, flags: ids.filter((id) => !spared.includes(id)) };
}

// 'choice' in finding, or finding in ['choice', ...].
function membership([left, right]) {
  return right.exprKind.case === "identExpr"
    ? { op: "has", finding: right.exprKind.value.name, choice: constant(left) }
    : { op: "is", finding: left.exprKind.value.name,
        choices: right.exprKind.value.elements.map(constant) };
}

function comparison(call, [left, right], kinds, flags) {
  const compare = call.replaceAll("_", "");
  if (left.exprKind.case === "callExpr") {
    const { function: of, args } = left.exprKind.value;
    if (of === "size" && compare === ">" && constant(right) === 0) {
      return { op: "some", finding: args[0].exprKind.value.name };
    }
    if (of === "count" && compare === ">=") {
      return { op: "atLeast", count: constant(right),
        args: args.map((arg) => toTree(arg, kinds, flags)) };
    }
    throw new Error(`${of} ${compare} is not known here`);
  }
  const name = left.exprKind.value.name;
  if (name === "disposition" && compare === "==") {
    return { op: "disposition", level: right.exprKind.value.name };
  }
  if (kinds.get(name) === "FINDING_KIND_CHOICE") {
    const is = { op: "is", finding: name, choices: [constant(right)] };
    if (compare === "==") return is;
    throw new Error(`${name} ${compare} is not known here`);
  }
  return { op: "number", finding: name, compare, value: constant(right) };
}

function constant(e) {
  const { case: kind, value } = e.exprKind.value.constantKind;
  return kind === "int64Value" ? Number(value) : value;
}

// Calls `visit` with a tree and all trees in it.
export function walk(tree, visit) {
  visit(tree);
  for (const part of tree.args ?? (tree.arg ? [tree.arg] : [])) walk(part, visit);
}

// Returns the ids of the rules that a rule reads.
function reads(rule, flags) {
  if (rule.kind === "disposition") {
    return [...flags.map((f) => f.id),
      ...DISPOSITION.filter((d) => d.rule).map((d) => d.rule)];
  }
  const ids = [];
  walk(rule.tree, (tree) => {
    if (tree.op === "rule") ids.push(tree.id);
    if (tree.op === "raised") ids.push(...tree.flags);
    if (tree.op === "disposition") ids.push("disposition");
  });
  return ids;
}

// Contraindications and indications are read by no rule; their ids may be the
// same as those of others.
function inOrder(rules, flags) {
  const named = new Map(rules
    .filter((r) => r.kind !== "contraindication" && r.kind !== "indication")
    .map((r) => [r.id, r]));
  const ordered = [];
  const place = (rule) => {
    if (rule.depth !== undefined) return rule.depth;
    const below = reads(rule, flags).map((id) => place(named.get(id)));
    rule.depth = below.length === 0 ? 0 : 1 + Math.max(...below);
    ordered.push(rule);
    return rule.depth;
  };
  rules.forEach(place);
  return ordered;
}
