package takedown.lookup.whois;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.name.UntrustedText;
import takedown.name.WireName;
import takedown.observation.EppStatus;
import takedown.observation.RegistrationState;

/** Reads a saved WHOIS answer, whose query is not known, into plain members for a line of JSON. The class does no I/O. */
public final class SavedWhois {
    private static final int MAX_LINES = 4000;

    private static final List<String> WRITTEN = List.of(
            "last update of whois database",
            "last update of the whois database",
            "look-up made at",
            "lookup made on",
            "query_datetime");

    private SavedWhois() {}

    /**
     * Returns the members that the answer states.
     *
     * @param octets the answer as it was saved; statements beyond 64 Ki characters are not read
     * @return the members {@code available} (null if it is not known) and {@code outcome} (registered, reserved, no_object, no_answer), which are
     *     always present, and {@code state} (the word of a {@link RegistrationState}) unless there is no answer; every other member is present only
     *     if the text states it. Dates are in ISO 8601, as precise as stated, and in UTC if the zone is stated. Statuses are EPP codes (RFC 5731, RFC
     *     3915) or else the text as stated.
     */
    public static Map<String, Object> read(byte[] octets) {
        Map<String, Object> line = new LinkedHashMap<>();
        String text = UntrustedText.decode(octets);
        switch (WhoisParser.parse(text, Optional.empty())) {
            case WhoisAnswer.NoObject none -> {
                line.put("available", true);
                line.put("outcome", "no_object");
                line.put("state", RegistrationState.AVAILABLE.word());
            }
            case WhoisAnswer.Reserved(WhoisRecord record, String detail) -> {
                line.put("available", false);
                members(record, line);
                line.put("outcome", "reserved");
                line.put("state", RegistrationState.RESERVED.word());
                line.put("detail", detail);
                more(record, line);
            }
            case WhoisAnswer.NoAnswer no -> {
                line.put("available", null);
                line.put("outcome", "no_answer");
                line.put("reason", no.kind().name().toLowerCase(Locale.ROOT));
                line.put("detail", no.detail());
            }
            case WhoisAnswer.Registered(WhoisRecord record) -> {
                line.put("available", false);
                members(record, line);
                line.put("outcome", "registered");
                line.put("state", record.state(writtenAt(text)).word());
                more(record, line);
            }
        }
        return line;
    }

    /** Returns when the answer was written, as the text states it: expiry is judged at that time, not at the time of reading. */
    private static Optional<Instant> writtenAt(String text) {
        return text.lines()
                .limit(MAX_LINES)
                .filter(line -> line.length() <= 200)
                .flatMap(line -> {
                    String lower = line.toLowerCase(Locale.ROOT);
                    return WRITTEN.stream()
                            .filter(lower::contains)
                            .map(mark -> line.substring(lower.indexOf(mark) + mark.length()));
                })
                .flatMap(rest -> new WhoisDateReader(false).read(rest.replaceFirst("^[:\\s]+", "")).stream())
                .map(WhoisDate::instant)
                .findFirst();
    }

    private static void members(WhoisRecord record, Map<String, Object> line) {
        put(line, "registrar_name", record.registrar());
        put(line, "registrar_iana_id", record.registrarIanaId().map(String::valueOf));
        put(line, "registrar_abuse_email", record.abuse().email());
        put(line, "created", record.created().map(WhoisDate::toString));
        put(line, "updated", record.updated().map(WhoisDate::toString));
        put(line, "expires", record.expires().map(WhoisDate::toString));
        if (!record.statuses().isEmpty()) {
            line.put(
                    "statuses",
                    record.statuses().stream()
                            .map(SavedWhois::status)
                            .distinct()
                            .toList());
        }
        if (!record.nameServers().isEmpty()) {
            line.put(
                    "nameservers",
                    record.nameServers().stream().map(WireName::text).toList());
        }
    }

    private static void more(WhoisRecord record, Map<String, Object> line) {
        put(line, "domain", record.domain());
        put(line, "registry_domain_id", record.roid());
        put(line, "registrar_abuse_phone", record.abuse().phone());
        put(line, "registrar_abuse_contacts", record.abuse().members());
        if (!record.statusRemarks().isEmpty()) {
            line.put("status_remarks", record.statusRemarks());
        }
        put(line, "registrar_whois", record.registrarWhois());
        put(line, "reseller", record.reseller());
        put(line, "registrant", record.registrant());
        put(line, "dnssec", record.dnssec());
        if (!record.ds().isEmpty()) {
            line.put("ds", record.ds().stream().map(Object::toString).toList());
        }
        if (!record.notUnderstood().isEmpty()) {
            line.put("notUnderstood", record.notUnderstood());
        }
        if (!record.redacted().isEmpty()) {
            line.put("redacted", record.redacted());
        }
    }

    /**
     * Returns the EPP code of a status, else its text. A registry's "Active" stays as it is: it has no defined meaning, unlike the "active" of RDAP,
     * which means EPP's ok (RFC 8056).
     */
    private static String status(String stated) {
        return EppStatus.of(stated)
                .filter(status -> status != EppStatus.OK || stated.equalsIgnoreCase("ok"))
                .map(EppStatus::epp)
                .orElse(stated);
    }

    private static void put(Map<String, Object> line, String member, Optional<?> value) {
        value.ifPresent(v -> line.put(member, v));
    }
}
