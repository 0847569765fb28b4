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
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The house: seven floors, each room knowing only lower ones, each foreign library with one home. */
@AnalyzeClasses(packages = "io.quorate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.quorate.";

    @ArchTest
    static final ArchRule roomsKnowOnlyLowerFloors = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy(ROOT + "model..")
            .layer("dns")
            .definedBy(ROOT + "dns..")
            .layer("net")
            .definedBy(ROOT + "net..")
            .layer("caa")
            .definedBy(ROOT + "caa..")
            .layer("dcv")
            .definedBy(ROOT + "dcv..")
            .layer("coordinator")
            .definedBy(ROOT + "coordinator..")
            .layer("perspective")
            .definedBy(ROOT + "perspective..")
            .layer("wire")
            .definedBy(ROOT + "wire..")
            .layer("api")
            .definedBy(ROOT + "api..")
            .optionalLayer("remote")
            .definedBy(ROOT + "remote..")
            .layer("telemetry")
            .definedBy(ROOT + "telemetry..")
            .layer("sandbox")
            .definedBy(ROOT + "sandbox..")
            .layer("config")
            .definedBy(ROOT + "config..")
            .layer("app")
            .definedBy(ROOT + "app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("config", "app")
            .whereLayer("remote")
            .mayOnlyBeAccessedByLayers("config", "app")
            .whereLayer("telemetry")
            .mayOnlyBeAccessedByLayers("config", "app")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("coordinator")
            .mayOnlyBeAccessedByLayers("api", "remote", "telemetry", "config", "app")
            .whereLayer("perspective")
            .mayOnlyBeAccessedByLayers("api", "telemetry", "config", "app")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("api", "remote", "telemetry", "app")
            .whereLayer("caa")
            .mayOnlyBeAccessedByLayers("perspective", "remote", "config", "app")
            .whereLayer("dcv")
            .mayOnlyBeAccessedByLayers("perspective", "wire", "remote", "config", "app")
            .whereLayer("dns")
            .mayOnlyBeAccessedByLayers("caa", "dcv", "perspective", "telemetry", "sandbox", "config", "app")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("dcv", "perspective", "wire", "telemetry", "sandbox", "config", "app");

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
            .doNotHaveFullyQualifiedName(ROOT + "app.SandboxCommand")
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
    static final ArchRule nativeTlsLivesInNet = home("io.netty.handler.ssl..", "net");

    @ArchTest
    static final ArchRule regexLivesInDcv = home("com.google.re2j..", "dcv");

    @ArchTest
    static final ArchRule jacksonLivesInWire = home("com.fasterxml.jackson..", "wire");

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
    static final ArchRule metersLiveInTelemetry =
            home("io.micrometer..", "telemetry").allowEmptyShould(true);

    @ArchTest
    static final ArchRule spansLiveInTelemetry =
            home("io.opentelemetry..", "telemetry").allowEmptyShould(true);

    @ArchTest
    static final ArchRule certificatesAreReadInDcvAndMadeInTheSandbox =
            home("org.bouncycastle..", "dcv", "sandbox").allowEmptyShould(true);

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
    static final ArchRule settingsAreRecords = classes()
            .that()
            .haveSimpleNameEndingWith("Settings")
            .or()
            .haveSimpleNameEndingWith("Dto")
            .should()
            .beRecords();

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
    static final ArchRule whatTheLoopOffersKnowsVertxAndWordsAlone = classes()
            .that()
            .resideInAPackage(ROOT + "loop..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", ROOT + "loop..", ROOT + "model..", "io.vertx.core..", "org.jspecify.."));

    @ArchTest
    static final ArchRule supportKnowsNoRoom = classes()
            .that()
            .resideInAPackage(ROOT + "support..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", ROOT + "support..", ROOT + "model..", "org.jspecify.."));

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
            noClasses().that(outside("loop", "app")).should().callMethodWhere(callTo("timeout", Future.class));

    @ArchTest
    static final ArchRule onlyTheAuditWriterTakesFromAQueue = noClasses()
            .that(outside("telemetry", "app"))
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
            .that(outside("app", "telemetry"))
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
