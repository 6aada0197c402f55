package takedown.monitoring.run;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.name.Count;
import takedown.observation.FailureKind;

/**
 * An upstream that did not answer for some of the names of a run, counted over the names that the reader may see.
 *
 * @param server the server of the upstream; empty if it was never determined
 * @param names number of names for which it gave no usable answer at first
 * @param replaced number of names for which another source answered the same query instead; they are not lost
 * @param kept number of names that could still not be observed at the end of the run
 * @param answered number of names for which it answered
 * @param outcomes the reasons why it did not answer, as in {@link UpstreamResult#outcome}
 */
public record UpstreamLoss(
        String upstream, String server, long names, long replaced, long kept, long answered, Set<String> outcomes) {
    public UpstreamLoss {
        outcomes = Set.copyOf(outcomes);
    }

    private long asked() {
        return affected() + replaced + answered;
    }

    /** Returns the number of names for which the upstream gave no usable answer, at first or until the end of the run: the larger of both numbers. */
    long affected() {
        return Math.max(names, kept);
    }

    /**
     * Returns whether the upstream was lost for a part of the run: either the service's own test queries confirmed the loss, or too many names are
     * affected.
     *
     * @param share the upstream counts as lost if more than this share of the names for which it was queried is affected
     * @param most the upstream counts as lost if at least this many names are affected, regardless of the share
     */
    boolean isLost(double share, long most) {
        boolean confirmed = outcomes.stream().anyMatch(UpstreamLoss::isConfirmed);
        return confirmed || affected() > 0 && (affected() > share * asked() || affected() >= most);
    }

    /**
     * Returns whether the outcome is a fault that the service's own test queries found. Such a fault confirms a loss, however many names are
     * affected.
     */
    private static boolean isConfirmed(String outcome) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.name().equals(outcome)) {
                return true;
            }
        }
        return false;
    }

    /** Returns one sentence: {@code Verisign RDAP (rdap.example) gave no usable answer for 12 of 40 names (no answer in time).} */
    String sentence() {
        String who = server.isEmpty() ? upstream : upstream + " (" + server + ")";
        String counted = affected() == 0
                ? "for a part of the run, which waited for it"
                : "for " + (asked() > affected() ? affected() + " of " : "") + Count.of(asked(), "name");
        String why = new TreeSet<>(outcomes)
                .stream().map(UpstreamLoss::phrase).distinct().collect(Collectors.joining(", "));
        String instead = replaced == 0
                ? ""
                : "; for " + Count.of(replaced, "more name") + " another source answered in its place";
        String sentence =
                who + " gave no usable answer " + counted + (why.isEmpty() ? "" : " (" + why + ")") + instead + ".";
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String phrase(String outcome) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.name().equals(outcome)) {
                return switch (kind) {
                    case NO_NETWORK -> "neither the root servers nor the parent zones answer";
                    case CAPTIVE_PORTAL ->
                        "it returns an address for a name that does not exist: a captive portal, or a resolver that answers every query";
                    case NO_ANSWER -> "no answer in time";
                    case ERROR -> "it answers with an error such as SERVFAIL";
                };
            }
        }
        for (FailureKind kind : FailureKind.values()) {
            if (kind.name().equals(outcome)) {
                return switch (kind) {
                    case TIMEOUT -> "no answer in time";
                    case UNREACHABLE -> "no connection";
                    case REFUSED -> "it refuses the query";
                    case SERVER_FAILURE -> "it reports an internal failure";
                    case MALFORMED -> "answers that cannot be read";
                    case TRUNCATED -> "answers that are cut off";
                    case BLOCKED -> "its address is not permitted";
                    case RATE_LIMITED -> "rate limited";
                    case LOOP -> "referrals or aliases in a loop";
                    case NO_SERVER -> "no server is known";
                    case FILTERED -> "it withholds the answer";
                };
            }
        }
        return outcome;
    }
}
