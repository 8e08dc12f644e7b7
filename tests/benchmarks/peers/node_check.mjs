// Checks that the Node server finds the same as backwise in every case:
//   node_check.mjs ADDRESS CASES PROTO_FOLDER
import grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { readCases } from "./cases.mjs";

const [address, casesFile, protoFolder] = process.argv.slice(2);
const definition = loadSync("backwise/v1/advisor_service.proto", {
  includeDirs: [protoFolder], keepCase: true, enums: String, oneofs: true, arrays: true,
});
const { backwise } = grpc.loadPackageDefinition(definition);
const advisor = new backwise.v1.AdvisorService(
  address, grpc.credentials.createInsecure());
const assess = (answers) => new Promise((resolve, reject) =>
  advisor.Assess({ answers }, (error, response) =>
    (error ? reject(error) : resolve(response.assessment))));

function answer([finding, value]) {
  if (value === "unknown") return { finding, unsure: true };
  if (value === "yes" || value === "no") return { finding, present: value === "yes" };
  if (Array.isArray(value)) return { finding, choices: { ids: value } };
  return typeof value === "number" ? { finding, number: value }
    : { finding, choice: value };
}

for (const [i, item] of readCases(casesFile).entries()) {
  const found = await assess(Object.entries(item.findings).map(answer));
  const names = (list) => [...list].sort().join(" ");
  const ids = [...found.advice, ...found.withheld].map(({ id }) => id);
  if (found.disposition === `DISPOSITION_${item.disposition}` &&
      names(found.flags.map(({ id }) => id)) === names(item.flags) &&
      names(ids) === names(item.indications)) continue;
  console.error(`case ${i}: the server finds ${found.disposition}, ` +
    `${names(found.flags.map(({ id }) => id))}; backwise ${item.disposition}, ` +
    names(item.flags));
  process.exit(1);
}
advisor.close();
