package takedown.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import takedown.attribution.target.TargetSign;
import takedown.casefile.CaseEvent;
import takedown.investigation.DossierWords;
import takedown.name.UntrustedText;
import takedown.observation.page.Visitor;

/** A change of a case in words. The journal stores the parts of a matter as JSON, which programs read over REST. */
final class CaseChangeText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MATTER = "matter.";
    private static final Pattern STATUSES = Pattern.compile("(?:\\b([A-Z][A-Z_]+) )?-> ([A-Z][A-Z_]+)\\b");
    /** The sign of a capture as programs name it. The reason after it states the same in words. */
    private static final Pattern SIGN = Pattern.compile(
            "(; )(?:" + Stream.of(TargetSign.values()).map(Enum::name).collect(Collectors.joining("|")) + "): ");

    private static final String OWN_NETWORK = " from " + Visitor.OWN_NETWORK + " (";
    private static final int MOST = 8;
    private static final int MAX_VALUE = 160;

    private CaseChangeText() {}

    /** Describes a change, such as {@code counsel phone: nothing → +1 703 555 0100; plaintiffs: added Example Corp.} */
    static String of(CaseEvent.Change change) {
        List<String> lines = new ArrayList<>();
        compare(
                words(change.field().startsWith(MATTER) ? change.field().substring(MATTER.length()) : change.field()),
                read(change.before()),
                read(change.after()),
                lines);
        if (lines.isEmpty()) {
            return words(change.field());
        }
        int more = lines.size() - MOST;
        return String.join("; ", lines.subList(0, Math.min(MOST, lines.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * Returns a change of status, or the field of a matter that an entry names, in words: {@code matter.technicalContact} is {@code matter: technical
     * contact}.
     */
    static String detail(String detail) {
        if (detail.startsWith(MATTER)) {
            return "matter: " + words(detail.substring(MATTER.length()));
        }
        return STATUSES.matcher(SIGN.matcher(detail)
                        .replaceFirst("$1")
                        .replace(OWN_NETWORK, " from the service's own network ("))
                .replaceFirst(found -> (found.group(1) == null ? "" : DossierWords.plain(found.group(1)) + " ")
                        + "\u2192 " + DossierWords.plain(found.group(2)));
    }

    private static JsonNode read(Optional<String> value) {
        String text = value.orElse("");
        try {
            return text.startsWith("{") || text.startsWith("[")
                    ? JSON.readTree(text)
                    : JSON.getNodeFactory().textNode(text.equals("null") ? "" : text);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static void compare(String field, JsonNode before, JsonNode after, List<String> lines) {
        if (before.equals(after)) {
            return;
        }
        if (before.isArray() || after.isArray()) {
            Set<String> was = entries(before);
            Set<String> is = entries(after);
            List<String> added =
                    is.stream().filter(entry -> !was.contains(entry)).toList();
            List<String> removed =
                    was.stream().filter(entry -> !is.contains(entry)).toList();
            added.forEach(entry -> lines.add(field + ": added " + entry));
            removed.forEach(entry -> lines.add(field + ": removed " + entry));
            if (added.isEmpty() && removed.isEmpty()) {
                lines.add(field + ": in another order");
            }
        } else if (before.isObject() || after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(field + " " + words(name), part(before, name), part(after, name), lines));
        } else if (!value(before).equals(value(after))) {
            lines.add(field + ": " + shown(before) + " \u2192 " + shown(after));
        }
    }

    private static JsonNode part(JsonNode node, String name) {
        return node.isObject() ? node.path(name) : MissingNode.getInstance();
    }

    private static Set<String> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(CaseChangeText::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String shown(JsonNode node) {
        String value = value(node);
        return value.isEmpty() ? "nothing" : value;
    }

    /** Returns the values of an entry with commas between, without empty ones. A code is written in words, and a long value is cut. */
    private static String value(JsonNode node) {
        if (node.isContainerNode()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(CaseChangeText::value)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        String text = node.isNull() || node.isMissingNode() ? "" : node.asText();
        String plain = text.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
                ? DossierWords.plain(text)
                : text.equals("true") ? "yes" : text.equals("false") ? "no" : text;
        UntrustedText cut = UntrustedText.from(plain, MAX_VALUE);
        return cut.value() + (cut.truncated() ? "\u2026" : "");
    }

    /** Returns the name of a field in words: {@code technicalContact} is "technical contact". */
    private static String words(String name) {
        return name.startsWith("member ")
                ? name
                : name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
