package io.quorate.coordinator;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Perspective;
import io.quorate.model.Rir;
import io.quorate.support.Secret;

/**
 * Chooses the cohorts of a target. They follow from the target and a secret alone, so that a caller cannot shop for
 * perspectives and an attacker cannot foresee them.
 *
 * <p>Perspectives are ordered by HMAC-SHA-256 over target and code. The first cohort is the first legal one in that
 * order, found by backtracking: if any legal cohort exists, every target gets one. Later cohorts are chosen from the
 * perspectives that are left. A cohort is legal if every two perspectives, and every two of their resolvers, are
 * distinct (BR 3.2.2.9) and if it has two service regions from a size of three up.
 */
public final class CohortPlanner {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] DOMAIN = "quorate-cohort-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int TWO_RIRS_FROM = 3;

    private final SecretKeySpec key;
    private final List<Perspective> eligible;
    private final Map<String, Set<String>> tooClose;

    /**
     * @param primary a perspective that no remote may be near to, or null
     */
    public CohortPlanner(Secret secret, List<Perspective> perspectives, @Nullable Perspective primary) {
        this.key = new SecretKeySpec(secret.octets(), ALGORITHM);
        this.eligible = perspectives.stream()
                .filter(remote ->
                        primary == null || Distinctness.between(primary, remote).isEmpty())
                .toList();
        this.tooClose = conflicts(eligible);
    }

    /** Returns the perspectives that may be in a cohort: those that are not near the primary. */
    public List<Perspective> eligible() {
        return eligible;
    }

    /**
     * Returns every cohort of this size for this target, in the order in which attempts use them. The list is empty if
     * no cohort is legal; since the search is exhaustive, that is so for every target or for none.
     */
    public List<List<Perspective>> cohorts(String canonicalTarget, int size) {
        List<Perspective> left = ordered(canonicalTarget);
        List<List<Perspective>> cohorts = new ArrayList<>();
        List<Perspective> next = firstLegal(left, size);
        while (!next.isEmpty()) {
            cohorts.add(next);
            left.removeAll(next);
            next = firstLegal(left, size);
        }
        return cohorts;
    }

    private record Marked(Perspective perspective, BigInteger mark) {}

    private List<Perspective> ordered(String canonicalTarget) {
        Mac mac = keyed();
        byte[] target = canonicalTarget.getBytes(StandardCharsets.UTF_8);
        return eligible.stream()
                .map(perspective -> new Marked(perspective, new BigInteger(1, mark(mac, target, perspective.code()))))
                .sorted(Comparator.comparing(Marked::mark))
                .map(Marked::perspective)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] mark(Mac mac, byte[] target, String code) {
        for (byte[] part : List.of(DOMAIN, target, code.getBytes(StandardCharsets.UTF_8))) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
            mac.update(part);
        }
        return mac.doFinal();
    }

    private List<Perspective> firstLegal(List<Perspective> candidates, int size) {
        if (size <= 0 || size > candidates.size()) {
            return List.of();
        }
        List<Perspective> chosen = firstThatFit(candidates, size);
        if (isLegal(chosen, size)) {
            return List.copyOf(chosen);
        }
        chosen.clear();
        return extend(chosen, candidates, size) ? List.copyOf(chosen) : List.of();
    }

    /**
     * Chooses without backtracking. If the result is legal it is also the first legal cohort, and in most cases it is.
     */
    private List<Perspective> firstThatFit(List<Perspective> candidates, int size) {
        List<Perspective> chosen = new ArrayList<>(size);
        for (int i = 0; i < candidates.size() && chosen.size() < size; i++) {
            Perspective next = candidates.get(i);
            Set<String> near = tooClose.getOrDefault(next.code(), Set.of());
            if (near.isEmpty() || chosen.stream().noneMatch(member -> near.contains(member.code()))) {
                chosen.add(next);
            }
        }
        return chosen;
    }

    private static boolean isLegal(List<Perspective> cohort, int size) {
        return cohort.size() == size && (size < TWO_RIRS_FROM || rirs(cohort).size() > 1);
    }

    /**
     * Adds the first candidate with which the cohort can be completed. All of {@code candidates} are compatible with
     * those chosen.
     */
    private boolean extend(List<Perspective> chosen, List<Perspective> candidates, int size) {
        if (chosen.size() == size) {
            return isLegal(chosen, size);
        }
        if (chosen.size() + mostThatFit(candidates) < size || !canReachTwoRirs(chosen, candidates, size)) {
            return false;
        }
        for (int i = 0; i < candidates.size(); i++) {
            Perspective next = candidates.get(i);
            chosen.add(next);
            if (extend(chosen, compatible(next, candidates.subList(i + 1, candidates.size())), size)) {
                return true;
            }
            chosen.remove(chosen.size() - 1);
        }
        return false;
    }

    private List<Perspective> compatible(Perspective with, List<Perspective> candidates) {
        Set<String> near = tooClose.getOrDefault(with.code(), Set.of());
        return candidates.stream()
                .filter(candidate -> !near.contains(candidate.code()))
                .toList();
    }

    private static boolean canReachTwoRirs(List<Perspective> chosen, List<Perspective> candidates, int size) {
        if (size < TWO_RIRS_FROM) {
            return true;
        }
        Set<Rir> rirs = rirs(chosen);
        rirs.addAll(rirs(candidates));
        return rirs.size() > 1;
    }

    private static Set<Rir> rirs(List<Perspective> perspectives) {
        Set<Rir> rirs = EnumSet.noneOf(Rir.class);
        perspectives.forEach(perspective -> rirs.add(perspective.rir()));
        return rirs;
    }

    /**
     * Returns an upper bound of the number of candidates that fit into one cohort: of candidates that are all too close
     * to each other at most one does. It keeps the search short where many perspectives crowd a region.
     */
    private int mostThatFit(List<Perspective> candidates) {
        List<List<Perspective>> crowds = new ArrayList<>();
        for (Perspective candidate : candidates) {
            Set<String> near = tooClose.getOrDefault(candidate.code(), Set.of());
            crowds.stream()
                    .filter(crowd -> crowd.stream().allMatch(member -> near.contains(member.code())))
                    .findFirst()
                    .ifPresentOrElse(
                            crowd -> crowd.add(candidate), () -> crowds.add(new ArrayList<>(List.of(candidate))));
        }
        return crowds.size();
    }

    private static Map<String, Set<String>> conflicts(List<Perspective> perspectives) {
        Map<String, Set<String>> conflicts = new HashMap<>();
        for (Perspective one : perspectives) {
            for (Perspective other : perspectives) {
                if (!one.code().equals(other.code())
                        && Distinctness.between(one, other).isPresent()) {
                    conflicts
                            .computeIfAbsent(one.code(), code -> new HashSet<>())
                            .add(other.code());
                }
            }
        }
        return conflicts;
    }
}
