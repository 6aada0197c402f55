package takedown.attribution;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import takedown.attribution.collateral.Collateral;
import takedown.directory.Reach;
import takedown.directory.Role;

/**
 * The routes that reach a party. A US court's order binds non-parties within its reach (FRCP 65(d)(2)(C), 28 USC 1651). A subpoena binds non-parties
 * in the United States (FRCP 45). Abroad, only the government can make a request (MLAT), so the route is a referral.
 */
final class RouteRules {
    /** Routes by which action on a whole name is requested. */
    private static final Set<Route> ON_WHOLE_NAMES =
            EnumSet.of(Route.SEIZURE, Route.ABUSE_REPORT, Route.ICANN_ESCALATION);

    private RouteRules() {}

    /**
     * @param collateral if unrelated people share the name, a party that acts on whole names has no route; if the name is otherwise protected, such a
     *     party has no route for action, but its records can still be requested
     * @param answersToIcann whether ICANN's complaint procedure applies to the name and the party, which is possible only for generic top-level
     *     domains
     */
    static Set<Route> of(
            Role role, Reach reach, List<StatedContact> contacts, Collateral collateral, boolean answersToIcann) {
        EnumSet<Route> routes = EnumSet.noneOf(Route.class);
        if (role == Role.CERTIFICATE_AUTHORITY) {
            // A certificate authority can only revoke. A Certificate Problem Report is sent by mail or through a form,
            // and is not a packet.
            return routes;
        }
        boolean actsOnWholeName = role == Role.REGISTRY || role == Role.REGISTRAR || role == Role.RESELLER;
        if (collateral.shared() && actsOnWholeName) {
            return routes;
        }
        routes.add(Route.PRESERVATION);
        if (reach == Reach.US_ORDER) {
            routes.add(Route.SUBPOENA);
            if (role == Role.REGISTRY || role == Role.REGISTRAR) {
                routes.add(Route.SEIZURE);
            }
        } else if (reach == Reach.TREATY || reach == Reach.NO_TREATY_KNOWN) {
            routes.add(Route.GOVERNMENT_REFERRAL);
        }
        if (contacts.stream().anyMatch(StatedContact::isForAbuse)) {
            routes.add(Route.ABUSE_REPORT);
        }
        if (role == Role.REGISTRAR && answersToIcann) {
            routes.add(Route.ICANN_ESCALATION);
        }
        if (collateral.guarded() && actsOnWholeName) {
            routes.removeAll(ON_WHOLE_NAMES);
        }
        return routes;
    }
}
