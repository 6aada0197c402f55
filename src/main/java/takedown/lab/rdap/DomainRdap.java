package takedown.lab.rdap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.lab.world.Registrar;
import takedown.lab.world.Registration;
import takedown.name.DomainName;

/** A domain object (RFC 9083 section 5.3) as registries and registrars of gTLDs write it. */
final class DomainRdap {

    private static final List<String> CONFORMANCE = List.of(
            "rdap_level_0", "icann_rdap_technical_implementation_guide_1", "icann_rdap_response_profile_1", "redacted");

    private DomainRdap() {}

    /** Returns the registry's answer. It is thin: without a registrant, possibly with a link to the registrar's own answer. */
    static Map<String, Object> atRegistry(Registration name, String self, Optional<String> related, Instant now) {
        Map<String, Object> body = common(name, now);
        List<Object> links = new ArrayList<>();
        links.add(Json.link(self, "self", self));
        related.ifPresent(url -> links.add(Json.link(self, "related", url)));
        body.put("links", links);
        body.put("entities", List.of(registrar(name.registrar())));
        return body;
    }

    /** Returns the registrar's answer, with the registrant shown or redacted (RFC 9537). */
    static Map<String, Object> atRegistrar(Registration name, String self, Instant now) {
        Map<String, Object> body = common(name, now);
        body.put("links", List.of(Json.link(self, "self", self)));
        List<Object> card = name.registrant()
                .map(holder -> Json.jcard("", holder.organization(), holder.country(), null, null))
                .orElseGet(() -> Json.jcard("", null, null, null, null));
        body.put(
                "entities",
                List.of(
                        registrar(name.registrar()),
                        Json.object("objectClassName", "entity", "roles", List.of("registrant"), "vcardArray", card)));
        List<Object> redacted = new ArrayList<>();
        redacted.add(redacted("Registrant Name", "fn"));
        redacted.add(redacted("Registrant Phone", "tel"));
        redacted.add(redacted("Registrant Email", "email"));
        if (name.registrant().isEmpty()) {
            redacted.add(redacted("Registrant Organization", "org"));
            redacted.add(redacted("Registrant Street", "adr"));
        }
        body.put("redacted", redacted);
        return body;
    }

    private static Map<String, Object> common(Registration name, Instant now) {
        Map<String, Object> body = Json.object(
                "rdapConformance",
                CONFORMANCE,
                "objectClassName",
                "domain",
                "handle",
                name.roid(),
                "ldhName",
                name.name().toUpperCase(Locale.ROOT));
        if (name.name().contains("xn--")) {
            body.put("unicodeName", DomainName.of(name.name()).unicode());
        }
        body.put("status", name.statuses().stream().sorted().map(Json::status).toList());
        body.put(
                "events",
                List.of(
                        Json.event("registration", name.created()),
                        Json.event("expiration", name.expires()),
                        Json.event("last changed", name.updated()),
                        Json.event("last update of RDAP database", now)));
        body.put("secureDNS", secureDns(name));
        body.put(
                "nameservers",
                name.nameServers().stream()
                        .map(host ->
                                Json.object("objectClassName", "nameserver", "ldhName", host.toUpperCase(Locale.ROOT)))
                        .toList());
        body.put(
                "notices",
                List.of(Json.object(
                        "title",
                        "Status Codes",
                        "description",
                        List.of("The status codes are explained at https://icann.org/epp"))));
        return body;
    }

    private static Map<String, Object> secureDns(Registration name) {
        if (name.ds().isEmpty()) {
            return Json.object("delegationSigned", false);
        }
        List<Object> data = new ArrayList<>();
        for (String ds : name.ds()) {
            String[] parts = ds.split(" ");
            data.add(Json.object(
                    "keyTag", Integer.parseInt(parts[0]),
                    "algorithm", Integer.parseInt(parts[1]),
                    "digestType", Integer.parseInt(parts[2]),
                    "digest", parts[3]));
        }
        return Json.object("delegationSigned", true, "dsData", data);
    }

    static Map<String, Object> registrar(Registrar registrar) {
        Map<String, Object> abuse = Json.object(
                "objectClassName", "entity",
                "roles", List.of("abuse"),
                "vcardArray", Json.jcard("Abuse Desk", null, null, registrar.abuseEmail(), registrar.abusePhone()));
        return Json.object(
                "objectClassName", "entity",
                "handle", String.valueOf(registrar.ianaId()),
                "roles", List.of("registrar"),
                "publicIds",
                        List.of(Json.object(
                                "type", "IANA Registrar ID", "identifier", String.valueOf(registrar.ianaId()))),
                "vcardArray", Json.jcard(registrar.name(), null, registrar.country(), null, null),
                "entities", List.of(abuse));
    }

    private static Map<String, Object> redacted(String what, String property) {
        return Json.object(
                "name",
                Json.object("description", what),
                "prePath",
                "$.entities[?(@.roles[0]=='registrant')].vcardArray[1][?(@[0]=='" + property + "')]",
                "method",
                "removal",
                "reason",
                Json.object("description", "Server policy"));
    }
}
