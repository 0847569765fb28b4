package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

import io.quorate.infra.plan.TlsPlan;
import io.quorate.infra.plan.TlsPlan.OwnZone;
import io.quorate.infra.plan.TlsPlan.PrivateCa;

/** The certificate of a load balancer: from ACM for a zone of one's own, or imported from a private CA. */
final class Certificate extends ComponentResource {

    private static final int PROOF_TTL = 300;

    private final Output<String> arn;

    Certificate(String name, String host, TlsPlan plan, ComponentResourceOptions options) {
        super("quorate:aws:Certificate", name, options);
        this.arn = plan instanceof OwnZone zone ? issued(name, host, zone) : imported(name, (PrivateCa) plan);
        registerOutputs(Map.of("arn", arn));
    }

    /** Of a certificate that is valid: a listener cannot use it earlier. */
    Output<String> arn() {
        return arn;
    }

    private Output<String> issued(String name, String host, OwnZone zone) {
        com.pulumi.aws.acm.Certificate certificate = new com.pulumi.aws.acm.Certificate(
                name,
                CertificateArgs.builder()
                        .domainName(host)
                        .validationMethod("DNS")
                        .build(),
                child());
        Output<CertificateDomainValidationOption> proof =
                certificate.domainValidationOptions().applyValue(options -> options.get(0));
        Record record = new Record(
                name + "-proof",
                RecordArgs.builder()
                        .zoneId(zone.zoneId())
                        .name(proof.applyValue(p -> p.resourceRecordName().orElseThrow()))
                        .type("CNAME")
                        .records(proof.applyValue(
                                p -> List.of(p.resourceRecordValue().orElseThrow())))
                        .ttl(PROOF_TTL)
                        .allowOverwrite(true)
                        .build(),
                child());
        CertificateValidation validation = new CertificateValidation(
                name,
                CertificateValidationArgs.builder()
                        .certificateArn(certificate.arn())
                        .validationRecordFqdns(record.fqdn().applyValue(List::of))
                        .build(),
                child());
        return validation.certificateArn();
    }

    private Output<String> imported(String name, PrivateCa authority) {
        return new com.pulumi.aws.acm.Certificate(
                        name,
                        CertificateArgs.builder()
                                .certificateBody(authority.certificate())
                                .certificateChain(authority.authority())
                                .privateKey(Output.ofSecret(authority.key()))
                                .build(),
                        child())
                .arn();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
