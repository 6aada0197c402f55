package takedown.packet.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.attribution.collateral.ProtectionClass;

/** Code of a finding. docs/problems.md gives the meaning of each. A published code is never removed, since stored packets contain it. */
public enum FindingCode {
    ACTION_NOT_ORDERED,
    ADDRESS,
    ALREADY_ASKED,
    ALREADY_DOWN,
    /** A notice of an amended order leaves out names of the notice that it replaces. */
    AMENDED_IN_PART,
    /** The recipient answers that it acted under an earlier notice after the last look-up of a name. */
    ANSWERED_SINCE,
    BEYOND_REACH,
    BLANK_FIELDS,
    /** A packet under seal whose recipient has no mailbox for legal process. */
    BY_HAND_ONLY,
    COMPROMISED,
    CONTACT_NEEDS_CONFIRMATION,
    DOE_COUNT,
    DRAFT_ON_FILE,
    DS_REMOVE_AND_REPLACE,
    DYNAMIC_DNS,
    EVIDENCE_OLDER_THAN_24H,
    EXPIRES_IN_TERM,
    FOREIGN_TLD,
    HEARING_AFTER_EXPIRY,
    HEARING_PAST,
    HOLD_AND_REDIRECT,
    HOLDER_CHANGED,
    IN_OTHER_HANDS,
    INCLUDED_THOUGH_DOWN,
    INFRASTRUCTURE,
    INSTITUTION,
    LEAVE_OF_COURT,
    LIKELY_COMPROMISED,
    MAIL_IN_USE,
    MANY_SUBDOMAINS,
    NAME_SERVER_AMONG_THE_NAMES,
    NAME_SERVERS_NOT_ORDERED,
    NO_ACTIONS,
    NO_ADDRESS,
    NO_AWARD,
    NO_BONA_FIDE_STATEMENT,
    NO_BOND,
    NO_CAPTURE,
    NO_CIVIL_ACTION,
    NO_CONTACT,
    NO_DS,
    NO_EARLIER_REPORT,
    NO_EVIDENCE,
    NO_EXACT_URL,
    NO_EXPIRY,
    /** A name server of the order is in a zone of the registry, and the order does not state its addresses. */
    NO_GLUE,
    NO_HEARING,
    NO_HOST,
    NO_HOUR_OF_ENTRY,
    NO_IANA_ID,
    NO_KEEPER,
    /**
     * The malware behind generated names is not on record, or neither its algorithm nor a sample is on record. Also used for a report about many
     * names that malware uses, if the report does not name the malware.
     */
    NO_MALWARE_FAMILY,
    NO_NAME_SERVERS,
    NO_NATIONAL_ACT,
    NO_ORDER_ON_FILE,
    NO_PARAGRAPH,
    NO_PENDING_ACTION,
    NO_PERIOD,
    NO_PLACE_OR_TIME,
    NO_PROVISION,
    NO_REGISTRANT,
    NO_REGISTRAR,
    NO_REGISTRY,
    NO_SENDER,
    NO_SUSPECTS,
    NO_WORK,
    NOT_A_GTLD,
    NOT_A_PARTY,
    NOT_AS_PROPOSED,
    /** The recipient of a reversal answered that it did not act on a name. */
    NOT_CHANGED,
    NOT_DNS_ABUSE,
    NOT_FOR_THE_OWNER,
    NOT_GOVERNMENTAL,
    NOT_INVESTIGATED,
    NOT_OBSERVED,
    NOT_ONE_HOLDER,
    NOT_SUBSTANTIATED,
    NOT_UNION_LAW,
    NOTHING_SAID,
    NOTHING_TO_REVERSE,
    OLD_REGISTRATION,
    /** One statement on how to see the abuse goes with targets of several kinds. */
    ONE_STATEMENT_FOR_ALL,
    STATEMENT_OF_OTHER_TARGETS,
    OPTIONAL_BLANK,
    ORDER_CHANGED,
    ORDER_EXPIRED,
    ORDER_NOT_ENTERED,
    ORDER_NOT_YET,
    ORDER_SUPERSEDED,
    ORDER_VACATED,
    OTHER_RECIPIENT,
    OUTSIDE_THE_UNION,
    PARKED,
    /** A name of an earlier notice has passed into other hands, so the amended notice does not list it. */
    PASSED_ON,
    /** A URL that leaves with the packet contains an e-mail address, probably that of a victim. */
    PERSONAL_DATA,
    PLATFORM,
    POPULAR_NAME,
    PUBLIC_SUFFIX,
    RANKED_NAME,
    REACH,
    /** The recipient no longer acts on the name: another party hosts or sponsors it now. */
    RECIPIENT_CHANGED,
    RECIPIENT_NOT_APPLICABLE,
    REDIRECT_WITH_DS,
    REDIRECTED,
    REFUSED_BEFORE,
    REGISTRATION_CONFLICT,
    REGISTRATION_NOT_OBSERVED,
    RELEASE_IS_A_REVERSAL,
    REPORT_TOO_RECENT,
    REVERSAL_OUTDATED,
    SEALED_CHANNEL,
    /** A request for voluntary cooperation that encloses an order under seal. */
    SEALED_ORDER_ENCLOSED,
    /** The case was sealed after the packet was prepared, so its papers do not have the mark of the seal. */
    SEALED_SINCE,
    SECTOR,
    SEEMS_GONE,
    SHARED_ADDRESS,
    SHARED_BY_COUNT,
    SIGNS_NOT_OBSERVED,
    STATE_UNKNOWN,
    /** The order that superseded the order of a reversal is in force and commands action on the name. */
    STILL_COMMANDED,
    SUSPECT_ABSENT,
    TRO_LAST_DAY_MOVED,
    TRO_LONGER_TERM,
    TRO_OVER_14_DAYS,
    /** Another packet of the case requests the same from the recipient, and was not sent. */
    UNSENT_REQUEST,
    /** The verdict on the name differs from that in the packet. */
    VERDICT_CHANGED,
    VERDICT_NOT_MALICIOUS,
    VERDICT_UNKNOWN,
    WINDOW_BEYOND_TERM,
    WINDOW_ENDED,
    WINDOW_OUTSIDE_TERM;

