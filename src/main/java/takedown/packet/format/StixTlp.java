package takedown.packet.format;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import takedown.casefile.Tlp;

/** TLP 2.0 (FIRST) in exchange formats: OASIS's marking definitions for STIX 2.1, MISP's tags. */
final class StixTlp {
    /** The OASIS TC's extension "TLP 2.0 marking definitions". */
    private static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private StixTlp() {}

    /** Returns the id published by OASIS, which is the same worldwide. */
    static String id(Tlp tlp) {
        return "marking-definition--"
                + switch (tlp) {
                    case CLEAR -> "94868c89-83c2-464b-929b-a1a8aa3c8487";
                    case GREEN -> "bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
                    case AMBER -> "55d920b0-5e8b-4f79-9ee9-91f868d9b421";
                    case AMBER_STRICT -> "939a9414-2ddd-4d32-a0cd-375ea402b003";
                    case RED -> "e828b379-4e03-4974-9ac4-e53a884c97c1";
                };
    }

    /** Returns the colour in lower case: {@code amber+strict}. */
    static String word(Tlp tlp) {
        return tlp.name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    static Map<String, Object> marking(Tlp tlp) {
        Map<String, Object> marking = new LinkedHashMap<>();
        marking.put("type", "marking-definition");
        marking.put("spec_version", "2.1");
        marking.put("id", id(tlp));
        marking.put("created", "2022-10-01T00:00:00.000Z");
        marking.put("name", "TLP:" + word(tlp).toUpperCase(Locale.ROOT));
        marking.put("extensions", Map.of(EXTENSION, extension(tlp)));
        return marking;
    }

    private static Map<String, Object> extension(Tlp tlp) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("extension_type", "property-extension");
        extension.put("tlp_2_0", word(tlp));
        return extension;
    }
}
