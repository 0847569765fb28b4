package io.quorate.infra.plan;

/**
 * How it is run.
 *
 * @param profile            named profile of the AWS configuration; empty for what the environment says
 * @param protect            production: nothing that keeps keys, images or records is deleted by an oversight
 * @param alarmEmail         who hears of alarms; empty for none
 * @param auditRetentionDays how long the record is kept
 * @param logRetentionDays   how long the resolver's log is kept
 * @param architecture       {@code ARM64} or {@code X86_64}
 * @param vpc                addresses of each network
 * @param natGateway         whether tasks stand in private subnets behind one fixed address
 */
public record OperationsPlan(
        String profile,
        boolean protect,
        String alarmEmail,
        int auditRetentionDays,
        int logRetentionDays,
        String architecture,
        Cidr vpc,
        boolean natGateway) {}
