package takedown.lookup.rdap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.lookup.rdap.RdapObject.Common;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbuseDesk;
import takedown.observation.EppStatus;
import takedown.observation.Registration;
import takedown.observation.RegistrationState;

/** Reads a saved RDAP answer, whose query is not known, into plain members for a line of JSON. The class does no I/O. */
public final class SavedRdap {
    private static final DomainName UNNAMED = DomainName.of("invalid");

    private SavedRdap() {}

    /**
     * Returns the members that the answer states.
     *
     * @param octets the answer as it was saved
     * @return the members {@code available} (null if it is not known) and {@code outcome} (registered, reserved, no_object, no_answer, found,
     *     malformed), which are always present; every other member is present only if the answer states it. {@code available} is true only for an
     *     error object of code 404 (RFC 9083 section 6), and never in an answer of another kind.
     */
    public static Map<String, Object> read(byte[] octets) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("available", null);
        try {
            RdapObject object = RdapObjectReader.parse(octets);
            switch (object) {
                case RdapObject.Domain domain -> domain(domain, line);
                case RdapObject.Refusal refusal -> refusal(refusal, line);
                case RdapObject.NameServer host -> {
                    found("nameserver", line);
                    put(line, "name", host.name().map(WireName::text));
                    list(line, "addresses", host.addresses().stream().map(Object::toString));
                }
                case RdapObject.IpNetwork network -> {
                    found("ip network", line);
                    put(line, "start", network.start().map(Object::toString));
                    put(line, "end", network.end().map(Object::toString));
                    put(line, "name", network.name());
                    put(line, "type", network.type());
                    put(line, "country", network.country());
                    abuse(RdapNetworkParser.abuse(network), line);
                    dates(network.common(), line);
                }
                case RdapObject.Autnum autnum -> {
                    found("autnum", line);
                    put(line, "start", autnum.start());
                    put(line, "end", autnum.end());
                    put(line, "name", autnum.name());
                    put(line, "type", autnum.type());
                    put(line, "country", autnum.country());
                    abuse(RdapNetworkParser.abuse(autnum), line);
                    dates(autnum.common(), line);
                }
                case RdapObject.Contact contact -> {
                    found("entity", line);
                    put(line, "name", contact.entity().name());
                    list(line, "roles", contact.entity().roles().stream().sorted());
                    put(line, "registrar_iana_id", contact.entity().ianaId().map(String::valueOf));
                    abuse(RdapNetworkParser.abuse(contact), line);
                }
                case RdapObject.Other other -> found(other.kind(), line);
            }
            common(object.common(), line);
        } catch (RdapMalformed e) {
            line.put("outcome", "malformed");
            line.put("detail", String.valueOf(e.getMessage()));
        }
        return line;
    }

    private static void domain(RdapObject.Domain domain, Map<String, Object> line) {
        Registration r = RdapDomainParser.registration(domain, domain.name().orElse(UNNAMED));
        line.put("available", false);
        put(line, "registrar_name", r.registrar());
        put(line, "registrar_iana_id", r.registrarIanaId().map(String::valueOf));
        put(line, "registrar_abuse_email", r.registrarAbuse().email());
        put(line, "created", r.createdAt().map(Objects::toString));
        put(line, "updated", r.updatedAt().map(Objects::toString));
        put(line, "expires", r.expiresAt().map(Objects::toString));
        list(line, "statuses", r.statuses().stream().map(EppStatus::canonical));
        list(line, "nameservers", r.nameServers().stream().map(WireName::text));
        RegistrationState state = RegistrationState.of(r, Optional.empty());
        line.put("outcome", state == RegistrationState.RESERVED ? "reserved" : "registered");
        line.put("state", state.word());
        line.put("object_class", "domain");
        put(line, "domain", domain.stated().map(name -> name.toLowerCase(Locale.ROOT)));
        put(line, "registrar_abuse_phone", r.registrarAbuse().phone());
        put(line, "registrar_abuse_form", r.registrarAbuse().form());
        put(line, "registrar_abuse_contacts", r.registrarAbuse().members());
        put(line, "registrar_handle", r.registrarHandle());
        put(line, "reseller", r.reseller());
        put(line, "registrant", r.registrant());
        put(line, "dnssec", r.dnssec());
        list(line, "ds", r.ds().stream().map(Object::toString));
        list(line, "redacted", r.redacted().stream());
        list(line, "variants", domain.variants().stream());
    }

    private static void refusal(RdapObject.Refusal refusal, Map<String, Object> line) {
        ErrorAnswer answered = ErrorAnswer.of(refusal);
        switch (answered) {
            case ErrorAnswer.None none -> {
                line.put("available", true);
                line.put("state", RegistrationState.AVAILABLE.word());
                line.put("outcome", "no_object");
            }
            case ErrorAnswer.Reserved reserved -> {
                line.put("available", false);
                line.put("state", RegistrationState.RESERVED.word());
                line.put("outcome", "reserved");
            }
            case ErrorAnswer.Declined declined -> {
                line.put("outcome", "no_answer");
                line.put("reason", declined.kind().name().toLowerCase(Locale.ROOT));
            }
        }
        line.put("object_class", "error");
        line.put("error_code", refusal.code());
        put(line, "detail", Optional.of(refusal.text()).filter(text -> !text.isEmpty()));
    }

    private static void found(String objectClass, Map<String, Object> line) {
        line.put("outcome", "found");
        line.put("object_class", objectClass);
    }

    private static void abuse(AbuseDesk abuse, Map<String, Object> line) {
        put(line, "abuse_email", abuse.email());
        put(line, "abuse_phone", abuse.phone());
        put(line, "abuse_form", abuse.form());
        put(line, "abuse_contacts", abuse.members());
    }

    private static void dates(Common common, Map<String, Object> line) {
        put(line, "created", common.registered().map(Objects::toString));
        put(line, "updated", common.changed().map(Objects::toString));
    }

    private static void common(Common common, Map<String, Object> line) {
        put(line, "handle", common.handle());
        list(line, "conformance", common.conformance().stream());
        list(
                line,
                "notices",
                Stream.concat(common.notices().stream(), common.remarks().stream())
                        .flatMap(
                                notice -> notice
                                        .title()
                                        .or(() -> notice.description().stream().findFirst())
                                        .stream()));
        put(line, "port43", common.port43());
        put(line, "truncated", common.cutByServer());
        if (!line.containsKey("redacted")) {
            list(line, "redacted", common.redactions().stream().map(RdapObject.Redaction::name));
        }
        if (common.listsCut()) {
            line.put("lists_cut", true);
        }
        if (!common.notUnderstood().isEmpty()) {
            line.put("notUnderstood", common.notUnderstood());
        }
    }

    private static void list(Map<String, Object> line, String member, Stream<String> values) {
        List<String> all = values.toList();
        if (!all.isEmpty()) {
            line.put(member, all);
        }
    }

    private static void put(Map<String, Object> line, String member, Optional<?> value) {
        value.ifPresent(v -> line.put(member, v));
    }
}
