package io.quorate.infra.plan;

import java.util.List;
import java.util.Optional;

/**
 * Receivers of alarms.
 *
 * @param email  gets a topic of its own in each region; empty for none
 * @param topics ARNs of existing topics; an alarm can only use those of its own region
 */
public record AlarmPlan(String email, List<String> topics) {

    static final String TOPIC_FORM = "arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]+";

    public AlarmPlan {
        topics = List.copyOf(topics);
    }

    /** The topics that alarms of this region can use. */
    public List<String> topicsIn(AwsRegion region) {
        return topics.stream()
                .filter(topic -> topic.split(":", -1)[3].equals(region.code()))
                .toList();
    }

    /** A warning that names the regions whose alarms reach no receiver. */
    Optional<String> silence(List<AwsRegion> regions) {
        List<String> silent = regions.stream()
                .filter(region -> email.isEmpty() && topicsIn(region).isEmpty())
                .map(AwsRegion::code)
                .toList();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("ALARMS REACH NO ONE in " + String.join(", ", silent)
                        + ": set alarmEmail, or alarmTopics with the ARN of an SNS topic in each of these regions");
    }
}
