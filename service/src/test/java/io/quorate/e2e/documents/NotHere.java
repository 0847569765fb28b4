package io.quorate.e2e.documents;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands in documents that no test pastes, and why.
 *
 * @param page expression for the page's name
 * @param line expression for the beginning of the line
 */
record NotHere(String page, String line, String reason) {

    private static final String ANY = ".*";
    private static final String PERF = "perf/.*|service/docs/(tracing|audit|operations|decisions/.*)\\.md";

    static final List<NotHere> ALL = List.of(
            new NotHere(ANY, "mvn ", "Maven builds and runs the tests themselves"),
            new NotHere(ANY, "\\.ci/", "a stage that runs tests; that there is such a stage is tested"),
            new NotHere("README\\.md", "sudo apt-get install", "changes the machine; tests ask for the program"),
            new NotHere("README\\.md", ".* check caa example\\.com --local", "needs the Internet; ManagedUnboundE2E"),
            new NotHere("README\\.md", ".* demo --dns managed --once", "needs the Internet; ManagedUnboundE2E"),
            new NotHere("README\\.md", "quorate serve$", "a mention; MigratedExamplesE2E serves perspectives"),
            new NotHere("README\\.md", ".* serve --config FILE", "a form; RUN_IT serves a file"),
            new NotHere(
                    "README\\.md|service/docs/deploy\\.md",
                    "(pulumi|aws|docker|infra-pulumi/deploy) .*",
                    "needs an account of AWS; the stage engine walks it with a played one, DeployScriptE2E with stand-ins"),
            new NotHere(
                    "README\\.md|service/docs/deploy\\.md",
                    "(OLD=|printf|openssl rand|curl) ?.*pulumi .*",
                    "asks the outputs of a stack on AWS"),
            new NotHere(
                    "service/docs/deploy\\.md",
                    "java .* verify-deployment .*pulumi stack output.*",
                    "asks the outputs of a stack on AWS; VerifyDeploymentTest runs the command"),
            new NotHere(
                    "infra-pulumi/.*", "(cd infra-pulumi|go test|infra-pulumi/deploy).*", "the stage engine runs it"),
            new NotHere(PERF, "perf/.*", "takes minutes; the stage perf builds and runs the short forms"),
            new NotHere("config/.*", "docker .*", "needs a container engine; ComposedFleetE2E, ImageE2E"),
            new NotHere("config/.*", "quorate demo", "a mention; DEMO is its block"),
            new NotHere("config/simulation/.*", "config/simulation/.*", "a form; ComposedFleetE2E runs the script"),
            new NotHere(
                    "(service/docs|\\.github|config)/.*",
                    "(java|quorate) .*(\\b(FILE|ID|THIS|NAME)\\b|=\\.\\.\\.).*",
                    "a form with the reader's own names; the golden texts have each command"),
            new NotHere(
                    "service/docs/kubernetes\\.md",
                    "helm install .*",
                    "needs a cluster; ChartE2E renders, ChartFleetE2E runs"),
            new NotHere(
                    "service/docs/runbook\\.md",
                    "(sudo(edit)?|service/package) .*",
                    "changes the machine; UnitsE2E runs what the units run, the stage package makes and installs"),
            new NotHere(
                    "(service/docs|\\.github)/.*",
                    "quorate generate-.*",
                    "what packages are made with; GeneratedFilesTest and PackageE2E run it"),
            new NotHere("service/docs/deploy\\.md", "quorate audit verify --key$", "a mention; VERIFIED_ARCHIVE"),
            new NotHere(
                    "service/docs/(audit|configuration)\\.md",
                    "openssl pkey (-pubin -outform DER|-in PRIVATE\\.pem -pubout)$",
                    "a mention: how a public key is written; PUBLIC_HALF runs it"),
            new NotHere("service/docs/audit\\.md", "quorate perspective view v1$", "a signed text, no command"),
            new NotHere("service/docs/configuration\\.md", "[a-z.]+ \\(.*", "what the service says, no command"),
            new NotHere("service/docs/decisions/0001.*", "floor .*", "a drawing, no command"));

    static boolean covers(String page, String line) {
        return ALL.stream().anyMatch(entry -> entry.matches(page, line));
    }

    boolean matches(String name, String command) {
        return name.matches(page)
                && Pattern.compile(line).matcher(command.strip()).lookingAt();
    }
}
