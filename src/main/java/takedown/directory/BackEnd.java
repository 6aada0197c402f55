package takedown.directory;

import java.util.List;
import java.util.Optional;

/**
 * A profile that states how the back end of a registry takes instructions, and on which orders it acts.
 *
 * @param hold in words, what the registry does to take a name out of service
 * @param defaultFor the class of top-level domains whose operators have this profile unless their entry names another
 * @param asOf when the profile was last checked
 */
public record BackEnd(
        String id,
        Protocol protocol,
        Executor executes,
        Hosts hosts,
        Dnssec dnssec,
        Locks locks,
        String hold,
        List<Basis> orders,
        List<Need> needs,
        Optional<TldClass> defaultFor,
        String source,
        AsOf asOf,
        Confidence confidence,
        Optional<String> note) {
    /** The profile of the registries of generic top-level domains, if registrars.yaml has no default. */
    static final BackEnd GENERIC = new BackEnd(
            "epp",
            Protocol.EPP,
            Executor.REGISTRY,
            Hosts.OBJECTS,
            Dnssec.DS,
            Locks.SERVER,
            "",
            List.of(Basis.US_ORDER),
            List.of(),
            Optional.of(TldClass.GTLD),
            "",
            AsOf.UNDATED,
            Confidence.LOW,
            Optional.empty());

    /**
     * The profile of the registries of top-level domains that are not generic, if registrars.yaml has no default. No commands are sent to a back end
     * that is not known.
     */
    static final BackEnd MANUAL = new BackEnd(
            "manual",
            Protocol.MANUAL,
            Executor.REGISTRY,
            Hosts.NONE,
            Dnssec.NONE,
            Locks.NONE,
            "",
            List.of(Basis.DOMESTIC_ORDER),
            List.of(),
            Optional.of(TldClass.CCTLD),
            "",
            AsOf.UNDATED,
            Confidence.LOW,
            Optional.empty());

    public BackEnd {
        orders = List.copyOf(orders);
        needs = List.copyOf(needs);
    }

    public enum Protocol {
        /** The Extensible Provisioning Protocol (RFC 5730). */
        EPP,
        /** DENIC's Realtime Registry Interface. */
        RRI,
        /** No protocol: a person reads the request. */
        MANUAL
    }

    public enum Executor {
        REGISTRY,
        REGISTRAR
    }

    /** The form in which name servers are stored. According to RFC 5731 section 1.1, a server supports only one of the two forms. */
    public enum Hosts {
        /** Host objects (RFC 5732). */
        OBJECTS,
        /** Attributes of the domain object, with the addresses of the name servers. */
        ATTRIBUTES,
        NONE
    }

    /** The form of DNSSEC data (RFC 5910 section 4). */
    public enum Dnssec {
        DS,
        KEY,
        NONE
    }

    /** The statuses that lock a name at the back end. */
    public enum Locks {
        /** The server statuses of RFC 5731 section 2.3. */
        SERVER,
        /** Only the client statuses of the registrar. */
        CLIENT,
        NONE
    }

    public enum Basis {
        US_ORDER,
        DOMESTIC_ORDER,
        /** A request from an authority in the back end's own country. */
        DOMESTIC_AUTHORITY
    }

    public enum Need {
        CERTIFIED_COPY,
        TRANSLATION
    }

    public enum TldClass {
        GTLD,
        CCTLD
    }
}
