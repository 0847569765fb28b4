package io.quorate.dcv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.quorate.dcv.AdnPolicy.Choice;
import io.quorate.dcv.AdnPolicy.Reached;
import io.quorate.model.AdnStep;
import io.quorate.model.DcvMethod;
import io.quorate.model.DomainName;
import io.quorate.net.PublicSuffixes;

import static org.assertj.core.api.Assertions.assertThat;

/** Names below every kind of rule of the suffix list, with chains of aliases: what may be chosen, written a second time. */
class AdnPolicyPropertiesTest {

    private static final List<String> RULES = rules();

    private final AdnPolicy policy = new AdnPolicy(new PublicSuffixes(List.of()));

    /** A name found is reached by allowed steps. */
    @Property(tries = 500)
    void eachChoiceIsReachedByAllowedSteps(
            @ForAll("names") String name,
            @ForAll boolean wildcard,
            @ForAll DcvMethod method,
            @ForAll("chains") List<String> aliases) {
        DomainName appliedFor = new DomainName(name, name, wildcard);
        for (Choice choice : policy.choices(appliedFor, method, aliases)) {
            String at = name;
            int alias = 0;
            boolean pruned = false;
            for (AdnStep step : choice.steps()) {
                assertThat(step.from()).isEqualTo(at);
                if (step.isAlias()) {
                    assertThat(wildcard).isFalse();
                    assertThat(pruned).isFalse();
                    assertThat(method.followsAliases()).isTrue();
                    assertThat(step.to()).isEqualTo(aliases.get(alias));
                    alias++;
                } else {
                    pruned = true;
                    assertThat(method.prunes()).isTrue();
                    assertThat(at).endsWith("." + step.to());
                    assertThat(step.to().chars().filter(c -> c == '.').count())
                            .isEqualTo(at.chars().filter(c -> c == '.').count() - 1);
                    assertThat(isSuffix(step.to())).as(step.to()).isFalse();
                }
                at = step.to();
            }
            assertThat(at).isEqualTo(choice.name());
            assertThat(alias).isLessThanOrEqualTo(AdnPolicy.MOST_ALIASES);
            assertThat(policy.along(appliedFor, method, DomainName.of(choice.name()), aliases))
                    .isInstanceOf(Reached.class);
        }
    }

    /** Every name that the algorithm allows is found, and no other. */
    @Property(tries = 500)
    void everyAllowedNameIsAChoice(
            @ForAll("names") String name,
            @ForAll boolean wildcard,
            @ForAll DcvMethod method,
            @ForAll("chains") List<String> aliases) {
        DomainName appliedFor = new DomainName(name, name, wildcard);
        Set<String> allowed = allowed(name, wildcard, method, aliases);
        assertThat(policy.choices(appliedFor, method, aliases))
                .extracting(Choice::name)
                .containsExactlyInAnyOrderElementsOf(allowed);
        Stream.concat(Stream.of(name), aliases.stream())
                .flatMap(each -> DomainName.of(each).lineage().stream())
                .forEach(each -> assertThat(
                                policy.along(appliedFor, method, DomainName.of(each), aliases) instanceof Reached)
                        .as(each)
                        .isEqualTo(allowed.contains(each)));
    }

    private static Set<String> allowed(String name, boolean wildcard, DcvMethod method, List<String> aliases) {
        Set<String> allowed = new LinkedHashSet<>();
        if (wildcard && !method.forWildcards()) {
            return allowed;
        }
        allowed.add(name);
        allowed.addAll(method.prunes() ? parents(name) : List.of());
        if (method.followsAliases() && !wildcard) {
            for (String alias : aliases.subList(0, Math.min(8, aliases.size()))) {
                if (!isSuffix(alias)) {
                    allowed.add(alias);
                    allowed.addAll(method.prunes() ? parents(alias) : List.of());
                }
            }
        }
        return allowed;
    }

    private static List<String> parents(String name) {
        List<String> parents = new ArrayList<>();
        String parent = name;
        while (!isSuffix(parent)) {
            parents.add(parent);
            parent = parent.substring(parent.indexOf('.') + 1);
        }
        return parents;
    }

    /** BR 1.6.1, from the list's own lines: a public suffix, or a name below which the list has rules. */
    private static boolean isSuffix(String name) {
        if (RULES.contains("!" + name)) {
            return false;
        }
        String parent = name.substring(name.indexOf('.') + 1);
        return name.indexOf('.') < 0
                || RULES.contains(name)
                || RULES.contains("*." + parent)
                || RULES.contains("*." + name)
                || RULES.stream().anyMatch(rule -> !rule.startsWith("!") && rule.endsWith("." + name));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> label = Arbitraries.of("a", "b", "www", "city", "xn--p1ai", "_x", "co", "kobe");
        Arbitrary<String> below = Arbitraries.oneOf(
                Arbitraries.of(RULES),
                Arbitraries.of("*.kobe.jp", "!city.kobe.jp", "co.uk", "*.ck", "!www.ck", "bo.nordland.no", "com"));
        return Combinators.combine(label.list().ofMinSize(0).ofMaxSize(4), label, below)
                .as((labels, one, rule) -> {
                    List<String> all = new ArrayList<>(labels);
                    all.add(rule.replace("!", "").replace("*", one));
                    return String.join(".", all);
                })
                .filter(name -> name.indexOf('.') > 0);
    }

    @Provide
    Arbitrary<List<String>> chains() {
        return names().list().uniqueElements().ofMaxSize(10);
    }

    private static List<String> rules() {
        try (Stream<String> lines = Files.lines(Path.of("src/main/resources/psl/public_suffix_list.dat"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .filter(line -> line.chars().allMatch(c -> c < 128))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
