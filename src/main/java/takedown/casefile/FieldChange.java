package takedown.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Standing;

record FieldChange(CaseEvent.Type type, CaseEvent.Change change, String detail) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * Returns whether only a lead may make the change. This holds for the fields that decide who may see the case, what is queried or captured for
     * it, or what its papers state. The title and the state of the case are exceptions.
     */
    boolean isForTheLead() {
        return switch (change.field()) {
            case "title", "state" -> false;
            default -> true;
        };
    }

    static List<FieldChange> of(String field, Object before, Object after) {
        if (before.equals(after)) {
            return List.of();
        }
        CaseEvent.Type type = switch (after) {
            case CaseState.CLOSED -> CaseEvent.Type.CLOSED;
            case CaseState.OPEN -> CaseEvent.Type.REOPENED;
            case Boolean seal -> seal ? CaseEvent.Type.SEALED : CaseEvent.Type.UNSEALED;
            default -> CaseEvent.Type.CHANGED;
        };
        return List.of(new FieldChange(
                type,
                new CaseEvent.Change(field, Optional.of(before.toString()), Optional.of(after.toString())),
                field + ": " + before + " -> " + after));
    }

    static List<FieldChange> of(Matter before, Matter after) {
        JsonNode was = JSON.valueToTree(before);
        JsonNode is = JSON.valueToTree(after);
        TreeSet<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            String old = text(was.path(name));
            String now = text(is.path(name));
            if (!old.equals(now)) {
                changes.add(new FieldChange(
                        CaseEvent.Type.CHANGED,
                        new CaseEvent.Change("matter." + name, Optional.of(old), Optional.of(now)),
                        detail(name, before, after)));
            }
        }
        return changes;
    }

    /**
     * Returns the detail text of a change. If the sender's standing changed, the text states the new standing, because the standing decides which
     * packets can be made.
     */
    private static String detail(String name, Matter before, Matter after) {
        Standing stands = after.sender().standing();
        return name.equals("sender") && before.sender().standing() != stands
                ? "matter." + name + "; the standing of the sender is " + stands
                : "matter." + name;
    }

    private static String text(JsonNode value) {
        try {
            return value.isTextual() ? value.textValue() : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
