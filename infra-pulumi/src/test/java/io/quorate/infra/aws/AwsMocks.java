package io.quorate.infra.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.pulumi.test.Mocks;

/** AWS in a few lines: every resource gets an id, an ARN and what else its neighbours read of it. */
public final class AwsMocks implements Mocks {

    private final boolean known;
    private final Map<String, Map<String, Object>> answers;

    /** @param known false as in a first preview: nothing that AWS would say is known */
    public AwsMocks(boolean known) {
        this(known, Map.of());
    }

    private AwsMocks(boolean known, Map<String, Map<String, Object>> answers) {
        this.known = known;
        this.answers = answers;
    }

    /** An AWS that says something else of one resource, {@code TYPE NAME}. */
    public static AwsMocks answering(String resource, Map<String, Object> state) {
        return new AwsMocks(true, Map.of(resource, state));
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        Map<String, Object> state = new LinkedHashMap<>(args.inputs);
        if (!known) {
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), state));
        }
        state.putAll(outputs(args.type, args.name));
        state.putAll(answers.getOrDefault(args.type + " " + args.name, Map.of()));
        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name + "-id"), state));
    }

    /** Returns AWS's attributes of a new resource. */
    public static Map<String, Object> outputs(String type, String name) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", name + "-0a1b2c3");
        state.put("arn", "arn:aws:mock:::" + type + "/" + name);
        switch (type) {
            case "aws:ec2/vpc:Vpc" -> state.put("ipv6CidrBlock", "2001:db8:1:ab00::/56");
            case "aws:ec2/eip:Eip" -> state.put("publicIp", "192.0.2.1");
            case "aws:lb/loadBalancer:LoadBalancer" -> {
                state.put("dnsName", name + ".elb.amazonaws.com");
                state.put("zoneId", "Z35SXDOTRQ7X7K");
                state.put("arnSuffix", "app/" + name + "/1");
            }
            case "aws:lb/targetGroup:TargetGroup" -> state.put("arnSuffix", "targetgroup/" + name + "/1");
            case "aws:acm/certificate:Certificate" ->
                state.put(
                        "domainValidationOptions",
                        List.of(Map.of(
                                "domainName",
                                name,
                                "resourceRecordName",
                                "_proof." + name,
                                "resourceRecordType",
                                "CNAME",
                                "resourceRecordValue",
                                "_value." + name)));
            case "aws:route53/record:Record" -> state.put("fqdn", name + ".example");
            case "aws:secretsmanager/secretVersion:SecretVersion" -> state.put("versionId", "version-of-" + name);
            case "aws:s3/bucketV2:BucketV2" -> state.put("bucket", name + "-0a1b2c3");
            case "aws:ecr/repository:Repository" -> state.put("repositoryUrl", "1.dkr.ecr.local/" + name);
            default -> {}
        }
        return state;
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        return CompletableFuture.completedFuture(zones());
    }

    public static Map<String, Object> zones() {
        return Map.of(
                "names",
                List.of("zone-a", "zone-b", "zone-c"),
                "id",
                "zones",
                "groupNames",
                List.of(),
                "zoneIds",
                List.of());
    }
}
