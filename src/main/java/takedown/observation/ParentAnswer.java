package takedown.observation;

import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.WireName;

/**
 * The answer of the parent zone's own servers about a name whose existence they do not deny. Only a {@link Delegation} delegates the name to servers
 * of its own. The other forms are easily mistaken for an absence.
 */
public sealed interface ParentAnswer
        permits Delegation, ParentAnswer.OwnRecords, ParentAnswer.Redirection, ParentAnswer.Wildcard {

    DomainName name();

    DomainName zone();

    /** Returns the delegation of the name itself, or of the name to which the parent zone redirects. */
    default Optional<Delegation> delegation() {
        return switch (this) {
            case Delegation d -> Optional.of(d);
            case Redirection r -> r.there().flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
            case OwnRecords o -> Optional.empty();
            case Wildcard w -> Optional.empty();
        };
    }

    /** Returns whether a registry's wildcard answers, for the name itself or for the name that the parent zone redirects to. */
    default boolean isWildcard() {
        return switch (this) {
            case Wildcard w -> true;
            case Redirection r ->
                r.there()
                        .flatMap(Outcome::found)
                        .filter(ParentAnswer::isWildcard)
                        .isPresent();
            case Delegation d -> false;
            case OwnRecords o -> false;
        };
    }

    /**
     * The parent zone holds addresses or mail exchangers of the name itself, without a zone cut (RFC 1034 section 4.2.1:
     * authoritative data of the parent). DENIC calls such an entry "Nsentry". Visitors reach the name where the addresses are those of a
     * host; mail reaches it where there are mail exchangers.
     *
     * @param records of the types A, AAAA and MX; at least one
     */
    record OwnRecords(DomainName name, DomainName zone, List<RRset> records) implements ParentAnswer {
        public OwnRecords {
            records = List.copyOf(records);
        }
    }

    /**
     * The parent zone redirects the name, by a CNAME of its own or by a DNAME at or above the name (RFC 6672).
     *
     * @param type CNAME or DNAME
     * @param owner the owner of the redirection: the name, or a name above it
     * @param target the name to which it redirects
     * @param registered the target's registered name, on which a registry can act: the target itself, or a name above it; empty if there is none, if
     *     it is {@code name} itself, or if the chain of redirections is too long to follow
     * @param there the answer about {@code registered} from its parent zone; empty if {@code registered} is empty
     */
    record Redirection(
            DomainName name,
            DomainName zone,
            String type,
            WireName owner,
            WireName target,
            Optional<DomainName> registered,
            Optional<Outcome<ParentAnswer>> there)
            implements ParentAnswer {}

    /**
     * The parent zone answers for every name that is not registered (RFC 4592), and gave the same answer for this one. The answer is not a statement
     * about the name itself.
     *
     * @param records the wildcard's, of the types NS, A, AAAA, MX, CNAME and DNAME
     */
    record Wildcard(DomainName name, DomainName zone, List<RRset> records) implements ParentAnswer {
        public Wildcard {
            records = List.copyOf(records);
        }
    }
}
