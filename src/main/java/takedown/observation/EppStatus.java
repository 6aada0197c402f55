package takedown.observation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Domain statuses of RFC 5731 section 2.3 and RFC 3915 section 3.1, with their RDAP words (RFC 8056). */
public enum EppStatus {
    OK("ok", "active"),
    INACTIVE("inactive", "inactive"),
    CLIENT_HOLD("clientHold", "client hold"),
    SERVER_HOLD("serverHold", "server hold"),
    CLIENT_DELETE_PROHIBITED("clientDeleteProhibited", "client delete prohibited"),
    SERVER_DELETE_PROHIBITED("serverDeleteProhibited", "server delete prohibited"),
    CLIENT_RENEW_PROHIBITED("clientRenewProhibited", "client renew prohibited"),
    SERVER_RENEW_PROHIBITED("serverRenewProhibited", "server renew prohibited"),
    CLIENT_TRANSFER_PROHIBITED("clientTransferProhibited", "client transfer prohibited"),
    SERVER_TRANSFER_PROHIBITED("serverTransferProhibited", "server transfer prohibited"),
    CLIENT_UPDATE_PROHIBITED("clientUpdateProhibited", "client update prohibited"),
    SERVER_UPDATE_PROHIBITED("serverUpdateProhibited", "server update prohibited"),
    PENDING_CREATE("pendingCreate", "pending create"),
    PENDING_DELETE("pendingDelete", "pending delete"),
    PENDING_RENEW("pendingRenew", "pending renew"),
    PENDING_TRANSFER("pendingTransfer", "pending transfer"),
    PENDING_UPDATE("pendingUpdate", "pending update"),
    ADD_PERIOD("addPeriod", "add period"),
    AUTO_RENEW_PERIOD("autoRenewPeriod", "auto renew period"),
    RENEW_PERIOD("renewPeriod", "renew period"),
    TRANSFER_PERIOD("transferPeriod", "transfer period"),
    REDEMPTION_PERIOD("redemptionPeriod", "redemption period"),
    PENDING_RESTORE("pendingRestore", "pending restore");

    private static final Map<String, EppStatus> BY_WORD = Stream.of(values())
            .flatMap(s -> Stream.of(Map.entry(fold(s.epp), s), Map.entry(fold(s.rdap), s)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));

    private final String epp;
    private final String rdap;

    EppStatus(String epp, String rdap) {
        this.epp = epp;
        this.rdap = rdap;
    }

    /** Returns the word that EPP uses: {@code serverHold}. */
    public String epp() {
        return epp;
    }

    /** Returns the word that RDAP uses: {@code server hold}. */
    public String rdap() {
        return rdap;
    }

    /**
     * Returns the statuses that a registry states about a name; empty if the answer shows none, and an empty set if the registry does not know the
     * name. RDAP without statuses means that there are none (RFC 5731 section 2.3: the only status is then "ok"). Many country-code WHOIS services
     * never state statuses, so their absence in such an answer has no meaning.
     */
    public static Optional<Set<EppStatus>> stated(Outcome<Registration> registry) {
        return switch (registry) {
            case Outcome.Failed<Registration> failed -> Optional.empty();
            case Outcome.Absent<Registration> absent -> Optional.of(Set.of());
            case Outcome.Found<Registration>(Registration registration, Provenance provenance) -> {
                Set<EppStatus> stated = registration.statuses().stream()
                        .flatMap(word -> of(word).stream())
                        .collect(Collectors.toUnmodifiableSet());
                yield stated.isEmpty() && provenance.source() != Source.RDAP_REGISTRY
                        ? Optional.empty()
                        : Optional.of(stated);
            }
        };
    }

    /** Reads EPP's or RDAP's word, in any letter case and spacing. */
    public static Optional<EppStatus> of(String word) {
        return Optional.ofNullable(BY_WORD.get(fold(word)));
    }

    /** Returns the EPP word if the text is a status of EPP or RDAP, else the text as received, so that a ccTLD's own status is kept. */
    public static String canonical(String word) {
        return of(word).map(EppStatus::epp).orElse(word);
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
