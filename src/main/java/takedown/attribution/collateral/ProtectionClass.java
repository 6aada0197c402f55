package takedown.attribution.collateral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a name must not be requested as a whole. The code is stable, because findings state it and the key of a lift contains it. */
public enum ProtectionClass {
    /** An address has no holder that a registry could act on. */
    ADDRESS(Lifting.NEVER, true),
    /** The parent zone redirects the name by a record of a name above it. */
    REDIRECTED(Lifting.NEVER, true),
    PUBLIC_SUFFIX(Lifting.BY_ORDER, true),
    PLATFORM(Lifting.BY_ORDER, true),
    DYNAMIC_DNS(Lifting.BY_ORDER, true),
    /** It carries names or mail of other people. */
    INFRASTRUCTURE(Lifting.BY_ORDER, false),
    /** A sector for which a country or ICANN reserves names: government, armed forces, universities, schools, health, police. */
    SECTOR(Lifting.BY_ORDER, false),
    /** A bank, a university or another institution of a list. */
    INSTITUTION(Lifting.BY_ORDER, false),
    /** One of the first {@value #POPULAR} names of a ranked list, or any name of a list without ranks. */
    POPULAR_NAME(Lifting.BY_ORDER, false),
    /** A name further down a ranked list. Popular names can be malicious. */
    RANKED_NAME(Lifting.BY_SECOND_PERSON, false),
    /** Many names directly below it, or a wildcard. */
    SHARED_BY_COUNT(Lifting.BY_SECOND_PERSON, false),
    /** Two or more signs of an owner who is a victim. */
    LIKELY_COMPROMISED(Lifting.BY_SECOND_PERSON, false),
    /**
     * Neither its age nor its mail could be observed, so signs of an owner could not appear. The class applies only to a packet, never to an
     * investigation.
     */
    NOT_OBSERVED(Lifting.BY_SECOND_PERSON, false),
    /** Already seized, sinkholed or redirected under another case. */
    IN_OTHER_HANDS(Lifting.NEVER, false),
    /** The same action was recently requested from the same recipient. */
    ALREADY_ASKED(Lifting.BY_REASON, false);

    /** Ranks from 1 to this one are refused. */
    public static final int POPULAR = 10_000;

    /** The condition under which a packet may name it nevertheless. */
    public enum Lifting {
        /** A reason given after the earlier request, also by its author. */
        BY_REASON,
        /** A reason given by a person who did not write the packet. */
        BY_SECOND_PERSON,
        /** A reason given by counsel, with the paragraph of an order on file that lists the name. */
        BY_ORDER,
        NEVER
    }

    private final Lifting lifting;
    private final boolean shared;

    ProtectionClass(Lifting lifting, boolean shared) {
        this.lifting = lifting;
        this.shared = shared;
    }

    /** Returns the code in kebab-case: {@code popular-name}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProtectionClass> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }

    public Lifting lifting() {
        return lifting;
    }

    /** Returns whether unrelated people publish under the name, so that only the platform is contacted, about the exact URL or host. */
    public boolean isShared() {
        return shared;
    }
}
