package takedown.lookup.dns;

import java.util.stream.Collectors;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;

/**
 * The part of a parent's answer that is compared from night to night, as text. It has no TTLs, and no records of a wildcard, since those do not
 * belong to a name.
 */
final class ParentDigest {
    private ParentDigest() {}

    static String of(Outcome<ParentAnswer> outcome) {
        return outcome.found().map(ParentDigest::of).orElseGet(outcome::word);
    }

    private static String of(ParentAnswer answer) {
        return switch (answer) {
            case Delegation d -> "delegated " + d.nameServers() + d.ds();
            case ParentAnswer.Wildcard w -> "wildcard";
            case ParentAnswer.OwnRecords own ->
                own.records().stream().map(ParentDigest::of).sorted().collect(Collectors.joining(" ", "own ", ""));
            case ParentAnswer.Redirection r ->
                r.type() + " " + r.target() + " "
                        + r.there().map(ParentDigest::of).orElse("");
        };
    }

    private static String of(RRset set) {
        return set.type() + set.rdata();
    }
}
