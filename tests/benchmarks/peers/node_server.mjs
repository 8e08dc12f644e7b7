// What a team would build instead of backwise: Node, gRPC and json-rules-engine,
// with the same rules and texts behind the same proto.
//
//   node_server.mjs CONDITIONS KNOWLEDGE_JSON PROTO_FOLDER
//
// `Assess` answers with the disposition, the flags and the advice, in prepared
// texts, and the advice that is withheld. It does not explain, does not name
// what is missing, and asks no questions: it does less than backwise.
import { readFileSync } from "node:fs";
import grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { jsonRulesEngine, jsonRulesFacts, jsonRulesOutcome } from "./json_rules.mjs";
import { readRules } from "./rules.mjs";

const [conditions, knowledgeFile, protoFolder] = process.argv.slice(2);
const rules = readRules(conditions);
const engine = jsonRulesEngine(rules);
const knowledge = JSON.parse(readFileSync(knowledgeFile, "utf8"));

// Texts are filled once, for the region of everybody.
const everywhere = knowledge.regions.find((region) => region.code === "001");
const fill = (text) => text.replaceAll(/\{(\w+)\}/g, (all, name) => everywhere[name] ?? all);
const texts = (statements) => statements.map((statement) => fill(statement.text));

const flags = new Map(knowledge.flags.map((flag) => [flag.id, {
  id: flag.id, title: flag.title, disposition: flag.disposition,
  within: flag.within, what_to_do: fill(flag.what_to_do),
  sources: flag.sources, may_mean: flag.may_mean,
}]));
const advice = knowledge.advice.map((item) => ({
  id: item.id, title: item.title, kind: item.kind, strength: item.strength,
  why: texts(item.why).join(" "), steps: texts(item.steps),
  dose: texts(item.dose).join(" "), sources: item.sources,
}));
const contraindications = new Map(
  knowledge.contraindications.map((item) => [item.id, item]));

const concerns = (item, id) => (item.all_advice
  ? !(item.except ?? []).includes(id) : item.advice.includes(id));

// An answer as the rules read it.
function valueOf(answer) {
  switch (answer.value) {
    case "present": return answer.present ? "yes" : "no";
    case "choices": return answer.choices.ids;
    case "unsure": return "unknown";
    default: return answer[answer.value];
  }
}

function assessment(outcome) {
  const active = outcome.contraindications.map((id) => contraindications.get(id));
  const result = {
    disposition: `DISPOSITION_${outcome.disposition}`,
    flags: outcome.flags.map((id) => flags.get(id)), advice: [], withheld: [],
  };
  for (const item of advice.filter(({ id }) => outcome.indications.includes(id))) {
    const found = active.filter((other) => concerns(other, item.id));
    const avoid = found.find((other) => other.effect.endsWith("AVOID"));
    if (avoid) {
      result.withheld.push({ id: item.id, reason: fill(avoid.text),
        contraindication: avoid.id, sources: avoid.sources, title: item.title });
    } else {
      result.advice.push({ ...item, cautions: found.map((caution) =>
        ({ id: caution.id, text: fill(caution.text), sources: caution.sources })) });
    }
  }
  return result;
}

async function evaluate(request) {
  const findings = {};
  for (const answer of request.answers) findings[answer.finding] = valueOf(answer);
  const run = await engine.run(jsonRulesFacts(rules, findings));
  return { assessment: assessment(await jsonRulesOutcome(run)) };
}

// An engine that runs twice at a time skips rules: its status is shared. One
// call after the other is no slower on one core.
let last = Promise.resolve();
function assess(call, callback) {
  last = last.then(() => evaluate(call.request))
    .then((response) => callback(null, response), callback);
}

const definition = loadSync("backwise/v1/advisor_service.proto", {
  includeDirs: [protoFolder], keepCase: true, enums: String, oneofs: true, arrays: true,
});
const { backwise } = grpc.loadPackageDefinition(definition);
const server = new grpc.Server();
server.addService(backwise.v1.AdvisorService.service, { Assess: assess });
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`node_server listens on 127.0.0.1:${port}`);
});
