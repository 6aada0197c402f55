package takedown.packet.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import takedown.directory.BackEnd;
import takedown.directory.Reach;

/**
 * The profile of the recipient's back end as the directory had it when the packet was made.
 *
 * @param hold what the registry does to take a name out of service; empty if nothing is recorded
 * @param asOf when the profile was last checked
 * @param zones the zones of the registry and of its back end that contain a name server of the packet: {@code net}. A host in one of them needs
 *     addresses in the registry. Empty in a document that was stored before this field existed
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
        String asOf,
        Optional<List<String>> zones) {
    /**
     * The profile that is assumed in a document that was stored before profiles existed, and for a recipient that is not a registry, unless
     * {@link #NOT_REACHED} applies.
     */
    public static final BackEndPart ASSUMED = new BackEndPart(
            BackEnd.Protocol.EPP,
            BackEnd.Executor.REGISTRY,
            BackEnd.Hosts.OBJECTS,
            BackEnd.Dnssec.DS,
            BackEnd.Locks.SERVER,
            "",
            List.of(BackEnd.Basis.US_ORDER),
            List.of(),
            "",
            Optional.empty());

    /** The profile that is assumed if it is not known whether an order of a United States court reaches the recipient. */
    public static final BackEndPart NOT_REACHED = new BackEndPart(
            ASSUMED.protocol,
            ASSUMED.executes,
            ASSUMED.hosts,
            ASSUMED.dnssec,
            ASSUMED.locks,
            "",
            List.of(),
            List.of(),
            "",
            Optional.empty());

    public BackEndPart {
        orders = List.copyOf(orders);
        needs = List.copyOf(needs);
        hold = Objects.requireNonNullElse(hold, "");
        asOf = Objects.requireNonNullElse(asOf, "");
        zones = Objects.requireNonNullElse(zones, Optional.<List<String>>empty())
                .map(List::copyOf);
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
                profile.asOf().text(),
                Optional.empty());
    }

    public BackEndPart with(List<String> others) {
        return new BackEndPart(
                protocol, executes, hosts, dnssec, locks, hold, orders, needs, asOf, Optional.of(others));
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
