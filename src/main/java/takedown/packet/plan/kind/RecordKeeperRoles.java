package takedown.packet.plan.kind;

import java.util.EnumSet;
import java.util.Set;
import takedown.directory.Role;
import takedown.packet.plan.candidate.CandidateSuspect;

final class RecordKeeperRoles {
    private static final Set<Role> OF_NAMES =
            EnumSet.of(Role.REGISTRAR, Role.RESELLER, Role.DNS_OPERATOR, Role.HOST, Role.CDN, Role.MAIL);

    /** Every role to which a request about records can be addressed. A registry is asked only if the request names it. */
    static final Set<Role> ADDRESSEES = EnumSet.of(
            Role.REGISTRAR,
            Role.RESELLER,
            Role.DNS_OPERATOR,
            Role.HOST,
            Role.CDN,
            Role.MAIL,
            Role.PLATFORM,
            Role.REGISTRY);

    private RecordKeeperRoles() {}

    static Set<Role> of(CandidateSuspect candidate) {
        return candidate.isShared() ? EnumSet.of(Role.PLATFORM) : OF_NAMES;
    }
}
