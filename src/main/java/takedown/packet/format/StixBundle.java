package takedown.packet.format;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;
import takedown.name.UntrustedText;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.PlainText;
import takedown.packet.document.SharedCase;
import takedown.packet.document.SharedCase.Captured;
import takedown.packet.document.SharedCase.Item;

/**
 * A case as a STIX 2.1 bundle (OASIS). Observations become observables. Only suspects judged malicious become indicators and part of an
 * infrastructure. Ids follow from the content of an object, so that a receiver recognises a case that is sent twice.
 */
public final class StixBundle {
    /** The namespace of deterministic ids of observables (STIX 2.1 section 2.9). */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final int MAX_URL = 200;
    private static final int MAX_FACTS = 4_000;

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SharedCase shared;
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final String identity;

    private StixBundle(SharedCase shared) {
        this.shared = shared;
        this.identity = own("identity", "takedown-tracker");
    }

    public static byte[] of(SharedCase shared) {
        return FormatJson.octets(new StixBundle(shared).bundle());
    }

    private Map<String, Object> bundle() {
        put(StixTlp.marking(shared.tlp()));
        Map<String, Object> author = domainObject("identity", identity, shared.openedAt(), shared.openedAt());
        author.remove("created_by_ref");
        author.put("name", "takedown-tracker");
        author.put("identity_class", "system");
        put(author);
        Map<String, List<Item>> byRole = new TreeMap<>();
        for (Item item : shared.items()) {
            String observed = observable(item);
            item.captured().forEach(captured -> captured(observed, captured));
            if (item.malicious()) {
                byRole.computeIfAbsent(item.role(), role -> new ArrayList<>()).add(item);
                indicator(item, observed);
            }
        }
        byRole.forEach(this::infrastructure);
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("type", "bundle");
        bundle.put("id", own("bundle", String.join(" ", objects.keySet()) + changedAt(shared.items())));
        bundle.put("objects", List.copyOf(objects.values()));
        return bundle;
    }

    private String observable(Item item) {
        return switch (item.kind()) {
            case NAME -> name(item);
            case URL -> value("url", item.value());
            case ADDRESS -> address(item.value());
        };
    }

    /**
     * Adds a capture as a note about the target. A capture by the service is also observed data. An upload is not, since the service did not observe
     * it.
     */
    private void captured(String observed, Captured captured) {
        CapturedPage page = captured.page();
        List<String> refs = new ArrayList<>(List.of(observed));
        if (!page.asked().equals(String.valueOf(object(observed).get("value")))) {
            refs.add(value("url", page.asked()));
        }
        if (!page.ended().equals(page.asked())) {
            refs.add(value("url", page.ended()));
        }
        page.files().document().ifPresent(sha256 -> refs.add(file(sha256, Optional.empty())));
        page.files()
                .screenshot()
                .ifPresent(shot -> refs.add(captured.screenshot()
                        .map(octets -> artifact(shot, octets))
                        .orElseGet(() -> file(shot.sha256(), Optional.of(shot.mediaType())))));
        page.shows().downloads().forEach(file -> download(file).ifPresent(refs::add));
        List<String> about = refs.stream().distinct().toList();
        String facts = facts(page);
        if (page.seenByUs()) {
            Map<String, Object> data = domainObject(
                    "observed-data", own("observed-data", observed + " " + page.mark()), page.at(), page.at());
            data.put("first_observed", time(page.at()));
            data.put("last_observed", time(page.at()));
            data.put("number_observed", 1);
            data.put("object_refs", about);
            put(data);
        }
        Map<String, Object> note =
                domainObject("note", own("note", observed + " " + page.mark()), page.at(), page.at());
        note.put("abstract", page.seenByUs() ? "Capture of a page" : "Capture that a person supplied");
        note.put("content", facts);
        note.put("object_refs", about);
        put(note);
    }

