package io.quorate.e2e.packaging;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The package under a running systemd, with the system's own unbound as {@code README.Debian} says: installed, started
 * in the units' confinement, reloaded, killed, upgraded and removed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class BootedMachineE2E {

    private static final String PERSPECTIVE = "quorate-perspective";
    private static final String COORDINATOR = "quorate-coordinator";
    /** Any address that the resolver's configuration lets it ask; it is on the machine's own loopback. */
    private static final String AUTHORITY = "198.41.0.4";

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\"}";

    private final Workplace place = Workplace.of(getClass());
    private BootedMachine machine;
    private DebianPackage deb;
    private Child sandbox;

    @BeforeAll
    void install() throws IOException {
        machine = BootedMachine.boot(place);
        deb = DebianPackage.build(place);
        machine.run("install", "dpkg", "--install", deb.file().toString()).expect(0);
        startTheInternet();
        machine.script("drop-ins", """
                for unit in quorate-perspective quorate-coordinator; do
                  mkdir -p /etc/systemd/system/$unit.service.d
                  printf '[Service]\\nEnvironment=QUORATE_CHECKS__EXTRA_TLDS=example\\n' \\
                    > /etc/systemd/system/$unit.service.d/test.conf
                done
                systemctl daemon-reload
                """).expect(0);
    }

    @AfterAll
    void end() {
        if (sandbox != null) {
            sandbox.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    /** The command to start asks whether the process is ready only as long as it lives. */
    @Test
    @Order(1)
    void aBrokenConfigurationFailsTheStartAtOnce() {
        machine.script("break", """
                cp -p /etc/quorate/perspective.yaml /root/perspective.yaml
                echo 'nonsense: 1' >> /etc/quorate/perspective.yaml
                """).expect(0);
        assertThat(machine.run("start-broken", "timeout", "90", "systemctl", "start", PERSPECTIVE)
                        .code())
                .as("124 would be the timeout")
                .isEqualTo(1);
        machine.script("journal-broken", "journalctl --sync; journalctl --no-pager -u quorate-perspective")
                .expect(0, "nonsense (perspective.yaml line", "status=2/INVALIDARGUMENT");
        machine.script("mend", "systemctl stop quorate-perspective; mv /root/perspective.yaml /etc/quorate/")
                .expect(0);
    }

    @Test
    @Order(2)
    void aPerspectiveIsReadyWhenItsStartReturnsAndAnswers() {
        machine.run("start", "systemctl", "enable", "--now", PERSPECTIVE).expect(0);
        assertThat(machine.property(PERSPECTIVE, "ActiveState")).isEqualTo("active");
        ask("/caa", "replace-me-key-of-eu-central-1").expect(0, "\"check_passed\":true");
        machine.run("state-folder", "ls", "-l", "/var/lib/quorate-perspective")
                .expect(0, "-rw-r----- 1 quorate quorate");
        machine.script("status", "cat /proc/$(systemctl show --value -p MainPID quorate-perspective)/status")
                .expect(0, "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2");
    }

    @Test
    @Order(3)
    void aReloadReadsTheConfigurationAgain() {
        machine.run("reload", "systemctl", "reload", PERSPECTIVE).expect(0);
        machine.awaitThat(
                "a reload",
                () -> machine.run("journal-reload", "journalctl", "-u", PERSPECTIVE)
                        .output()
                        .contains("configuration unchanged"));
    }

    @Test
    @Order(4)
    void whatWasKilledComesBack() {
        String before = machine.property(PERSPECTIVE, "MainPID");
        machine.run("kill", "systemctl", "kill", "--signal=KILL", "--kill-who=main", PERSPECTIVE)
                .expect(0);
        machine.awaitThat(
                "the next process",
                () -> !List.of("0", before).contains(machine.property(PERSPECTIVE, "MainPID"))
                        && machine.property(PERSPECTIVE, "ActiveState").equals("active"));
        ask("/caa", "replace-me-key-of-eu-central-1").expect(0, "\"check_passed\":true");
    }

    @Test
    @Order(5)
    void aStopIsAnOrderlyEnd() {
        machine.run("stop", "systemctl", "disable", "--now", PERSPECTIVE).expect(0);
        machine.script("journal-stop", "journalctl --sync; journalctl --no-pager -n 20 -u quorate-perspective")
                .expect(0, "service stopped", PERSPECTIVE + ".service: Deactivated successfully");
        machine.run("verify", "quorate", "audit", "verify", "/var/lib/quorate-perspective/audit.jsonl")
                .expect(0);
    }

    /** It cannot become ready, for there are no root servers; what it starts, and what is left of it, can be seen. */
    @Test
    @Order(6)
    void anUnboundOfItsOwnRunsInTheUnitsConfinementAndEndsWithIt() {
        machine.script("managed", """
                awk '/^dns:/ { print "dns: { dnssec: managed }"; skip = 1; next } /^[a-z]/ { skip = 0 } !skip' \\
                  /etc/quorate/perspective.yaml > /root/managed.yaml
                cat /root/managed.yaml > /etc/quorate/perspective.yaml
                systemctl stop unbound
                systemctl start --no-block quorate-perspective
                """).expect(0);
        machine.awaitThat("a start with an unbound of its own", () -> {
            String log =
                    machine.run("log-managed", "journalctl", "-u", PERSPECTIVE).output();
            int unbound = log.lastIndexOf("unbound runs");
            return unbound >= 0 && log.indexOf("service started", unbound) >= 0;
        });
        machine.script("status-managed", "cat /proc/$(pgrep -o -x unbound)/status")
                .expect(0, "CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2");
        machine.run("stop-managed", "systemctl", "stop", PERSPECTIVE).expect(0);
        assertThat(machine.run("left", "pgrep", "-x", "unbound").code()).isEqualTo(1);
        assertThat(machine.run("folder", "ls", "-A", "/var/lib/unbound/quorate").output())
                .isEmpty();
        machine.run("as-before", "systemctl", "start", "unbound").expect(0);
    }

    @Test
    @Order(7)
    void anUpgradeRestartsWhatRunsAndARemovalStopsIt() {
        machine.run("start-coordinator", "systemctl", "enable", "--now", COORDINATOR)
                .expect(0);
        ask("/mpic", "replace-me-key-of-the-ca-1").expect(0, "\"check_type\":\"caa\"");
        String before = machine.property(COORDINATOR, "MainPID");
        String later = deb.later("0.1.0-2").file().toString();
        machine.run("upgrade", "dpkg", "--force-confold", "--install", later).expect(0);
        assertThat(machine.property(COORDINATOR, "ActiveState")).isEqualTo("active");
        assertThat(machine.property(COORDINATOR, "MainPID")).isNotEqualTo(before);
        assertThat(machine.property(PERSPECTIVE, "MainPID")).as("the other one").isEqualTo("0");

        machine.run("remove", "dpkg", "--remove", "quorate").expect(0);
        assertThat(machine.run("processes", "pgrep", "-f", "quorate[.]jar serve")
                        .code())
                .isEqualTo(1);
        machine.run("purge", "dpkg", "--purge", "quorate")
                .expect(0, "quorate: the record in /var/lib/quorate-coordinator was kept");
    }

    private Ended ask(String path, String key) {
        return machine.run(
                "ask",
                "curl",
                "-sS",
                "-H",
                "x-api-key: " + key,
                "-H",
                "content-type: application/json",
                "-d",
                QUESTION,
                "http://127.0.0.1:8080" + path);
    }

    /** A simulated Internet that is signed, and the system's unbound with the packaged configuration. */
    private void startTheInternet() {
        machine.run("address", "ip", "address", "add", AUTHORITY + "/32", "dev", "lo")
                .expect(0);
        sandbox = machine.start(
                "sandbox",
                "java",
                "-jar",
                Jar.file().toString(),
                "sandbox",
                "--view",
                "eu-central-1",
                "--host",
                AUTHORITY,
                "--dns-port",
                "53",
                "--trust-anchor-file",
                "/root/anchor.ds");
        sandbox.awaitThat("a simulated Internet", () -> sandbox.output().contains("trust-anchor ."));
        machine.script("resolver", """
                cp /usr/share/doc/quorate/examples/unbound/* /etc/unbound/
                sed -i 's/username: ""/username: "unbound"/' /etc/unbound/unbound.conf
                cp /root/anchor.ds /etc/unbound/root-anchors.ds
                printf 'stub-zone:\\n  name: "."\\n  stub-addr: %s\\n' >> /etc/unbound/unbound.conf
                systemctl restart unbound
                """.formatted(AUTHORITY)).expect(0);
    }
}
