package takedown.lab.rdap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The recurring members of RDAP answers (RFC 9083), as ordered maps. */
final class Json {

    static final String MEDIA = "application/rdap+json";

    private Json() {}

    /** Returns an object from alternating names and values. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** Returns an error object (RFC 9083 section 6). */
    static RdapReply error(int status, String title, String description, Map<String, String> headers) {
        return new RdapReply(
                status,
                object(
                        "rdapConformance",
                        List.of("rdap_level_0"),
                        "errorCode",
                        status,
                        "title",
                        title,
                        "description",
                        List.of(description)),
                headers);
    }

    static RdapReply notFound(String what) {
        return error(404, "Not Found", "This server has no " + what + ".", Map.of());
    }

    /** Returns the RDAP status for an EPP status (RFC 8056): "server hold" for serverHold, "active" for ok. */
    static String status(String epp) {
        return epp.equals("ok") ? "active" : epp.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> event(String action, Instant at) {
        return object(
                "eventAction",
                action,
                "eventDate",
                at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static Map<String, Object> link(String self, String rel, String href) {
        return object("value", self, "rel", rel, "href", href, "type", MEDIA);
    }

    /** Returns a jCard (RFC 7095). A value that is null is left out. */
    static List<Object> jcard(
            String fn,
            @org.jspecify.annotations.Nullable String org,
            @org.jspecify.annotations.Nullable String country,
            @org.jspecify.annotations.Nullable String email,
            @org.jspecify.annotations.Nullable String phone) {
        List<Object> properties = new ArrayList<>();
        properties.add(List.of("version", Map.of(), "text", "4.0"));
        properties.add(List.of("fn", Map.of(), "text", fn));
        if (org != null) {
            properties.add(List.of("org", Map.of(), "text", org));
        }
        if (country != null) {
            properties.add(List.of("adr", Map.of("cc", country), "text", List.of("", "", "", "", "", "", "")));
        }
        if (phone != null) {
            properties.add(List.of("tel", Map.of("type", "voice"), "uri", "tel:" + phone));
        }
        if (email != null) {
            properties.add(List.of("email", Map.of(), "text", email));
        }
        return List.of("vcard", properties);
    }
}
