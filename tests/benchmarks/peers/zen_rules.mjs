// GoRules Zen: all rules in one expression node, in an order in which each
// reads only earlier ones (`$.rule`); the fastest form that we found.
import { ZenEngine } from "@gorules/zen-engine";
import { DISPOSITION } from "./rules.mjs";

const key = (kind, id) => `${kind}_${id}`;
const name = (id) => `$.rule_${id}`;
const quoted = (list) => `[${list.map((text) => `'${text}'`).join(", ")}]`;

function toExpression(tree) {
  const all = (op) => `(${tree.args.map(toExpression).join(` ${op} `)})`;
  switch (tree.op) {
    case "true": return "true";
    case "and": case "or": return all(tree.op);
    case "not": return `not(${toExpression(tree.arg)})`;
    case "atLeast":
      return `len(filter([${tree.args.map(toExpression).join(", ")}], #)) >= ${tree.count}`;
    case "yes": case "no": return `${tree.finding} == '${tree.op}'`;
    case "unsure": return `${tree.finding} == 'unknown'`;
    case "answered": return `not('${tree.finding}' in unanswered)`;
    case "is":
      return tree.choices.length === 1
        ? `${tree.finding} == '${tree.choices[0]}'`
        : `${tree.finding} in ${quoted(tree.choices)}`;
    case "has": return `'${tree.choice}' in ${tree.finding}`;
    case "some": return `len(${tree.finding}) > 0`;
    case "number":
      return `(${tree.finding} != null and ${tree.finding} ${tree.compare} ${tree.value})`;
    case "rule": return name(tree.id);
    case "raised": return `(${tree.flags.map(name).join(" or ")})`;
    case "disposition": return `${name("disposition")} == '${tree.level}'`;
  }
}

function dispositionExpression(rules) {
  const raised = (level) =>
    `(${rules.filter((r) => r.level === level).map((r) => name(r.id)).join(" or ")})`;
  return DISPOSITION.map(({ level, raised: by, rule }) =>
    by ? `${raised(by)} ? '${level}' : `
      : rule ? `${name(rule)} ? '${level}' : ` : `'${level}'`).join("");
}

const READ_BY_NONE = ["contraindication", "indication"];
const keyOf = (rule) =>
  key(READ_BY_NONE.includes(rule.kind) ? rule.kind : "rule", rule.id);

function graphOf(rules) {
  const expressions = rules.all.map((rule, i) => ({
    id: String(i), key: keyOf(rule),
    value: rule.tree ? toExpression(rule.tree) : dispositionExpression(rules.all),
  }));
  const node = (id, type, content) =>
    ({ id, name: id, type, position: { x: 0, y: 0 }, content });
  const edge = (sourceId, targetId) =>
    ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: "edge" });
  return {
    nodes: [node("in", "inputNode", {}), node("rules", "expressionNode", { expressions }),
      node("out", "outputNode", {})],
    edges: [edge("in", "rules"), edge("rules", "out")],
  };
}

// Returns what is handed over for a case: a list that is not known is empty, a
// number null.
export function zenContext(rules, findings) {
  const context = { unanswered: [] };
  for (const [id, value] of Object.entries(findings)) {
    const kind = rules.kinds.get(id);
    const plain = kind === "FINDING_KIND_PRESENCE" || kind === "FINDING_KIND_CHOICE";
    const known = plain || value !== "unknown";
    context[id] = known ? value : kind === "FINDING_KIND_CHOICES" ? [] : null;
    if (!known) context.unanswered.push(id);
  }
  return context;
}

export function zenDecision(rules) {
  return new ZenEngine().createDecision(graphOf(rules));
}

// Returns the names of what holds.
export function zenOutcome(rules, result) {
  const holding = (kind) => rules.all
    .filter((r) => r.kind === kind && result[keyOf(r)]).map((r) => r.id);
  return {
    flags: holding("flag"), contraindications: holding("contraindication"),
    indications: holding("indication"), disposition: result.rule_disposition,
  };
}