    static String facts(CapturedPage page) {
        List<String> facts = new ArrayList<>();
        facts.add(
                page.seenByUs()
                        ? "Captured by the author " + page.manner().words()
                        : "Supplied by a person, who states the address " + PlainText.line(page.asked(), MAX_URL)
                                + ". The author's service did not capture it");
        page.status().ifPresent(status -> facts.add("HTTP " + status));
        if (!page.title().isEmpty()) {
            facts.add("title \"" + page.title() + "\"");
        }
        page.shows().downloads().forEach(file -> facts.add("download " + file.words()));
        if (page.chain().size() > 1) {
            facts.add("redirects: "
                    + page.chain().stream().map(CapturedPage.Step::url).collect(Collectors.joining(" > ")));
        }
        return PlainText.line(String.join("; ", facts), MAX_FACTS);
    }

    /** Adds a file and returns its id, which follows from its hashes (STIX 2.1 section 6.7). */
    private String file(String sha256, Optional<String> mediaType) {
        String id =
                "file--" + UuidCreator.getNameBasedSha1(OBSERVABLES, canonical("hashes", Map.of("SHA-256", sha256)));
        Map<String, Object> file = observable("file", id);
        file.put("hashes", Map.of("SHA-256", sha256));
        mediaType.ifPresent(type -> file.put("mime_type", type));
        put(file);
        return id;
    }

    /**
     * Adds a file that the visitor was sent. A file needs a name or a hash, and its id follows from both.
     *
     * @return its id; empty where neither is known
     */
    private Optional<String> download(CapturedPage.Download sent) {
        Map<String, Object> contributing = new TreeMap<>();
        sent.sha256().ifPresent(hash -> contributing.put("hashes", Map.of("SHA-256", hash)));
        String name = PlainText.line(sent.name(), MAX_URL);
        if (!name.isBlank()) {
            contributing.put("name", name);
        }
        if (contributing.isEmpty()) {
            return Optional.empty();
        }
        String id = "file--" + UuidCreator.getNameBasedSha1(OBSERVABLES, canonical(contributing));
        Map<String, Object> file = observable("file", id);
        file.putAll(contributing);
        sent.octets().ifPresent(size -> file.put("size", size));
        if (!sent.mediaType().isBlank()) {
            file.put("mime_type", PlainText.line(sent.mediaType(), MAX_URL));
        }
        put(file);
        return Optional.of(id);
    }

    /** Adds an artifact and returns its id, which follows from its hashes and its content (STIX 2.1 section 6.1). */
    private String artifact(CapturedPage.Screenshot shot, byte[] octets) {
        String payload = Base64.getEncoder().encodeToString(octets);
        Map<String, Object> contributing = new TreeMap<>();
        contributing.put("hashes", Map.of("SHA-256", shot.sha256()));
        contributing.put("payload_bin", payload);
        String id = "artifact--" + UuidCreator.getNameBasedSha1(OBSERVABLES, canonical(contributing));
        Map<String, Object> artifact = observable("artifact", id);
        artifact.put("mime_type", shot.mediaType());
        artifact.put("payload_bin", payload);
        artifact.put("hashes", Map.of("SHA-256", shot.sha256()));
        put(artifact);
        return id;
    }

