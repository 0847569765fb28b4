package io.quorate.infra.aws;

/**
 * Names at AWS that the provider does not make unique by itself: with the stack in them, two stacks live in one account.
 *
 * @param project name of the Pulumi project
 * @param stack   name of its stack
 */
record StackNames(String project, String stack) {

    private static final String NAMESPACE = "Quorate/";

    /** The name of something that a stack has once. */
    String own() {
        return (project + "-" + stack).replace('.', '-');
    }

    /** The name of something that each region has. */
    String own(String region) {
        return own() + "-" + region;
    }

    /** Namespace of the metrics of this stack. */
    String metrics() {
        return NAMESPACE + stack;
    }
}
