package takedown.packet.format;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import takedown.casefile.Tlp;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.PlainText;
import takedown.packet.document.SharedCase;
import takedown.packet.document.SharedCase.Captured;
import takedown.packet.document.SharedCase.Item;

/** A case as a MISP event in the core format. An attribute is marked for detection only if it is a suspect that was judged malicious. */
public final class MispEvent {
    private static final int MAX_TEXT = 1_000;

    private static final int NAME = 12;

    /** The distribution of an object that inherits it from the event. */
    private static final String INHERITED = "5";

    /** The template {@code file} of misp-objects. */
    private static final String FILE_TEMPLATE = "688c46fb-5edb-40a3-8273-1af7923e2215";

    private static final String FILE_TEMPLATE_VERSION = "25";

    private MispEvent() {}

    public static byte[] of(SharedCase shared) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("uuid", shared.id().toString());
        event.put("info", PlainText.line(shared.title(), MAX_TEXT));
        event.put(
                "date", shared.openedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        Instant changed = shared.items().stream()
                .map(Item::changedAt)
                .max(Instant::compareTo)
                .orElse(shared.openedAt());
        event.put("timestamp", seconds(changed));
        // Undefined: the service does not judge the threat level.
        event.put("threat_level_id", "4");
        // Ongoing.
        event.put("analysis", "1");
        event.put("distribution", distribution(shared.tlp()));
        event.put("published", false);
        event.put("Tag", List.of(Map.of("name", "tlp:" + StixTlp.word(shared.tlp()))));
        event.put(
                "Attribute",
                shared.items().stream()
                        .flatMap(item -> Stream.concat(
                                Stream.of(attribute(shared, item)),
                                item.captured().stream()
                                        .flatMap(captured -> captured(shared, item, captured).stream())))
                        .toList());
        List<Map<String, Object>> files = shared.items().stream()
                .flatMap(item -> item.captured().stream().flatMap(captured -> downloads(shared, item, captured.page())))
                .toList();
        if (!files.isEmpty()) {
            event.put("Object", files);
        }
        return FormatJson.octets(Map.of("Event", event));
    }

