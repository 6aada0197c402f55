package takedown.attribution.collateral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A class of reasons why a name must not be requested as a whole. Its code is stable, because findings state it, and the key of a lift contains it.
 */
public enum ProtectionClass {
    /** An address. It is not a registered name, so no registry can act on it. */
    ADDRESS(Lifting.NEVER, true),
    /** A name that the parent zone redirects by a record at a name above it. */
    REDIRECTED(Lifting.NEVER, true),
    PUBLIC_SUFFIX(Lifting.BY_ORDER, true),
    PLATFORM(Lifting.BY_ORDER, true),
    DYNAMIC_DNS(Lifting.BY_ORDER, true),
    /** A name that serves the names or the mail of other people. */
    INFRASTRUCTURE(Lifting.BY_ORDER, false),
    /** A sector for which a country or ICANN reserves names: government, armed forces, universities, schools, health, police. */
    SECTOR(Lifting.BY_ORDER, false),
    /** A bank, a university or another institution on a list. */
    INSTITUTION(Lifting.BY_ORDER, false),
    /** One of the first {@value #POPULAR} names of a ranked list, or any name of a list without ranks. */
    POPULAR_NAME(Lifting.BY_ORDER, false),
    /** A name of a ranked list after the first {@value #POPULAR}. Such a name can be malicious. */
    RANKED_NAME(Lifting.BY_SECOND_PERSON, false),
    /** A name with many names directly below it, or with a wildcard. */
    SHARED_BY_COUNT(Lifting.BY_SECOND_PERSON, false),
    /** Two or more signs of an owner who is a victim. */
    LIKELY_COMPROMISED(Lifting.BY_SECOND_PERSON, false),
    /**
     * Neither the age nor the mail of the name could be observed, so signs of an owner could not appear. The class applies only to a packet, never to
     * an investigation.
     */
    NOT_OBSERVED(Lifting.BY_SECOND_PERSON, false),
    /** The name was already seized, sinkholed or redirected under another case. */
    IN_OTHER_HANDS(Lifting.NEVER, false),
    /** The same action was recently requested from the same recipient. */
    ALREADY_ASKED(Lifting.BY_REASON, false);

    /** Names with a rank from 1 to this number are popular names. */
    public static final int POPULAR = 10_000;

    /** The condition under which a packet may nevertheless request a name of a class. */
    public enum Lifting {
        /** A reason given after the earlier request. The author of the packet may give it. */
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

    /**
     * Returns whether a name of this class always serves unrelated people. The registry, the registrar and the reseller are then not contacted about
     * the name.
     */
    public boolean isShared() {
        return shared;
    }
}
