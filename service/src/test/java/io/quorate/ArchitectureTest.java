package io.quorate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.core.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The house: floors of rooms, each room knowing only lower floors, each foreign library with one home. */
@AnalyzeClasses(packages = "io.quorate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.quorate.";

    /** From the ground up. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("model"),
            List.of("support"),
            List.of("dns"),
            List.of("net"),
            List.of("caa"),
            List.of("dcv"),
            List.of("coordinator", "perspective", "wire"),
            List.of("api", "remote", "telemetry", "audit", "history", "sandbox"),
            List.of("config"),
            List.of("compliance"),
            List.of("app"));

    @ArchTest
    static void roomsKnowOnlyLowerFloors(JavaClasses house) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            List<String> notBelow = FLOORS.subList(floor, FLOORS.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            for (String room : FLOORS.get(floor)) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + room + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(notBelow.stream()
                                .filter(other -> !other.equals(room))
                                .map(other -> ROOT + other + "..")
                                .toArray(String[]::new)))
                        .check(house);
            }
        }
    }

    @ArchTest
    static void everyClassLivesInARoom(JavaClasses house) {
        classes()
                .should()
                .resideInAnyPackage(FLOORS.stream()
                        .flatMap(List::stream)
                        .map(room -> ROOT + room + "..")
                        .toArray(String[]::new))
                .check(house);
    }

    @ArchTest
    static final ArchRule onlyMainKnowsTheCommands = noClasses()
            .that()
            .resideInAPackage(ROOT + "app")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "app.Main")
            .or()
            .resideInAPackage(ROOT + "app.demo..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "app.cli.."));

    @ArchTest
    static final ArchRule onlyMainAndTheCommandsKnowTheDemo = noClasses()
            .that()
            .resideInAPackage(ROOT + "app")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "app.Main")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "app.demo.."));

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.quorate.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelIsPlainJava = classes()
            .that()
            .resideInAPackage(ROOT + "model..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "model..", "org.jspecify.."));

    @ArchTest
    static final ArchRule dnsjavaLivesInDns = home("org.xbill..", "dns", "sandbox");

    /** The resolver is the only validator: nothing in this process judges a signature. */
    @ArchTest
    static final ArchRule nothingHereValidates =
            noClasses().should().dependOnClassesThat(resideInAPackage("org.xbill.DNS.dnssec.."));

    /** The demo and tests script statuses; only {@code sandbox --trust-anchor-file} signs. */
    @ArchTest
    static final ArchRule onlyOneCommandSigns = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sandbox.signing..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "app.cli.SandboxCommand")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "sandbox.signing.."));

    @ArchTest
    static final ArchRule keysAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sandbox.signing..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.xbill.DNS.DNSSEC");

    @ArchTest
    static final ArchRule icuLivesInNet = home("com.ibm.icu..", "net");

    @ArchTest
    static final ArchRule nettyTlsLivesInNetAndAtTheListener = home("io.netty.handler.ssl..", "net", "api");

    @ArchTest
    static final ArchRule nativeTlsLivesInNet = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "net..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "io\\.netty\\.handler\\.ssl\\.(OpenSsl|ReferenceCountedOpenSsl|SslContext|SslProvider).*");

    @ArchTest
    static final ArchRule regexLivesInDcv = home("com.google.re2j..", "dcv");

    @ArchTest
    static final ArchRule jacksonLivesInWireAndAudit = home("com.fasterxml.jackson..", "wire", "audit");

    @ArchTest
    static final ArchRule routesLiveInApi = home("io.vertx.ext.web..", "api", "remote");

    @ArchTest
    static final ArchRule webClientLivesInRemote = home("io.vertx.ext.web.client..", "remote");

    @ArchTest
    static final ArchRule configurationReadersLiveInConfig = noClasses()
            .that(outside("config"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.vertx.config..", "org.yaml.."));

    @ArchTest
    static final ArchRule metersLiveInTelemetry = home("io.micrometer..", "telemetry");

    @ArchTest
    static final ArchRule spansLiveInTelemetry = home("io.opentelemetry..", "telemetry");

    @ArchTest
    static final ArchRule certificatesAreReadInDcvAndMadeInTheSandbox =
            home("org.bouncycastle..", "dcv", "sandbox", "support");

    /** Every call of it blocks: on the two threads of the room, and nowhere else. */
    @ArchTest
    static final ArchRule databasesLiveInHistory = noClasses()
            .that(not(resideInAPackage(ROOT + "history..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.postgresql..", "java.sql.."));

    /** The driver is loaded where a connection is opened, so never where the store is another one. */
    @ArchTest
    static final ArchRule oneClassKnowsTheDriver = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "history.Database")
            .should()
            .dependOnClassesThat(resideInAPackage("org.postgresql.."));

    @ArchTest
    static final ArchRule logWriterLivesInTelemetry = home("ch.qos.logback..", "telemetry");

    @ArchTest
    static final ArchRule commandLineLivesInApp =
            noClasses().that(outside("app")).should().dependOnClassesThat(resideInAPackage("picocli.."));

    @ArchTest
    static final ArchRule clientsForChecksLiveInNet = noClasses()
            .that(outside("net", "remote", "dns", "app"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.http.HttpClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.http.HttpClientAgent")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.net.NetClient");

    @ArchTest
    static final ArchRule policiesArePure = noClasses()
            .that()
            .haveSimpleNameEndingWith("Policy")
            .or()
            .haveSimpleNameEndingWith("Planner")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.net..", "java.nio.file..", "java.io..")
                    .and(not(describe("URIs", type -> type.getSimpleName().startsWith("URI")))));

    @ArchTest
    static final ArchRule settingsAreRecords =
            classes().that().haveSimpleNameEndingWith("Settings").should().beRecords();

    @ArchTest
    static final ArchRule nothingBlocks = noClasses()
            .that(outside("app"))
            .should()
            .callMethodWhere(callTo("await", Future.class))
            .orShould()
            .callMethodWhere(callTo("sleep", Thread.class))
            .orShould()
            .callMethodWhere(callTo("get", CompletableFuture.class))
            .orShould()
            .callMethodWhere(callTo("join", CompletableFuture.class))
            .orShould()
            .callMethodWhere(callTo("get", java.util.concurrent.Future.class))
            .orShould()
            .callMethodWhere(callTo("await", CountDownLatch.class))
            .orShould()
            .callMethodWhere(callTo("await", CyclicBarrier.class))
            .orShould()
            .callMethodWhere(callTo("acquire", Semaphore.class));

    @ArchTest
    static final ArchRule supportKnowsNoRoom = classes()
            .that()
            .resideInAPackage(ROOT + "support..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    ROOT + "support..",
                    ROOT + "model..",
                    "io.vertx.core..",
                    "org.jspecify..",
                    "org.bouncycastle.math.ec.rfc8032.."));

    /** The JDK's matchers backtrack and recurse: remote octets meet cursors, whose cost grows as their input does. */
    @ArchTest
    static final ArchRule remoteOctetsMeetNoBacktrackingMatcher = noClasses()
            .that()
            .resideInAnyPackage(Stream.of("dns", "net", "caa", "dcv", "wire", "remote", "api", "support")
                    .map(room -> ROOT + room + "..")
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.regex.."))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(java.util.Scanner.class.getName())
            .orShould()
            .callMethodWhere(callTo("matches", String.class))
            .orShould()
            .callMethodWhere(callTo("split", String.class))
            .orShould()
            .callMethodWhere(callTo("replaceAll", String.class))
            .orShould()
            .callMethodWhere(callTo("replaceFirst", String.class));

    @ArchTest
    static final ArchRule timeIsLimitedByTimersOfTheLoop =
            noClasses().that(outside("support", "app")).should().callMethodWhere(callTo("timeout", Future.class));

    @ArchTest
    static final ArchRule onlyTheAuditWriterTakesFromAQueue = noClasses()
            .that(outside("audit", "app"))
            .should()
            .callMethodWhere(callTo("take", BlockingQueue.class))
            .orShould()
            .callMethodWhere(callTo("put", BlockingQueue.class));

    @ArchTest
    static final ArchRule processesAreStartedForTheManagedResolverAlone = noClasses()
            .that(outside("dns.managed"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");

    @ArchTest
    static final ArchRule noNameIsResolvedByTheJdk = noClasses()
            .should()
            .callMethodWhere(callTo("getByName", InetAddress.class))
            .orShould()
            .callMethodWhere(callTo("getAllByName", InetAddress.class))
            .orShould()
            .callMethodWhere(callTo("getLocalHost", InetAddress.class))
            .orShould()
            .callMethodWhere(callTo("getHostName", InetAddress.class))
            .orShould()
            .callMethodWhere(callTo("getCanonicalHostName", InetAddress.class))
            .orShould()
            .callConstructor(InetSocketAddress.class, String.class, int.class)
            .orShould()
            .callMethodWhere(callTo("openConnection", java.net.URL.class))
            .orShould()
            .callMethodWhere(callTo("openStream", java.net.URL.class));

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .and(not(are(describe("made by the compiler", ArchitectureTest::synthetic))))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule nothingStaticHoldsState = noClasses().should(holdMutableStatics());

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheTerminal = noClasses()
            .that(outside("app", "audit", "telemetry"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule portsDeclareNoCheckedException = methods()
            .that()
            .areDeclaredInClassesThat()
            .areInterfaces()
            .should()
            .notDeclareThrowableOfType(Exception.class);

    static Stream<Path> rooms() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("src/main/java/io/quorate"))) {
            return entries.filter(Files::isDirectory).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyRoomSaysWhatItIsForAndIsNullMarked(Path room) throws IOException {
        Path description = room.resolve("package-info.java");
        assertThat(description).exists();
        assertThat(Files.readString(description))
                .contains("@NullMarked")
                .contains(NullMarked.class.getName())
                .contains("/**");
    }

    private static ArchRule home(String library, String... rooms) {
        return noClasses().that(outside(rooms)).should().dependOnClassesThat(resideInAPackage(library));
    }

    /** Every class outside these rooms; {@code app} is a home to none of the libraries but may build what rooms need. */
    private static DescribedPredicate<JavaClass> outside(String... rooms) {
        String[] packages = Stream.of(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
        return not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaAccess<?>> callTo(String method, Class<?> owner) {
        return describe(
                "a call to " + owner.getSimpleName() + "." + method,
                access -> access.getTarget().getName().equals(method)
                        && access.getTarget().getOwner().isAssignableTo(owner));
    }

    private static boolean synthetic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC)
                || field.getName().contains("$");
    }

    private static ArchCondition<JavaClass> holdMutableStatics() {
        List<Class<?>> mutable = List.of(
                java.util.concurrent.ConcurrentMap.class,
                java.util.concurrent.atomic.AtomicInteger.class,
                java.util.concurrent.atomic.AtomicLong.class,
                java.util.concurrent.atomic.AtomicReference.class,
                java.util.concurrent.atomic.AtomicBoolean.class,
                java.util.concurrent.atomic.LongAdder.class,
                java.util.HashMap.class,
                java.util.ArrayList.class,
                ThreadLocal.class,
                java.util.Random.class);
        return new ArchCondition<>("hold state in static fields") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> mutable.stream()
                                .anyMatch(state -> field.getRawType().isAssignableTo(state)))
                        .forEach(field -> events.add(
                                SimpleConditionEvent.satisfied(field, field.getFullName() + " holds state")));
            }
        };
    }
}