    private static Map<String, Object> attribute(SharedCase shared, Item item) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("uuid", uuid(shared, item.value()));
        attribute.put("type", type(item));
        attribute.put("category", "Network activity");
        attribute.put("value", item.value());
        attribute.put("to_ids", item.malicious());
        attribute.put("distribution", INHERITED);
        attribute.put(
                "comment",
                PlainText.line(
                        String.join(
                                "; ",
                                List.of(item.category(), item.role()).stream()
                                        .filter(t -> !t.isBlank())
                                        .toList()),
                        MAX_TEXT));
        attribute.put("timestamp", seconds(item.changedAt()));
        return attribute;
    }

    /** Returns the screenshot as a file if the event has room for it, and the hashes of screenshot and page. None of them is for detection. */
    private static List<Map<String, Object>> captured(SharedCase shared, Item item, Captured captured) {
        CapturedPage page = captured.page();
        List<Map<String, Object>> attributes = new ArrayList<>();
        String of = item.value() + " " + page.mark();
        page.files().screenshot().ifPresent(shot -> {
            captured.screenshot().ifPresent(octets -> {
                Map<String, Object> file = attribute(
                        shared,
                        "attachment " + of,
                        "attachment",
                        (page.seenByUs() ? "screenshot-" : "uploaded-")
                                + shot.sha256().substring(0, NAME)
                                + (shot.mediaType().equals("image/png") ? ".png" : ".jpg"),
                        page);
                file.put("data", Base64.getEncoder().encodeToString(octets));
                attributes.add(file);
            });
            attributes.add(attribute(shared, "screenshot " + of, "sha256", shot.sha256(), page));
        });
        page.files()
                .document()
                .ifPresent(sha256 -> attributes.add(attribute(shared, "page " + of, "sha256", sha256, page)));
        return attributes;
    }

    /** Returns the files that the visitor was sent, as objects of MISP's template {@code file}. The octets were not kept. */
    private static Stream<Map<String, Object>> downloads(SharedCase shared, Item item, CapturedPage page) {
        List<CapturedPage.Download> sent = page.shows().downloads();
        return IntStream.range(0, sent.size())
                .mapToObj(i ->
                        download(shared, "download " + i + " " + item.value() + " " + page.mark(), page, sent.get(i)))
                .flatMap(Optional::stream);
    }

    /** Returns a file as an object; empty where neither its name nor its hash is known, since the template requires one of them. */
    private static Optional<Map<String, Object>> download(
            SharedCase shared, String id, CapturedPage page, CapturedPage.Download file) {
        if (file.name().isBlank() && file.sha256().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("uuid", uuid(shared, id));
        object.put("name", "file");
        object.put("meta-category", "file");
        object.put("template_uuid", FILE_TEMPLATE);
        object.put("template_version", FILE_TEMPLATE_VERSION);
        object.put("distribution", INHERITED);
        object.put("comment", comment("download from ", page));
        object.put("timestamp", seconds(page.at()));
        List<Map<String, Object>> attributes = new ArrayList<>();
        if (!file.name().isBlank()) {
            attributes.add(member(shared, id, page, "filename", "filename", PlainText.line(file.name(), MAX_TEXT)));
        }
        file.sha256().ifPresent(hash -> attributes.add(member(shared, id, page, "sha256", "sha256", hash)));
        file.octets()
                .ifPresent(size -> attributes.add(
                        member(shared, id, page, "size-in-bytes", "size-in-bytes", String.valueOf(size))));
        if (!file.mediaType().isBlank()) {
            attributes.add(
                    member(shared, id, page, "mimetype", "mime-type", PlainText.line(file.mediaType(), MAX_TEXT)));
        }
        object.put("Attribute", attributes);
        return Optional.of(object);
    }

    private static Map<String, Object> member(
            SharedCase shared, String id, CapturedPage page, String relation, String type, String value) {
        Map<String, Object> attribute = attribute(shared, id + " " + relation, type, value, page);
        attribute.put("object_relation", relation);
        return attribute;
    }

    private static String uuid(SharedCase shared, String id) {
        return UuidCreator.getNameBasedSha1(shared.id(), "misp " + id).toString();
    }

    private static String comment(String of, CapturedPage page) {
        return PlainText.line(of + page.asked() + " at " + page.at() + "; " + StixBundle.facts(page), MAX_TEXT);
    }

    private static Map<String, Object> attribute(
            SharedCase shared, String id, String type, String value, CapturedPage page) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("uuid", uuid(shared, id));
        attribute.put("type", type);
        attribute.put("category", "External analysis");
        attribute.put("value", value);
        attribute.put("to_ids", false);
        attribute.put("distribution", INHERITED);
        attribute.put(
                "comment",
                comment(
                        id.startsWith("page ")
                                ? "page of "
                                : id.startsWith("download ") ? "download from " : "screenshot of ",
                        page));
        attribute.put("timestamp", seconds(page.at()));
        return attribute;
    }

    private static String type(Item item) {
        return switch (item.kind()) {
            case URL -> "url";
            case ADDRESS -> "ip-dst";
            case NAME ->
                DomainName.tryOf(item.value())
                                .filter(name -> PublicSuffixes.registrable(name)
                                        .filter(name::equals)
                                        .isPresent())
                                .isPresent()
                        ? "domain"
                        : "hostname";
        };
    }

    /** Returns MISP's distribution level: 0 this organisation, 1 this community, 2 connected communities, 3 all communities. */
    private static String distribution(Tlp tlp) {
        return switch (tlp) {
            case CLEAR -> "3";
            case GREEN -> "2";
            case AMBER -> "1";
            case AMBER_STRICT, RED -> "0";
        };
    }

    private static String seconds(Instant at) {
        return String.valueOf(at.getEpochSecond());
    }
}
