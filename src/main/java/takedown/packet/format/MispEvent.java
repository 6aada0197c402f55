package takedown.packet.format;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import takedown.casefile.Tlp;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.PlainText;
import takedown.packet.document.SharedCase;
import takedown.packet.document.SharedCase.Captured;
import takedown.packet.document.SharedCase.Item;

/** A case as a MISP event in the core format. An attribute is marked for detection only if it was judged malicious. */
public final class MispEvent {
    private static final int MAX_TEXT = 1_000;

    /** Number of digits of a hash in a file name. */
    private static final int NAME = 12;

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
        return FormatJson.octets(Map.of("Event", event));
    }

    private static Map<String, Object> attribute(SharedCase shared, Item item) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put(
                "uuid",
                UuidCreator.getNameBasedSha1(shared.id(), "misp " + item.value())
                        .toString());
        attribute.put("type", type(item));
        attribute.put("category", "Network activity");
        attribute.put("value", item.value());
        attribute.put("to_ids", item.malicious());
        // The same as that of the event.
        attribute.put("distribution", "5");
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

    private static Map<String, Object> attribute(
            SharedCase shared, String id, String type, String value, CapturedPage page) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put(
                "uuid", UuidCreator.getNameBasedSha1(shared.id(), "misp " + id).toString());
        attribute.put("type", type);
        attribute.put("category", "External analysis");
        attribute.put("value", value);
        attribute.put("to_ids", false);
        // The same as that of the event.
        attribute.put("distribution", "5");
        attribute.put(
                "comment",
                PlainText.line(
                        (id.startsWith("page ") ? "page of " : "screenshot of ") + page.asked() + " at " + page.at()
                                + "; " + StixBundle.facts(page),
                        MAX_TEXT));
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
