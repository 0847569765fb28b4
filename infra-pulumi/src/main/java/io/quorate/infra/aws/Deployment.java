package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.AwsRegion;
import io.quorate.infra.plan.DeploymentConfig;
import io.quorate.infra.plan.ImagePlan.Source;
import io.quorate.infra.plan.ServiceEnvironment;

/** The whole: registries, the perspectives side by side, the coordinator after them all. */
public final class Deployment {

    private final DeploymentConfig config;
    private final Providers providers;
    private final Map<String, Registry> registries = new LinkedHashMap<>();

    public Deployment(String project, String stack, DeploymentConfig config) {
        this.config = config;
        this.providers = new Providers(project, stack, config.operations().profile());
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
        for (AwsRegion region : config.fleet().regions()) {
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
        List<Region> perspectives = config.fleet().perspectives().stream()
                .map(place -> openPerspective(place, coordinator.network()))
                .toList();
        Output<List<String>> urls =
                Output.all(perspectives.stream().map(Region::url).toList());
        List<Resource> steady = perspectives.stream()
                .flatMap(region -> region.steady().stream())
                .toList();
        coordinator.open(
                urls.applyValue(found -> ServiceEnvironment.ofCoordinator(config, found)),
                config.keys().api(),
                Network.EVERYBODY,
                steady);
        List<Region> all = new ArrayList<>(perspectives);
        all.add(0, coordinator);
        new Dashboard("quorate", all, providers.childrenOf(config.fleet().coordinator()));
        outputs.put("apiUrl", coordinator.url());
        outputs.put("apiKey", Output.ofSecret(config.keys().api().get(0)));
        outputs.put("perspectiveUrls", urls);
        outputs.put("apiName", Output.of(config.tls().apiName()));
        outputs.put("apiHost", coordinator.host());
    }

    private Region openPerspective(AwsRegion place, Network coordinator) {
        Region region = region("p-" + place.code(), place, Role.PERSPECTIVE);
        region.open(
                Output.of(ServiceEnvironment.ofPerspective(config, place)),
                config.keys().ofPerspective(place.code()),
                coordinator.doors(),
                List.of());
        return region;
    }

    private Region region(String name, AwsRegion place, Role role) {
        return new Region(
                name,
                place,
                role,
                config,
                Images.of(config.images(), registries.get(place.code())),
                providers.childrenOf(place));
    }
}
