package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.AwsRegion;
import io.quorate.infra.plan.DeploymentConfig;
import io.quorate.infra.plan.ExposurePlan;
import io.quorate.infra.plan.ImagePlan.Source;
import io.quorate.infra.plan.ServiceEnvironment;
import io.quorate.infra.plan.TlsPlan.PrivateCa;
import io.quorate.infra.plan.ViewSigning;

/** The whole: registries, the perspectives, the coordinator after them all. */
public final class Deployment {

    private final DeploymentConfig config;
    private final StackNames names;
    private final Providers providers;
    private final Map<String, Registry> registries = new LinkedHashMap<>();

    public Deployment(String project, String stack, DeploymentConfig config) {
        this.config = config;
        this.names = new StackNames(project, stack);
        this.providers = new Providers(names, config.operations());
    }

    /** Creates everything; returns the stack's outputs. */
    public Map<String, Output<?>> create() {
        Map<String, Output<?>> outputs = new LinkedHashMap<>();
        if (config.images().makesRegistries()) {
            createRegistries();
            outputs.put("registries", repositories());
        }
        if (config.images().source() != Source.NOT_PUSHED) {
            createFleet(outputs);
        }
        return outputs;
    }

    private void createRegistries() {
        for (AwsRegion region : config.declared().regions()) {
            registries.put(
                    region.code(),
                    new Registry(
                            "images-" + region.code(), config.operations().protect(), providers.childrenOf(region)));
        }
    }

    /** {@code REGION/IMAGE} to the repository in which that region looks for it. */
    private Output<Map<String, String>> repositories() {
        List<String> names = new ArrayList<>();
        List<Output<String>> urls = new ArrayList<>();
        registries.forEach((region, registry) -> {
            names.addAll(List.of(region + "/service", region + "/unbound"));
            urls.addAll(List.of(registry.serviceRepository(), registry.unboundRepository()));
        });
        return Output.all(urls).applyValue(found -> {
            Map<String, String> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), found.get(i));
            }
            return byName;
        });
    }

    private void createFleet(Map<String, Output<?>> outputs) {
        Region coordinator = region("coord", config.fleet().coordinator(), Role.COORDINATOR);
        List<Region> perspectives = openPerspectives(coordinator.network());
        Output<List<String>> urls =
                Output.all(perspectives.stream().map(Region::url).toList());
        coordinator.open(
                urls.applyValue(found -> ServiceEnvironment.ofCoordinator(config, found)),
                coordinatorAccess(),
                allSteady(perspectives));
        List<Region> all = new ArrayList<>(perspectives);
        all.add(0, coordinator);
        new Dashboard(
                "quorate", names.own(), all, providers.childrenOf(config.fleet().coordinator()));
        putOutputs(outputs, coordinator, urls, all);
    }

    private ApiKeyGate.Access coordinatorAccess() {
        ExposurePlan exposure = config.exposure();
        List<Door> doors = new ArrayList<>(
                exposure.callers().isEmpty()
                        ? Door.ANY
                        : exposure.callers().stream().map(Door::of).toList());
        if (!exposure.callers().isEmpty()) {
            exposure.console().stream()
                    .filter(block -> !exposure.callers().contains(block))
                    .map(Door::of)
                    .forEach(doors::add);
        }
        return new ApiKeyGate.Access(config.keys().apiValues(), true, doors, exposure.console(), exposure.internal());
    }

    /** Side by side, or the first before the others: what a new version breaks, it breaks in one region. */
    private List<Region> openPerspectives(Network coordinator) {
        List<Region> opened = new ArrayList<>();
        for (AwsRegion place : config.fleet().perspectives()) {
            boolean follows = config.operations().canary() && !opened.isEmpty();
            opened.add(
                    openPerspective(place, coordinator, follows ? opened.get(0).steady() : Output.of(List.of())));
        }
        return opened;
    }

    private Region openPerspective(AwsRegion place, Network coordinator, Output<List<Resource>> after) {
        Region region = region("p-" + place.code(), place, Role.PERSPECTIVE);
        region.open(
                Output.of(ServiceEnvironment.ofPerspective(config, place)),
                new ApiKeyGate.Access(
                        config.keys().ofPerspective(place.code()), false, coordinator.doors(), List.of(), false),
                after);
        return region;
    }

    private static Output<List<Resource>> allSteady(List<Region> regions) {
        return Output.all(regions.stream().map(Region::steady).toList())
                .applyValue(found -> found.stream().flatMap(List::stream).toList());
    }

    private void putOutputs(
            Map<String, Output<?>> outputs, Region coordinator, Output<List<String>> urls, List<Region> regions) {
        outputs.put("apiUrl", coordinator.url());
        outputs.put("apiKey", Output.ofSecret(config.keys().apiValues().get(0)));
        outputs.put("perspectiveUrls", urls);
        outputs.put("apiName", Output.of(config.tls().apiName()));
        outputs.put("apiHost", coordinator.host());
        if (config.tls() instanceof PrivateCa own) {
            outputs.put("apiAuthority", Output.of(own.trusted()));
        }
        if (config.record().signed()) {
            outputs.put("auditPublicKey", Output.of(config.record().publicKey()));
        }
        if (config.keys().views().signs()) {
            outputs.put("viewSigningKeys", Output.of(publicKeys()));
        }
        List<Output<String>> archives = regions.stream()
                .map(Region::archiveBucket)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (!archives.isEmpty()) {
            outputs.put("archiveBuckets", Output.all(archives));
        }
    }

    /** The public keys with which perspectives sign, in the form of {@code audit verify --perspective-keys}. */
    private List<Map<String, Object>> publicKeys() {
        return config.fleet().perspectives().stream()
                .map(AwsRegion::code)
                .map(code -> Map.<String, Object>of(
                        "code",
                        code,
                        "signing-keys",
                        config.keys().views().of(code).stream()
                                .map(ViewSigning.Pair::published)
                                .toList()))
                .toList();
    }

    private Region region(String name, AwsRegion place, Role role) {
        Images images = Images.of(config.images(), registries.get(place.code()));
        return new Region(
                name,
                place,
                role,
                new Region.Setting(config, names, images),
                providers.childrenOf(place, config.operations().protect()));
    }
}
