package takedown.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.stream.Collectors;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** Describes an unreadable body in the caller's terms: the field, the line and the allowed values, but never our class names. */
final class JsonFault {
    private static final int QUOTED = 60;

    private JsonFault() {}

    static Problem of(JacksonException fault) {
        if (fault.getCause() instanceof Refusal refusal && refusal.kind() != Refusal.Kind.INVALID) {
            return Problem.of(refusal);
        }
        String field = fault instanceof JsonMappingException mapping ? path(mapping) : "";
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                Problem.field(
                        ProblemType.MALFORMED_JSON,
                        "There is no field " + shown(field) + "; the fields are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        "unknown-field",
                        shown(field));
            case ValueInstantiationException refused
            when refused.getCause() instanceof Refusal refusal -> refused(field, refusal.getMessage());
            case InvalidFormatException format ->
                Problem.field(ProblemType.MALFORMED_JSON, format(format, field), "invalid-value", field);
            case JsonMappingException mapping
            when mapping.getCause() instanceof Refusal refusal -> refused(field, refusal.getMessage());
            case StreamConstraintsException limit ->
                Problem.of(
                        ProblemType.MALFORMED_JSON,
                        "The body is nested too deep, or a number or text in it is too long" + where(limit));
            case JsonMappingException mapping
            when mapping.getOriginalMessage().startsWith("Cannot map `null`") ->
                Problem.field(ProblemType.MALFORMED_JSON, field + " is missing", "missing-field", field);
            case JsonMappingException mapping
            when mapping.getOriginalMessage().startsWith("Trailing token") ->
                Problem.of(ProblemType.MALFORMED_JSON, "Trailing text after the JSON" + where(mapping));
            case JsonMappingException mapping ->
                Problem.field(
                        ProblemType.MALFORMED_JSON,
                        (field.isEmpty() ? "The body" : field) + " is not of the required type" + where(mapping),
                        "wrong-type",
                        field);
            default ->
                Problem.of(ProblemType.MALFORMED_JSON, "Not well-formed JSON" + where(fault) + ": " + reason(fault));
        };
    }

    /** Returns the fault of a member of the field if the message begins with the name of the member, and the fault of the field otherwise. */
    private static Problem refused(String field, String message) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        String first = message.substring(0, Math.max(0, message.indexOf(' ')));
        boolean ofMember = !last.isEmpty() && first.startsWith(last + ".");
        String subject = ofMember ? field.substring(0, field.length() - last.length()) + first : field;
        return Problem.field(
                ProblemType.INVALID,
                subject + (ofMember ? message.substring(first.length()) : ": " + message),
                "invalid-field",
                subject);
    }

    private static String format(InvalidFormatException format, String field) {
        if (format.getTargetType() == String.class) {
            return field + " holds U+0000 or half of a surrogate pair" + where(format);
        }
        String value = "\"" + shown(String.valueOf(format.getValue())) + "\"";
        Class<?> target = format.getTargetType();
        if (target != null && target.isEnum()) {
            return field + " cannot be " + value + "; it can be "
                    + Arrays.stream(target.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return field + " cannot be " + value + where(format)
                + (target == java.time.LocalDate.class
                        ? "; dates are written 2026-12-24"
                        : target != null && java.time.temporal.Temporal.class.isAssignableFrom(target)
                                ? "; times are written 2026-11-23T14:30:00Z (RFC 3339)"
                                : target == java.util.UUID.class ? "; ids are UUIDs" : "");
    }

    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return shown(path.toString());
    }

    private static String where(JacksonException fault) {
        JsonLocation at = fault.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " at line " + at.getLineNr() + ", column " + Math.max(at.getColumnNr(), 1);
    }

    /** Returns at most 200 characters of Jackson's message, without the location and with invisible characters spelled out. */
    private static String reason(JacksonException fault) {
        return UntrustedText.from(String.valueOf(fault.getOriginalMessage()), 200)
                .toString();
    }

    private static String shown(String text) {
        return UntrustedText.from(text, QUOTED).toString();
    }
}
