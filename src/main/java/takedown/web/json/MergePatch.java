package takedown.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.Refusal;

/** JSON Merge Patch (RFC 7396): named members change, null removes, an array is replaced as a whole. */
@ApplicationScoped
public class MergePatch {
    /** Media type of a merge patch (RFC 7396 section 4). */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    /** The limit of a JSON body. It also applies to the result, so that several patches cannot exceed it. */
    private static final int LARGEST = 1 << 20;

    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads the members of a patch into a form that has every member that may be changed. An unknown member, and a value of another type, is
     * refused as in any other body.
     *
     * @param required members that cannot be removed
     * @throws Refusal (INVALID) for any value except an object, and for a required member that is null
     * @throws ConstraintViolationException for a value that the form does not allow
     */
    public <T> T read(JsonNode patch, Class<T> form, List<String> required) {
        if (!patch.isObject()) {
            throw Refusal.invalid("The body must be a JSON object that names the members to change (RFC 7396).");
        }
        List<Refusal.Reason> nulls = required.stream()
                .filter(member -> patch.path(member).isNull())
                .map(member -> new Refusal.Reason(
                        "missing-field", member, member + " cannot be null. Leave it out to keep it as it is."))
                .toList();
        if (!nulls.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    String.join(" ", nulls.stream().map(Refusal.Reason::message).toList()),
                    nulls);
        }
        T named = value(patch, form);
        Set<ConstraintViolation<T>> violations = validator.validate(named);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return named;
    }

    /**
     * Applies a patch to a value as the API shows it.
     *
     * @param form the type of the patched JSON
     * @return empty where the patch removes the value
     * @throws Refusal (TOO_LARGE) for a result that could not be sent as one body
     */
    public <T> Optional<T> apply(Object target, JsonNode patch, Class<T> form) {
        JsonValue patched = Json.createMergePatch(standard(patch)).apply(standard(json.valueToTree(target)));
        String text = patched.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw Refusal.tooLarge("With this change the value would have more than " + LARGEST / 1024
                    + " KiB, the limit of one body");
        }
        try {
            return Optional.ofNullable(value(json.readTree(text), form));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T value(JsonNode tree, Class<T> form) {
        try {
            return json.treeToValue(tree, form);
        } catch (JsonProcessingException fault) {
            throw new WebApplicationException(fault, Response.Status.BAD_REQUEST);
        }
    }

    private static JsonValue standard(JsonNode tree) {
        try (JsonReader reader = Json.createReader(new StringReader(tree.toString()))) {
            return reader.readValue();
        }
    }
}
