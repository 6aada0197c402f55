package takedown.attribution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.DomainName;

/**
 * Who else a request against a registered name would hit. Every value is that of the registered name, whatever host below it was looked at.
 *
 * @param name the registered name; empty for an address and for a public suffix
 * @param guards why no domain-level request may name it; empty when it may
 * @param weigh what to weigh
 * @param sharedAddresses addresses at or below the name that a CDN serves, each with its host
 * @param subdomainsSeen distinct names below it in passive DNS
 * @param mail its mail exchangers
 * @param ageDays days since registration
 * @param signs what speaks for an owner who is a victim, each with its evidence
 */
public record Collateral(
        Optional<DomainName> name,
        List<Guard> guards,
        List<Reason> weigh,
        List<String> sharedAddresses,
        int subdomainsSeen,
        Mail mail,
        Optional<Long> ageDays,
        List<Sign> signs) {
    public Collateral {
        guards = List.copyOf(guards);
        weigh = List.copyOf(weigh);
        sharedAddresses = List.copyOf(sharedAddresses);
        signs = List.copyOf(signs);
    }

    /** A code in kebab-case and a sentence. */
    public record Reason(String code, String message) {}

    /** Why no domain-level request may name it. */
    public record Guard(ProtectionClass kind, String message) {
        Reason reason() {
            return new Reason(kind.code(), message);
        }
    }

    /**
     * Mail exchangers of the registered name.
     *
     * @param observed false where the look-up failed or was not made: then nothing is known, and {@code exchangers} is empty
     */
    public record Mail(boolean observed, List<String> exchangers) {
        static final Mail NOT_OBSERVED = new Mail(false, List.of());

        public Mail {
            exchangers = List.copyOf(exchangers);
        }
    }

    /** What speaks for an owner who is a victim. */
    public record Sign(Kind kind, String evidence) {
        /**
         * A path of a content management system (WordPress, Joomla, Drupal, TYPO3, Magento, Umbraco, Bitrix, MODX, Craft), as a regular
         * expression that Java and PostgreSQL read alike, in any case of letters.
         */
        public static final String CONTENT_PATH =
                "/(wp-content|wp-includes|wp-admin|wp-json|wp-login[.]php|xmlrpc[.]php|administrator|components/com_[a-z0-9_]+"
                        + "|modules/mod_[a-z0-9_]+|media/system|sites/(default|all)|core/(misc|modules|themes)|typo3|typo3conf"
                        + "|typo3temp|fileadmin|skin/(frontend|adminhtml)|pub/(media|static)|umbraco|bitrix|cpresources|modx"
                        + "|manager/assets)([/?#]|$)";

        /** The database's function {@code signs_of_an_owner} returns the same names. */
        public enum Kind {
            OLD_REGISTRATION,
            MAIL_IN_USE,
            NAMES_BELOW,
            CONTENT_MANAGEMENT,
            RANKED,
            DMARC_POLICY
        }
    }

    /** The sum of it. */
    public enum Verdict {
        NONE_SEEN,
        WEIGH,
        PROTECTED
    }

    /** True when no domain-level request may name it (the contract's {@code protected}). */
    public boolean guarded() {
        return !guards.isEmpty();
    }

    /** True when unrelated people publish under it: only the platform is asked, about the very URL or host. */
    public boolean shared() {
        return guards.stream().anyMatch(guard -> guard.kind().isShared());
    }

    /** Why it is protected, then what to weigh. */
    public List<Reason> reasons() {
        return Stream.concat(guards.stream().map(Guard::reason), weigh.stream()).toList();
    }

    /** True when a CDN serves an address of the name or of a host below it that was looked at. */
    public boolean sharedAddress() {
        return !sharedAddresses.isEmpty();
    }

    public List<String> mx() {
        return mail.exchangers();
    }

    public Verdict verdict() {
        return guarded() ? Verdict.PROTECTED : weigh.isEmpty() ? Verdict.NONE_SEEN : Verdict.WEIGH;
    }
}
