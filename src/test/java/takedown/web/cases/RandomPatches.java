package takedown.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random permitted patches of a case, from a seed, and the results according to RFC 7396. */
final class RandomPatches {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    RandomPatches(long seed) {
        random = new Random(seed);
    }

    /** The procedure MergePatch of RFC 7396 section 2. */
    static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : JSON.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.path(member.getKey()), member.getValue()));
            }
        });
        return result;
    }

    /** Returns the object with its missing members added. An added member has the value that it has if nothing was recorded. */
    static JsonNode withBlanks(JsonNode found, JsonNode blank) {
        if (!blank.isObject() || !found.isObject()) {
            return found;
        }
        ObjectNode filled = found.deepCopy();
        blank.properties()
                .forEach(member -> filled.set(
                        member.getKey(),
                        filled.has(member.getKey())
                                ? withBlanks(filled.get(member.getKey()), member.getValue())
                                : member.getValue()));
        return filled;
    }

    ObjectNode next() {
        ObjectNode patch = JSON.objectNode();
        sometimes(patch, "title", this::text);
        sometimes(patch, "sealed", () -> JSON.booleanNode(random.nextBoolean()));
        sometimes(patch, "tlp", () -> one("CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"));
        sometimes(patch, "state", () -> one("OPEN", "CLOSED"));
        if (random.nextInt(20) == 0) {
            patch.set("matter", NullNode.instance);
        } else {
            patch.set("matter", matter());
        }
        return patch;
    }

    private ObjectNode matter() {
        ObjectNode matter = JSON.objectNode();
        List.of("court", "division", "docketNumber", "judge", "courtroom", "bond", "sealStatus", "unsealing")
                .forEach(name -> removable(matter, name, this::text));
        removable(matter, "plaintiffs", () -> array(this::text));
        removable(matter, "defendants", () -> array(() -> texts("label", "role")));
        removable(matter, "claims", () -> array(() -> texts("statute", "title")));
        removable(matter, "counsel", () -> some("name", "firm", "barNumber", "phone", "email", "address"));
        removable(matter, "technicalContact", () -> some("name", "phone", "email"));
        removable(matter, "declarant", () -> some("name", "position", "background"));
        removable(matter, "statements", () -> some("MERITS", "FINDINGS"));
        removable(matter, "sender", () -> {
            ObjectNode sender = some("name", "organisation", "email", "phone", "address", "authority", "award");
            removable(sender, "standing", () -> one("PRIVATE_PARTY", "GOVERNMENT"));
            return sender;
        });
        removable(matter, "execution", () -> {
            ObjectNode execution = some("confirmTo", "renewalPaidBy");
            removable(execution, "notBefore", () -> one("2026-01-05T14:00:00Z", "2026-01-06T09:30:00Z"));
            removable(execution, "from", () -> one("2026-02-01T00:00:00Z", "2026-02-02T12:00:00Z"));
            removable(execution, "until", () -> one("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"));
            removable(execution, "confirmBy", () -> one("2026-03-02T00:00:00Z"));
            removable(execution, "zone", () -> one("America/New_York", "Europe/Berlin"));
            return execution;
        });
        removable(matter, "courtDays", () -> {
            ObjectNode days = JSON.objectNode();
            removable(days, "zone", () -> one("America/Chicago", "America/New_York"));
            removable(days, "holidays", () -> array(() -> one("2026-05-25", "2026-07-03", "2026-12-24")));
            return days;
        });
        removable(matter, "processAddresses", () -> array(() -> texts("party", "address")));
        removable(matter, "works", () -> array(() -> texts("title", "owner", "registration", "location")));
        removable(
                matter,
                "earlierReports",
                () -> array(() -> texts("party", "channel", "receipt", "answer").put("at", "2026-01-01T00:00:00Z")));
        return matter;
    }

    private void sometimes(ObjectNode into, String name, Supplier<? extends JsonNode> value) {
        if (random.nextInt(4) == 0) {
            into.set(name, value.get());
        }
    }

    private void removable(ObjectNode into, String name, Supplier<? extends JsonNode> value) {
        sometimes(into, name, () -> random.nextInt(4) == 0 ? NullNode.instance : value.get());
    }

    private ObjectNode some(String... names) {
        ObjectNode some = JSON.objectNode();
        List.of(names).forEach(name -> removable(some, name, () -> text(name)));
        return some;
    }

    /** Returns a text that the field accepts. */
    private JsonNode text(String name) {
        int any = random.nextInt(1000);
        return TextNode.valueOf(
                switch (name) {
                    case "email" -> "person" + any + "@example.net";
                    case "phone" -> "+1 703 555 " + (1000 + any);
                    default -> "text " + any;
                });
    }

    private ObjectNode texts(String... names) {
        ObjectNode all = JSON.objectNode();
        List.of(names).forEach(name -> all.set(name, text()));
        return all;
    }

    private ArrayNode array(Supplier<? extends JsonNode> item) {
        ArrayNode array = JSON.arrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
            array.add(item.get());
        }
        return array;
    }

    private JsonNode text() {
        return TextNode.valueOf("text " + random.nextInt(1000));
    }

    private JsonNode one(String... words) {
        return TextNode.valueOf(words[random.nextInt(words.length)]);
    }
}