    private static final Map<String, FindingCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FindingCode::code, Function.identity()));

    /** Codes of warnings that a request may do harm to others or to the wrong person. */
    private static final Set<FindingCode> HARM = EnumSet.of(
            COMPROMISED,
            DYNAMIC_DNS,
            HOLDER_CHANGED,
            IN_OTHER_HANDS,
            INFRASTRUCTURE,
            INSTITUTION,
            LIKELY_COMPROMISED,
            MAIL_IN_USE,
            MANY_SUBDOMAINS,
            NAME_SERVER_AMONG_THE_NAMES,
            OLD_REGISTRATION,
            PASSED_ON,
            PERSONAL_DATA,
            PLATFORM,
            POPULAR_NAME,
            RANKED_NAME,
            REGISTRATION_CONFLICT,
            SEALED_ORDER_ENCLOSED,
            SECTOR,
            SHARED_ADDRESS,
            SHARED_BY_COUNT,
            SUSPECT_ABSENT,
            VERDICT_NOT_MALICIOUS,
            VERDICT_UNKNOWN);

    /** Codes of warnings that something was not looked up or is left out of the papers. Such a warning can occur for every name. */
    private static final Set<FindingCode> ONLY_MISSING =
            EnumSet.of(NO_CAPTURE, NOT_SUBSTANTIATED, OPTIONAL_BLANK, SIGNS_NOT_OBSERVED);

    /** Codes of findings about something unknown, something that has not happened yet, or an outdated reversal. None is an objection to the name. */
    private static final Set<FindingCode> UNSURE = EnumSet.of(
            STATE_UNKNOWN,
            EVIDENCE_OLDER_THAN_24H,
            NO_EVIDENCE,
            NOT_INVESTIGATED,
            NOT_OBSERVED,
            ORDER_NOT_ENTERED,
            REVERSAL_OUTDATED);

    /** Codes of findings at sending that are determined for the time of service, and not for the present time. */
    private static final Set<FindingCode> OF_THE_TIME_OF_SERVICE = EnumSet.of(
            ALREADY_DOWN,
            ORDER_CHANGED,
            ORDER_EXPIRED,
            ORDER_NOT_YET,
            ORDER_SUPERSEDED,
            ORDER_VACATED,
            RECIPIENT_CHANGED,
            WINDOW_ENDED);

    /**
     * Returns whether a finding at sending is about the time of service. Any other finding is about the present, so it may have arisen after a
     * service that is recorded only now.
     */
    public boolean isOfTheTimeOfService() {
        return OF_THE_TIME_OF_SERVICE.contains(this);
    }

    /** Returns the place of a warning in a list: harm to others first, what is only missing last. */
    public int urgency() {
        return HARM.contains(this) ? 0 : ONLY_MISSING.contains(this) ? 2 : 1;
    }

    /** Returns the code in kebab-case: {@code no-evidence}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a text that is not a code */
    @JsonCreator
    public static FindingCode of(String code) {
        FindingCode known = BY_CODE.get(code);
        if (known == null) {
            throw new IllegalArgumentException("no finding has the code " + code);
        }
        return known;
    }

    public static FindingCode of(ProtectionClass kind) {
        return of(kind.code());
    }

    /** Returns whether another investigation, a reason given by a person or a later event can settle the finding. */
    public boolean isUnsure() {
        return UNSURE.contains(this);
    }
}
