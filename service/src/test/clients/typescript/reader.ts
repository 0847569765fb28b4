// Reads the kept answers, then asks a live service.
import { readFileSync } from "node:fs";
import {
  type CheckResponse,
  Configuration,
  CorroborationApi,
  type DcvParameters,
  type MpicRequest,
  type MpicResponse,
  PerspectiveApi,
  ProblemFromJSON,
  ResponseError,
} from "./index";

const dns01: DcvParameters = {
  validationMethod: "acme-dns-01",
  keyAuthorizationHash: "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo",
};
const caa: MpicRequest = {
  checkType: "caa",
  domainOrIpTarget: "permit.example",
  caaCheckParameters: { caaDomains: ["ca.example"] },
};
const dcv: MpicRequest = { checkType: "dcv", domainOrIpTarget: "permit.example", dcvCheckParameters: dns01 };

function configuration(basePath: string): Configuration {
  return new Configuration({ basePath, apiKey: "quorate-demo-key" });
}

async function kept(base: string, path: string): Promise<string> {
  const known = configuration(base);
  try {
    if (path === "mpic") {
      return verdict(await new CorroborationApi(known).corroborate({ mpicRequest: caa }));
    }
    return text(
      path === "caa"
        ? await new PerspectiveApi(known).checkCaa({ caaCheckRequest: { domainOrIpTarget: "permit.example" } })
        : await new PerspectiveApi(known).checkDcv({
            dcvCheckRequest: { domainOrIpTarget: "permit.example", dcvCheckParameters: dns01 },
          }),
    );
  } catch (refused) {
    if (!(refused instanceof ResponseError)) {
      throw refused;
    }
    const problem = ProblemFromJSON(await refused.response.json());
    return `${refused.response.status} error=${problem.error} issues=${problem.validationIssues?.length ?? 0}`;
  }
}

function verdict(answer: MpicResponse): string {
  const checks = answer.perspectives.map((view) => view.checkResponse);
  const errors = checks.reduce((sum, check) => sum + check.errors.length, 0);
  const records = checks.reduce((sum, check) => sum + (check.details.recordsSeen?.length ?? 0), 0);
  return `200 yes=${answer.isValid} views=${checks.length} errors=${errors} records=${records}`;
}

function text(reply: CheckResponse): string {
  return `200 yes=${reply.checkPassed} views=1 errors=${reply.errors.length} records=${reply.details.recordsSeen?.length ?? 0}`;
}

async function main([base, calls, live]: string[]): Promise<void> {
  for (const line of readFileSync(calls, "utf8").trim().split("\n")) {
    const [number, path] = line.split(" ");
    console.log(number, await kept(`${base}/${number}`, path));
  }
  const api = new CorroborationApi(configuration(live));
  for (const mpicRequest of [caa, dcv]) {
    console.log("live", verdict(await api.corroborate({ mpicRequest, xMpicDetail: "full" })));
  }
}

void main(process.argv.slice(2));
