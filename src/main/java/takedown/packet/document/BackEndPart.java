package takedown.packet.document;

import java.util.List;
import java.util.Objects;
import takedown.directory.BackEnd;
import takedown.directory.Reach;

/**
 * The profile of the recipient's back end as the directory had it when the packet was made.
 *
 * @param hold what the registry does to take a name out of service; empty if nothing is recorded
 * @param asOf when the profile was last checked
 */
public record BackEndPart(
        BackEnd.Protocol protocol,
        BackEnd.Executor executes,
        BackEnd.Hosts hosts,
        BackEnd.Dnssec dnssec,
        BackEnd.Locks locks,
        String hold,
        List<BackEnd.Basis> orders,
        List<BackEnd.Need> needs,
        String asOf) {
    /** The profile that is assumed in a document that was stored before profiles existed, and for a recipient that is not a registry. */
    public static final BackEndPart ASSUMED = new BackEndPart(
            BackEnd.Protocol.EPP,
            BackEnd.Executor.REGISTRY,
            BackEnd.Hosts.OBJECTS,
            BackEnd.Dnssec.DS,
            BackEnd.Locks.SERVER,
            "",
            List.of(BackEnd.Basis.US_ORDER),
            List.of(),
            "");

    /** The profile of a recipient for which it is not known whether an order of a United States court reaches it. */
    public static final BackEndPart NOT_REACHED = new BackEndPart(
            ASSUMED.protocol,
            ASSUMED.executes,
            ASSUMED.hosts,
            ASSUMED.dnssec,
            ASSUMED.locks,
            "",
            List.of(),
            List.of(),
            "");

    public BackEndPart {
        orders = List.copyOf(orders);
        needs = List.copyOf(needs);
        hold = Objects.requireNonNullElse(hold, "");
        asOf = Objects.requireNonNullElse(asOf, "");
    }

    public static BackEndPart of(BackEnd profile) {
        return new BackEndPart(
                profile.protocol(),
                profile.executes(),
                profile.hosts(),
                profile.dnssec(),
                profile.locks(),
                profile.hold(),
                profile.orders(),
                profile.needs(),
                profile.asOf().text());
    }

    /**
     * Returns whether the registry acts on the order of a United States court. Its back end must accept such orders. In addition, the party must not
     * be one that can be reached only by treaty, or one for which no treaty is known.
     */
    public boolean actsOnOrderOfUnitedStates(Reach reach) {
        return orders.contains(BackEnd.Basis.US_ORDER)
                && switch (reach) {
                    case US_ORDER, UNKNOWN -> true;
                    case TREATY, NO_TREATY_KNOWN -> false;
                };
    }

    /** Returns whether the registry carries out an order by EPP commands: its protocol is EPP, and it sets server statuses. */
    public boolean takesEpp() {
        return protocol == BackEnd.Protocol.EPP && locks == BackEnd.Locks.SERVER;
    }
}
