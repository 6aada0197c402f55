package takedown.investigation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.Route;
import takedown.directory.Reach;
import takedown.directory.Role;

/**
 * A dossier as people and programs outside see it. The names of its fields are the public contract. An unknown value is null, never absent, and a
 * list without entries is empty. Text from third parties has been made visible.
 *
 * @param dns null for an address
 * @param registration null for an address, and where no source had an answer: {@code observations} gives the reason
 * @param certificate of the registered name, or of the host where that has no address; null for an address
 * @param wildcard whether a wildcard answers below the registered name; null for an address
 * @param addressesNotAttributed how many more addresses the host has than {@code addresses} lists; their hosting was not queried
 * @param statusReason one sentence
 * @param statusEvidence ids of observations
 * @param carriedOver parts that could not be observed now and are shown as an earlier investigation observed them; empty where all is current
 */
public record DossierView(
        IndicatorView indicator,
        Instant observedAt,
        NameView name,
        String status,
        String statusReason,
        boolean down,
        List<String> statusEvidence,
        List<CarriedOverView> carriedOver,
        @Nullable DnsView dns,
        @Nullable RegistrationView registration,
        List<AddressView> addresses,
        int addressesNotAttributed,
        List<HistoryView> history,
        List<PartyView> parties,
        CollateralView collateral,
        @Nullable CertificateView certificate,
        @Nullable WildcardView wildcard,
        List<ObservationView> observations) {

    public static DossierView of(Dossier dossier) {
        return new DossierViewMapper(dossier).whole();
    }

    /**
     * Returns this view with the reason and evidence of the last conclusion, if its status is the same: a later investigation may have failed to
     * observe the basis again.
     */
    public DossierView concluded(String lastStatus, String lastReason) {
        return status.equals(lastStatus)
                ? new DossierView(
                        indicator,
                        observedAt,
                        name,
                        status,
                        lastReason,
                        down,
                        statusEvidence,
                        carriedOver,
                        dns,
                        registration,
                        addresses,
                        addressesNotAttributed,
                        history,
                        parties,
                        collateral,
                        certificate,
                        wildcard,
                        observations)
                : this;
    }

    /**
     * A part of an earlier investigation.
     *
     * @param part {@code dns.parent}, {@code dns.records.A}, {@code registration}
     * @param observedAt when it was observed
     * @param evidence id of that observation
     */
    public record CarriedOverView(String part, Instant observedAt, String evidence) {}

    /**
     * The suspect of the investigation.
     *
     * @param kind NAME, URL or ADDRESS
     * @param value in canonical form
     * @param assumedScheme of a URL that was given without one; null for every other
     */
    public record IndicatorView(
            String kind, String value, @Nullable String assumedScheme) {}

    /**
     * @param input as it was given, made visible
     * @param ascii A-labels of the exact host; null for an address, as are all that follow
     * @param registrable the name that a registry can act on
     * @param publicSuffix of either section of the list
     * @param platform id in the directory of the shared platform that the name is on
     */
    public record NameView(
            String input,
            @Nullable String ascii,
            @Nullable String unicode,
            @Nullable String registrable,
            @Nullable String publicSuffix,
            @Nullable String platform) {}

    /**
     * @param status of the recursive resolver's answers: NOERROR, NXDOMAIN, or the failure's word when every type failed
     * @param records rdata in presentation form by type: A, AAAA, NS, MX, SOA, TXT, CNAME, CAA
     * @param outcomes the outcome's word by type
     * @param dnssec the result of validation: SECURE, INSECURE, BOGUS or INDETERMINATE (RFC 4033 section 5)
     * @param dnssecReason why an answer fails validation; null for any other
     * @param ownServers the answers of the name's own servers about the same host, without a resolver in between
     * @param contradictions types for which they and the resolver answered differently; their answers count
     * @param setAside addresses in a resolver's answer that are disregarded
     * @param extendedErrors the extended errors in the resolver's answers (RFC 8914)
     */
    public record DnsView(
            String status,
            ParentView parent,
            Map<String, List<String>> records,
            Map<String, String> outcomes,
            String dnssec,
            @Nullable String dnssecReason,
            OwnServersView ownServers,
            List<String> contradictions,
            List<SetAsideView> setAside,
            List<ExtendedErrorView> extendedErrors,
            Instant observedAt) {}

    /**
     * @param records by type: A, AAAA, MX, and CNAME where the host is an alias
     * @param outcomes the outcome's word by type; empty where they were not queried
     */
    public record OwnServersView(Map<String, List<String>> records, Map<String, String> outcomes) {}

    /** @param reason a phrase: {@code a private address (RFC 1918)} */
    public record SetAsideView(String address, String reason) {}

    /**
     * @param type of the record that was queried
     * @param code RFC 8914 section 4
     * @param text the resolver's text, made visible
     */
    public record ExtendedErrorView(String type, int code, String text) {}

    /**
     * The parent zone's own answer.
     *
     * @param name the name whose delegation was queried
     * @param outcome FOUND, NXDOMAIN, NODATA, or the failure's word
     * @param answer of what was found: DELEGATION, OWN_RECORDS (the parent zone itself answers for the name), REDIRECTION, or WILDCARD (it
     *     answers for every name that is not registered); else null
     * @param records of OWN_RECORDS and WILDCARD: rdata by type
     * @param redirection null unless that is the answer
     */
    public record ParentView(
            @Nullable String name,
            @Nullable String zone,
            String outcome,
            @Nullable String answer,
            List<String> ns,
            List<String> ds,
            Map<String, List<String>> glue,
            Map<String, List<String>> records,
            @Nullable RedirectionView redirection) {}

    /**
     * @param type CNAME or DNAME
     * @param owner the name with the record
     * @param registered the name that a registry can act on instead; null where there is none
     * @param outcome the answer of that name's parent zone, as in {@link ParentView}; null where it was not queried
     * @param ns the name servers to which that name is delegated
     */
    public record RedirectionView(
            String type,
            String owner,
            String target,
            @Nullable String registered,
            @Nullable String outcome,
            List<String> ns,
            List<String> ds) {}

    /**
     * @param source RDAP or WHOIS: the source of the leading answer
     * @param state registered, available, reserved, redemption, pending-delete, expired, suspended or on-hold; for a name that is available or
     *     reserved nothing else is stated
     * @param fieldSources the look-up from which each filled field was taken
     * @param notUnderstood fields that an answer states in a form that could not be read
     */
    public record RegistrationView(
            String source,
            String state,
            @Nullable String roid,
            @Nullable String registrar,
            @Nullable Integer registrarIanaId,
            @Nullable String registrarHandle,
            @Nullable String registrarAbuseEmail,
            @Nullable String registrarAbusePhone,
            @Nullable String registrarAbuseForm,
            @Nullable String reseller,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant expiresAt,
            List<String> statuses,
            List<String> nameServers,
            List<String> ds,
            @Nullable Boolean dnssec,
            @Nullable String registrant,
            Set<String> redacted,
            Map<String, String> fieldSources,
            List<ConflictView> conflicts,
            List<NotUnderstoodView> notUnderstood) {}

    /** @param text as stated, made visible */
    public record NotUnderstoodView(String field, String text) {}

    /** Two sources with different values of a field. */
    public record ConflictView(String field, String one, String oneSays, String other, String otherSays) {}

    /** @param network the range, as the regional Internet registry states it */
    public record AddressView(
            String address,
            @Nullable Long asn,
            @Nullable String asName,
            @Nullable String prefix,
            @Nullable String network,
            @Nullable String networkName,
            @Nullable String organisation,
            @Nullable String country,
            @Nullable String abuseEmail,
            @Nullable String abusePhone) {}

    public record HistoryView(
            String rrname, String rrtype, List<String> rdata, Instant firstSeen, Instant lastSeen, String source) {}

    /** @param evidence ids of observations */
    public record PartyView(
            Role role,
            String id,
            String name,
            @Nullable String country,
            List<ContactView> contacts,
            List<Route> routes,
            Reach reach,
            String because,
            List<String> evidence,
            @Nullable String countrySource,
            @Nullable String reachSource,
            @Nullable NoContactView noContact,
            @Nullable CarriedOutByView carriedOutBy,
            @Nullable GroupView group) {
        /** Returns a party that is not part of a dossier, without the ids of observations. */
        public static PartyView of(ActingParty party) {
            return DossierViewMapper.party(party, List.of());
        }
    }

    /**
     * Why a party has no contact.
     *
     * @param code TERMINATED_REGISTRAR, RESERVED_NUMBER, NAMED_ONLY, NOT_IN_SOURCES, NOT_IN_DIRECTORY
     * @param reason the same in words, with what to do instead
     */
    public record NoContactView(String code, String reason) {}

    /** The operator of a registry's back end, as far as a source states or (confidence LOW) suggests it. */
    public record CarriedOutByView(String id, String name, String source, String asOf, String confidence) {}

    /** The owner that a party shares with others. */
    public record GroupView(String id, String name) {}

    /** @param needsConfirmation a person must confirm that it is not the opponent's own before anything is sent to it */
    public record ContactView(
            String kind, String value, String source, String asOf, String confidence, boolean needsConfirmation) {}

    /**
     * @param name the registered name that every value is about; null for an address
     * @param guarded whether domain-level requests must not name it
     * @param sharedAddresses addresses that a CDN serves, each with its host
     * @param mailObserved false where the look-up of its mail exchangers failed or was not made
     * @param signs the signs of an owner who is a victim
     * @param notObserved the parts that could not be observed, about which nothing is known
     * @param verdict NONE_SEEN, NOT_OBSERVED, WEIGH or PROTECTED
     */
    public record CollateralView(
            @Nullable String name,
            @JsonProperty("protected") boolean guarded,
            List<ReasonView> reasons,
            boolean sharedAddress,
            List<String> sharedAddresses,
            int subdomainsSeen,
            List<String> mx,
            boolean mailObserved,
            List<SignView> signs,
            List<UnreadView> notObserved,
            @Nullable Long ageDays,
            String verdict) {}

    /**
     * The certificate that a host of the name presented.
     *
     * @param outcome FOUND, NOT_ASKED (no address, or turned off) or the failure's word; where it is a failure and an earlier investigation read
     *     a certificate, the other fields are from that one
     * @param host the name that was requested
     * @param validity TRUSTED, or the first of {@code flaws}: SELF_SIGNED, UNTRUSTED_ISSUER, EXPIRED, NOT_YET_VALID, WRONG_NAME, NOT_FOR_SERVERS
     * @param organisation attribute O of the subject; null where the issuer validated control of the domain alone
     * @param names of the subject alternative name extension
     * @param namesNotListed how many more it has
     * @param wildcards those of {@code names} that are valid for every name directly below
     * @param sha256 of the DER octets
     * @param evidence id of the observation
     */
    public record CertificateView(
            String outcome,
            @Nullable String host,
            @Nullable String server,
            @Nullable String validity,
            List<String> flaws,
            @Nullable String commonName,
            @Nullable String organisation,
            @Nullable String issuer,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            List<String> names,
            int namesNotListed,
            List<String> wildcards,
            @Nullable String sha256,
            @Nullable Instant observedAt,
            @Nullable String evidence) {}

    /**
     * Whether a random name exists below the registered name.
     *
     * @param state WILDCARD, NONE, NOT_OBSERVED or NOT_ASKED
     * @param name {@code *.example.com}
     * @param addresses that it gives
     * @param detail why it could not be observed; else null
     * @param evidence id of the observation
     */
    public record WildcardView(
            String state,
            @Nullable String name,
            List<String> addresses,
            @Nullable String detail,
            @Nullable Instant observedAt,
            @Nullable String evidence) {}

    /**
     * @param what OLD_REGISTRATION, MAIL_IN_USE, DMARC_POLICY, NAMES_BELOW, ORGANISATION_CERTIFICATE, WILDCARD or SHARED_ADDRESS
     * @param asked false where it has no configured source
     */
    public record UnreadView(String what, boolean asked, String why) {}

    public record SignView(String sign, String evidence) {}

    public record ReasonView(String code, String message) {}

    /**
     * One query and its outcome.
     *
     * @param id within this dossier
     * @param outcome FOUND, NXDOMAIN, NODATA, NO_OBJECT, RESERVED or the failure's word
     * @param detail of a failure
     * @param sha256 of the answer's octets in the evidence; null where there were none
     */
    public record ObservationView(
            String id,
            String source,
            String server,
            String question,
            String outcome,
            @Nullable String detail,
            Instant at,
            @Nullable String sha256) {}
}
