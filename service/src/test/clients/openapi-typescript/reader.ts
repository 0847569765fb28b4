// Reads the kept answers, then asks a live service.
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./mpic";

type Schemas = components["schemas"];

const dns01: Schemas["AcmeDns01"] = {
  validation_method: "acme-dns-01",
  key_authorization_hash: "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo",
};
const caa: Schemas["MpicRequest"] = {
  check_type: "caa",
  domain_or_ip_target: "permit.example",
  caa_check_parameters: { caa_domains: ["ca.example"] },
};
const dcv: Schemas["MpicRequest"] = {
  check_type: "dcv",
  domain_or_ip_target: "permit.example",
  dcv_check_parameters: dns01,
};

const api = (baseUrl: string) => createClient<paths>({ baseUrl, headers: { "x-api-key": "quorate-demo-key" } });

async function kept(base: string, path: string): Promise<string> {
  if (path === "mpic") {
    const { data, error, response } = await api(base).POST("/mpic", { body: caa });
    return data ? verdict(data) : refused(response.status, error!);
  }
  if (path === "caa") {
    const { data, error, response } = await api(base).POST("/caa", { body: { domain_or_ip_target: "permit.example" } });
    return data ? seen(data.check_passed, [data]) : refused(response.status, error!);
  }
  const body: Schemas["DcvCheckRequest"] = { domain_or_ip_target: "permit.example", dcv_check_parameters: dns01 };
  const { data, error, response } = await api(base).POST("/dcv", { body });
  return data ? seen(data.check_passed, [data]) : refused(response.status, error!);
}

function refused(status: number, problem: Schemas["Problem"]): string {
  return `${status} error=${problem.error} issues=${problem.validation_issues?.length ?? 0}`;
}

function verdict(answer: Schemas["MpicResponse"]): string {
  return seen(answer.is_valid, answer.perspectives.map((view) => view.check_response));
}

function seen(yes: boolean, checks: Schemas["CheckResponse"][]): string {
  const errors = checks.reduce((sum, check) => sum + check.errors.length, 0);
  const records = checks.reduce((sum, check) => sum + (check.details.records_seen?.length ?? 0), 0);
  return `200 yes=${yes} views=${checks.length} errors=${errors} records=${records}`;
}

const [base, calls, live] = process.argv.slice(2);
for (const line of readFileSync(calls, "utf8").trim().split("\n")) {
  const [number, path] = line.split(" ");
  console.log(number, await kept(`${base}/${number}`, path));
}
for (const body of [caa, dcv]) {
  const { data } = await api(live).POST("/mpic", { body, params: { header: { "x-mpic-detail": "full" } } });
  console.log("live", verdict(data!));
}