    private Map<String, Object> observable(String type, String id) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id);
        object.put("object_marking_refs", List.of(StixTlp.id(shared.tlp())));
        return object;
    }

    private String name(Item item) {
        String id = value("domain-name", item.value());
        List<String> addresses = item.addresses().stream().map(this::address).toList();
        if (!addresses.isEmpty()) {
            object(id).put("resolves_to_refs", addresses);
        }
        return id;
    }

    private String address(String text) {
        return value(text.contains(":") ? "ipv6-addr" : "ipv4-addr", text);
    }

    private String value(String type, String text) {
        String shown = UntrustedText.visible(text);
        String id = type + "--" + UuidCreator.getNameBasedSha1(OBSERVABLES, canonical(shown));
        if (!objects.containsKey(id)) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.put("spec_version", "2.1");
            object.put("id", id);
            object.put("value", shown);
            object.put("object_marking_refs", List.of(StixTlp.id(shared.tlp())));
            put(object);
        }
        return id;
    }

    /** Returns the contributing properties as canonical JSON (RFC 8785, STIX 2.1 section 2.9). */
    private static String canonical(String value) {
        return canonical("value", value);
    }

    private static String canonical(String property, Object value) {
        return canonical(Map.of(property, value));
    }

    private static String canonical(Map<String, Object> properties) {
        try {
            return new String(
                    new JsonCanonicalizer(FormatJson.octets(properties)).getEncodedUTF8(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void indicator(Item item, String observed) {
        String type = observed.substring(0, observed.indexOf("--"));
        Map<String, Object> indicator = domainObject("indicator", indicatorId(item), item.addedAt(), item.changedAt());
        indicator.put("name", item.value());
        if (!item.category().isEmpty()) {
            indicator.put("description", PlainText.line(item.category()));
        }
        indicator.put("indicator_types", List.of("malicious-activity"));
        indicator.put("pattern", "[" + type + ":value = '" + escaped(UntrustedText.visible(item.value())) + "']");
        indicator.put("pattern_type", "stix");
        indicator.put("pattern_version", "2.1");
        indicator.put("valid_from", time(item.addedAt()));
        put(indicator);
    }

    private String indicatorId(Item item) {
        return own("indicator", item.value());
    }

    private void infrastructure(String role, List<Item> items) {
        String id = own("infrastructure", role);
        Instant first =
                items.stream().map(Item::addedAt).min(Instant::compareTo).orElse(shared.openedAt());
        Instant last =
                items.stream().map(Item::changedAt).max(Instant::compareTo).orElse(first);
        Map<String, Object> infrastructure = domainObject("infrastructure", id, first, last);
        infrastructure.put("name", role.isEmpty() ? "Infrastructure" : PlainText.line(role));
        infrastructure.put(
                "infrastructure_types",
                items.stream()
                        .map(item -> infrastructureType(item.category()))
                        .distinct()
                        .sorted()
                        .toList());
        put(infrastructure);
        for (Item item : items) {
            relationship(item, indicatorId(item), "indicates", id);
            relationship(item, id, "consists-of", observable(item));
        }
    }

    /** Returns a term of the open vocabulary infrastructure-type-ov (STIX 2.1 section 10.9). */
    private static String infrastructureType(String category) {
        return XarfType.of(category)
                .map(type -> switch (type) {
                    case PHISHING -> "phishing";
                    case MALWARE -> "hosting-malware";
                    case BOTNET -> "command-and-control";
                    case FRAUD, BRAND_INFRINGEMENT, HACKING_SERVICE -> "unknown";
                })
                .orElse("unknown");
    }

    private void relationship(Item item, String source, String word, String target) {
        Map<String, Object> relationship = domainObject(
                "relationship",
                own("relationship", source + " " + word + " " + target),
                item.addedAt(),
                item.addedAt());
        relationship.put("relationship_type", word);
        relationship.put("source_ref", source);
        relationship.put("target_ref", target);
        put(relationship);
    }

    private Map<String, Object> domainObject(String type, String id, Instant created, Instant modified) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id);
        object.put("created_by_ref", identity);
        object.put("created", time(created));
        object.put("modified", time(modified));
        object.put("object_marking_refs", List.of(StixTlp.id(shared.tlp())));
        return object;
    }

    private Map<String, Object> object(String id) {
        return java.util.Objects.requireNonNull(objects.get(id), id);
    }

    private void put(Map<String, Object> object) {
        objects.put(String.valueOf(object.get("id")), object);
    }

    /** Returns an id derived from the case's id, so that two cases do not reveal whether they share a suspect. */
    private String own(String type, String name) {
        return type + "--" + UuidCreator.getNameBasedSha1(shared.id(), type + " " + UntrustedText.visible(name));
    }

    private static String changedAt(List<Item> items) {
        return items.stream()
                .map(Item::changedAt)
                .max(Instant::compareTo)
                .map(StixBundle::time)
                .orElse("");
    }

    private static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    /** Returns the value with its backslashes and quotation marks escaped, for use within quotation marks (STIX 2.1 section 9.6). */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("'", "\\'");
    }
}
