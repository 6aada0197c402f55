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
 * A dossier as users and other programs see it. The names of its fields are the public contract. An unknown value is null, never absent, and a list
 * without entries is empty. In text from third parties, invisible characters are spelled out.
 *
 * @param dns null for an address
 * @param registration null for an address, or if no source had an answer; {@code observations} gives the reason
 * @param certificate the certificate of the registered name, or of the host if the registered name has no address; null for an address
 * @param wildcard whether a wildcard answers below the registered name; null for an address
 * @param addressesNotAttributed how many more addresses the host has than {@code addresses} lists; their hosting was not queried
 * @param statusReason one sentence
 * @param statusEvidence ids of observations
 * @param carriedOver parts that could not be observed now and are shown as an earlier investigation observed them; empty if all parts are current
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
     * Returns this view with the reason of the last conclusion if that conclusion has the same status. The investigation of this view may not have
     * observed the basis of that conclusion again.
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
     * A part that was observed by an earlier investigation.
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
     * @param assumedScheme the scheme assumed for a URL that was given without one; null for every other suspect
     */
    public record IndicatorView(
            String kind, String value, @Nullable String assumedScheme) {}

    /**
     * The name of a suspect, in its different forms.
     *
     * @param input the name as given, with invisible characters spelled out
     * @param ascii A-labels of the exact host; null for an address, like all the following fields
     * @param registrable the name that a registry can act on
     * @param publicSuffix a public suffix from either section of the list
     * @param platform id in the directory of the shared platform to which the name belongs
     */
    public record NameView(
            String input,
            @Nullable String ascii,
            @Nullable String unicode,
            @Nullable String registrable,
            @Nullable String publicSuffix,
            @Nullable String platform) {}

    /**
     * The DNS of the suspect's host.
     *
     * @param status status of the recursive resolver's answers: NOERROR, NXDOMAIN, or the code of the failure if the queries for all types failed
     * @param records rdata in presentation form by type: A, AAAA, NS, MX, SOA, TXT, CNAME, CAA
     * @param outcomes the code of the outcome by type
     * @param dnssec the result of validation: SECURE, INSECURE, BOGUS or INDETERMINATE (RFC 4033 section 5)
     * @param dnssecReason why an answer failed validation; null if none did
     * @param ownServers the answers of the name's own servers about the same host, without a resolver in between
     * @param contradictions types for which the name's own servers and the resolver answered differently; the answers of the own servers are used
     * @param setAside addresses in a resolver's answer that are not used
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
     * The answers of the name's own servers.
     *
     * @param records by type: A, AAAA, MX, and CNAME if the host is an alias
     * @param outcomes the code of the outcome by type; empty if the servers were not queried
     */
    public record OwnServersView(Map<String, List<String>> records, Map<String, String> outcomes) {}

    /**
     * An address that is not used, and the reason.
     *
     * @param reason a phrase, such as {@code a private address (RFC 1918)}
     */
    public record SetAsideView(String address, String reason) {}

    /**
     * An extended error in a resolver's answer.
     *
     * @param type the type of the record that was queried
     * @param code RFC 8914 section 4
     * @param text the resolver's text, with invisible characters spelled out
     */
    public record ExtendedErrorView(String type, int code, String text) {}

    /**
     * The parent zone's own answer.
     *
     * @param name the name whose delegation was queried
     * @param outcome FOUND, NXDOMAIN, NODATA, the code of the failure, or NOT_ASKED. After a failure, the other fields are from the answer that an
     * earlier investigation received, if any
     * @param answer the kind of answer that the other fields describe: DELEGATION, OWN_RECORDS (the parent zone itself answers for the name),
     * REDIRECTION, or WILDCARD (it answers for every name that is not registered); null if there is none
     * @param records rdata by type, for OWN_RECORDS and WILDCARD
     * @param redirection null unless the answer is REDIRECTION
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
     * A redirection of the name by the parent zone.
     *
     * @param type CNAME or DNAME
     * @param owner the name with the record
     * @param registered the name on which a registry can act instead; null if there is none
     * @param outcome the answer of that name's parent zone, as in {@link ParentView}; null if it was not queried
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
     * The registration of the name, merged from all answers.
     *
     * @param source RDAP or WHOIS: the source of the leading answer
     * @param state registered, available, reserved, redemption, pending-delete, expired, suspended or on-hold; if it is available or reserved, the
     *     only other fields that are filled are {@code source} and {@code conflicts}
     * @param fieldSources the look-up from which each filled field was taken
     * @param notUnderstood fields that an answer states in an unknown form
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

    /**
     * A value that could not be read.
     *
     * @param text the text as stated, with invisible characters spelled out
     */
    public record NotUnderstoodView(String field, String text) {}

    /** A field for which two sources state different values. */
    public record ConflictView(String field, String one, String oneSays, String other, String otherSays) {}

    /**
     * An address of the suspect, and its hosting.
     *
     * @param network the address range, as stated by the regional Internet registry
     */
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

    /**
     * A party that can act.
     *
     * @param evidence ids of observations
     */
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
     * The reason why a party has no contact.
     *
     * @param code TERMINATED_REGISTRAR, RESERVED_NUMBER, NAMED_ONLY, PHONE_ONLY, NOT_IN_SOURCES, NOT_IN_DIRECTORY
     * @param reason the reason in words, and what to do instead
     */
    public record NoContactView(String code, String reason) {}

    /** The operator of a registry's back end, if a source states it or (with confidence LOW) suggests it. */
    public record CarriedOutByView(String id, String name, String source, String asOf, String confidence) {}

    /** The owner that a party shares with others. */
    public record GroupView(String id, String name) {}

    /**
     * A contact of a party.
     *
     * @param needsConfirmation whether a person must confirm that the contact does not belong to the opponent before anything is sent to it
     */
    public record ContactView(
            String kind, String value, String source, String asOf, String confidence, boolean needsConfirmation) {}

    /**
     * Other parties and services that an action against the name would affect.
     *
     * @param name the registered name to which all values refer; null for an address
     * @param guarded whether domain-level requests must not include the name
     * @param sharedAddresses addresses that a CDN serves, each with its host
     * @param mailObserved false if the look-up of its mail exchangers failed or was not made
     * @param signs the signs that the owner is a victim
     * @param notObserved the parts that could not be observed
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
     * @param outcome FOUND, NOTHING_LISTENS, NOT_ASKED (for example without an address, or if turned off) or the code of the failure; after a
     *     failure, the other fields are from the certificate that an earlier investigation read, if any
     * @param host the name that was requested
     * @param validity TRUSTED, or the first of {@code flaws}: SELF_SIGNED, UNTRUSTED_ISSUER, EXPIRED, NOT_YET_VALID, WRONG_NAME, NOT_FOR_SERVERS
     * @param organisation attribute O of the subject; null if the issuer validated only the control of the domain
     * @param names the names in the subject alternative name extension
     * @param namesNotListed number of further names in the extension
     * @param wildcards those of {@code names} that are valid for every name directly below a name
     * @param sha256 the SHA-256 of the DER octets
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
     * The result of the look-up of a random name below the registered name.
     *
     * @param state WILDCARD, NONE, NOT_OBSERVED or NOT_ASKED
     * @param name {@code *.example.com}
     * @param addresses the addresses of the wildcard
     * @param detail why it could not be observed; otherwise null
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
     * A part that could not be observed.
     *
     * @param what OLD_REGISTRATION, MAIL_IN_USE, DMARC_POLICY, NAMES_BELOW, ORGANISATION_CERTIFICATE, WILDCARD or SHARED_ADDRESS
     * @param asked false if no source is configured for it
     */
    public record UnreadView(String what, boolean asked, String why) {}

    public record SignView(String sign, String evidence) {}

    public record ReasonView(String code, String message) {}

    /**
     * One query and its outcome.
     *
     * @param id unique within this dossier
     * @param outcome FOUND, NXDOMAIN, NODATA, NO_OBJECT, RESERVED, NOTHING_LISTENS or the code of the failure
     * @param detail details of a failure
     * @param sha256 the SHA-256 of the answer's octets in the evidence; null if there are none
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
