package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.TlsPlan.OwnZone;

/** A name in one's own zone that leads to a load balancer, over both protocols. */
final class PublicName extends ComponentResource {

    private final List<Resource> records = new ArrayList<>();

    PublicName(String name, String host, OwnZone zone, LoadBalancer balancer, ComponentResourceOptions options) {
        super("quorate:aws:PublicName", name, options);
        for (String type : List.of("A", "AAAA")) {
            records.add(new Record(
                    name + "-" + type.toLowerCase(Locale.ROOT),
                    RecordArgs.builder()
                            .zoneId(zone.zoneId())
                            .name(host)
                            .type(type)
                            .aliases(RecordAliasArgs.builder()
                                    .name(balancer.dnsName())
                                    .zoneId(balancer.zoneId())
                                    .evaluateTargetHealth(false)
                                    .build())
                            .build(),
                    CustomResourceOptions.builder().parent(this).build()));
        }
        registerOutputs(Map.of());
    }

    List<Resource> records() {
        return List.copyOf(records);
    }
}
