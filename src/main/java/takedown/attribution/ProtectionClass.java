package takedown.attribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a name may not be asked for as a whole. The code is stable: it is a finding's, and part of the key of a lift. */
public enum ProtectionClass {
    /** An address has no holder that a registry could act on. */
    ADDRESS(Lifting.NEVER, true),
    /** The parent zone redirects the name by a name above it. */
    REDIRECTED(Lifting.NEVER, true),
    PUBLIC_SUFFIX(Lifting.BY_ORDER, true),
    PLATFORM(Lifting.BY_ORDER, true),
    DYNAMIC_DNS(Lifting.BY_ORDER, true),
    /** It carries other people's names or mail. */
    INFRASTRUCTURE(Lifting.BY_ORDER, false),
    /** A sector that a country or ICANN reserves: government, armed forces, universities, schools, health, police. */
    SECTOR(Lifting.BY_ORDER, false),
    /** A bank, a university or another institution of a list. */
    INSTITUTION(Lifting.BY_ORDER, false),
    /** One of the first {@value #POPULAR} of a ranked list, or on a list without ranks. */
    POPULAR_NAME(Lifting.BY_ORDER, false),
    /** Further down a ranked list. Popular names can be malicious. */
    RANKED_NAME(Lifting.BY_SECOND_PERSON, false),
    /** Many names directly below it, or a wildcard. */
    SHARED_BY_COUNT(Lifting.BY_SECOND_PERSON, false),
    /** Two or more signs of an owner who is a victim. */
    LIKELY_COMPROMISED(Lifting.BY_SECOND_PERSON, false),
    /** Neither its age nor its mail could be observed, so that signs of an owner could not show. Of a packet only, never of a look. */
    NOT_OBSERVED(Lifting.BY_SECOND_PERSON, false),
    /** Seized, sinkholed or redirected already under another case. */
    IN_OTHER_HANDS(Lifting.NEVER, false),
    /** The same was requested from the same recipient a short while ago. */
    ALREADY_ASKED(Lifting.BY_REASON, false);

    /** Ranks from 1 to this one are refused. */
    public static final int POPULAR = 10_000;

    /** What lets one packet name it all the same. */
    public enum Lifting {
        /** A reason given after the earlier request, by its author too. */
        BY_REASON,
        /** A reason given by a person who did not write the packet. */
        BY_SECOND_PERSON,
        /** The same by counsel, with the paragraph of an order on file that lists the name. */
        BY_ORDER,
        NEVER
    }

    private final Lifting lifting;
    private final boolean shared;

    ProtectionClass(Lifting lifting, boolean shared) {
        this.lifting = lifting;
        this.shared = shared;
    }

    /** In kebab-case: {@code popular-name}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProtectionClass> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }

    public Lifting lifting() {
        return lifting;
    }

    /** Whether unrelated people publish under the name, so that only the platform is asked, about the very URL or host. */
    public boolean isShared() {
        return shared;
    }
}
