package takedown.attribution.collateral;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.DomainName;

/**
 * The other users that a request against a registered name would affect. Every value is that of the registered name, even if a host below that name
 * was investigated.
 *
 * @param name the registered name; empty for an address and for a public suffix
 * @param guards why domain-level requests must not name the registered name; empty if they may
 * @param weigh facts for a person to consider
 * @param sharedAddresses addresses and aliases, of the name or of hosts below it, that belong to a CDN; each in words, with its host and the CDN
 * @param subdomainsSeen number of distinct names below the registered name in passive DNS, including data imported into the case, without wildcards
 * @param ageDays days from the registration to the investigation
 * @param unread the parts that could not be observed, about which nothing is known
 */
public record Collateral(
        Optional<DomainName> name,
        List<Guard> guards,
        List<Reason> weigh,
        List<String> sharedAddresses,
        int subdomainsSeen,
        Mail mail,
        Optional<Long> ageDays,
        List<Sign> signs,
        List<Unread> unread) {
    public Collateral {
        guards = List.copyOf(guards);
        weigh = List.copyOf(weigh);
        sharedAddresses = List.copyOf(sharedAddresses);
        signs = List.copyOf(signs);
        unread = List.copyOf(unread);
    }

    /** A code in kebab-case and a sentence. */
    public record Reason(String code, String message) {}

    /** A reason why domain-level requests must not name the registered name. */
    public record Guard(ProtectionClass kind, String message) {
        Reason reason() {
            return new Reason(kind.code(), message);
        }
    }

    /**
     * Mail exchangers of the registered name.
     *
     * @param observed false where the look-up failed or was not made; then nothing is known, and {@code exchangers} is empty
     */
    public record Mail(boolean observed, List<String> exchangers) {
        static final Mail NOT_OBSERVED = new Mail(false, List.of());

        public Mail {
            exchangers = List.copyOf(exchangers);
        }
    }

    public record Sign(Kind kind, String evidence) {
        /**
         * A path of a content management system (WordPress, Joomla, Drupal, TYPO3, Magento, Umbraco, Bitrix, MODX, Craft), as a case-insensitive
         * regular expression that Java and PostgreSQL interpret in the same way.
         */
        public static final String CONTENT_PATH =
                "/(wp-content|wp-includes|wp-admin|wp-json|wp-login[.]php|xmlrpc[.]php|administrator|components/com_[a-z0-9_]+"
                        + "|modules/mod_[a-z0-9_]+|media/system|sites/(default|all)|core/(misc|modules|themes)|typo3|typo3conf"
                        + "|typo3temp|fileadmin|skin/(frontend|adminhtml)|pub/(media|static)|umbraco|bitrix|cpresources|modx"
                        + "|manager/assets)([/?#]|$)";

        /**
         * Common names of certificates that a CDN shares between its customers. The organisation in them is the CDN. This is a case-insensitive
         * regular expression that Java and PostgreSQL interpret in the same way.
         */
        public static final String SHARED_CERTIFICATE =
                "(^|[.])(cloudflaressl[.]com|cloudflare[.]com|incapsula[.]com|imperva[.]com|fastly[.]net|fastlylb[.]net|akamai[.]net"
                        + "|akamaiedge[.]net|akamaihd[.]net|edgekey[.]net|edgesuite[.]net|azureedge[.]net|cloudfront[.]net|cdn77[.]org"
                        + "|stackpathdns[.]com|kxcdn[.]com)$";

        /** The kind of a sign. The database's function {@code signs_of_an_owner} returns the same names. */
        public enum Kind {
            OLD_REGISTRATION,
            MAIL_IN_USE,
            NAMES_BELOW,
            CONTENT_MANAGEMENT,
            RANKED,
            DMARC_POLICY,
            ORGANISATION_CERTIFICATE
        }
    }

    /**
     * A part of a registered name that could not be observed.
     *
     * @param asked false if no source for this part is set, or if an earlier version of the service did not look it up
     * @param why a clause that names the subject and the failures
     */
    public record Unread(What what, boolean asked, String why) {
        /** The part that could not be observed: a sign of an owner who is a victim, or another observation. */
        public enum What {
            OLD_REGISTRATION,
            MAIL_IN_USE,
            DMARC_POLICY,
            NAMES_BELOW,
            ORGANISATION_CERTIFICATE,
            /** Whether a wildcard in the zone of the name answers for every name below it. */
            WILDCARD,
            SHARED_ADDRESS
        }
    }

    /** The overall verdict on a request against the registered name. */
    public enum Verdict {
        /** The name is not protected, there are no facts to consider, and every look-up that was made was answered. */
        NONE_SEEN,
        /** The name is not protected and there are no facts to consider, but some part could not be observed. */
        NOT_OBSERVED,
        WEIGH,
        PROTECTED
    }

    /** Returns whether domain-level requests must not name the registered name ({@code protected} in the API). */
    public boolean guarded() {
        return !guards.isEmpty();
    }

    /** Returns whether unrelated people publish under the name. If so, only the platform is contacted, about the exact URL or host. */
    public boolean shared() {
        return guards.stream().anyMatch(guard -> guard.kind().isShared());
    }

    /** Returns the reasons why the name is protected, then the facts to consider. */
    public List<Reason> reasons() {
        return Stream.concat(guards.stream().map(Guard::reason), weigh.stream()).toList();
    }

    /** Returns whether a CDN serves an address of the name or of an investigated host below it. */
    public boolean sharedAddress() {
        return !sharedAddresses.isEmpty();
    }

    public List<String> mx() {
        return mail.exchangers();
    }

    public Verdict verdict() {
        if (guarded()) {
            return Verdict.PROTECTED;
        }
        if (!weigh.isEmpty()) {
            return Verdict.WEIGH;
        }
        return failed().isEmpty() ? Verdict.NONE_SEEN : Verdict.NOT_OBSERVED;
    }

    /** Returns one clause for each part that was looked up, or should have been looked up, but could not be observed. */
    public List<String> failed() {
        return unread.stream().filter(Unread::asked).map(Unread::why).toList();
    }

    /**
     * Returns whether neither the age nor the mail of the name could be observed. Most names of honest owners are old or receive mail. If neither
     * could be observed, a packet that requests the name is blocked, because the missing observations must not count as an absence of signs of an
     * honest owner.
     */
    public boolean ageAndMailUnobserved() {
        return Stream.of(Unread.What.OLD_REGISTRATION, Unread.What.MAIL_IN_USE)
                .allMatch(what -> unread.stream().anyMatch(part -> part.what() == what));
    }
}
