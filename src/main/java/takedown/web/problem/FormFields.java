package takedown.web.problem;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.name.UntrustedText;

/** The fields of a form (RFC 7578) while its body is read. The library that reads the body reports that a field is too large, but not which one. */
public final class FormFields {
    /** The maximum size of a field, equal to quarkus.http.limits.max-form-attribute-size. */
    private static final int LIMIT = 64 * 1024;

    private static final String KEY = FormFields.class.getName();
    private static final int LONGEST_HEAD = 512;
    private static final int LONGEST_NAME = 60;
    private static final Pattern PART = Pattern.compile(
            "(?i)content-disposition:[^\\r\\n]{0,40}?;\\s*name=\"([^\"\\r\\n]{0,200})\"([^\\r\\n]*)\\r?\\n");

    private final StringBuilder tail = new StringBuilder();
    private long read;
    private String field = "";
    private long begin;
    private String oversized = "";

    private FormFields() {}

    public static FormFields watching(RoutingContext request) {
        FormFields fields = new FormFields();
        request.put(KEY, fields);
        return fields;
    }

    public void seen(byte[] buffer, int offset, int length) {
        String text = tail + new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
        long at = read - tail.length();
        read += length;
        Matcher part = PART.matcher(text);
        int last = 0;
        while (part.find()) {
            end(at + part.start());
            boolean file = part.group(2).toLowerCase(java.util.Locale.ROOT).contains("filename");
            field = file ? "" : part.group(1);
            begin = at + part.end();
            last = part.end();
        }
        end(read);
        tail.setLength(0);
        tail.append(text, Math.max(last, text.length() - LONGEST_HEAD), text.length());
    }

    private void end(long at) {
        if (oversized.isEmpty() && !field.isEmpty() && at - begin > LIMIT) {
            oversized = field;
        }
    }

    /** Returns the refusal of a form whose field is too large, with the name of the field; empty for another body. */
    static Optional<Problem> problem(RoutingContext request) {
        FormFields fields = request.get(KEY);
        if (fields == null || fields.oversized.isEmpty()) {
            return Optional.empty();
        }
        String name = UntrustedText.from(fields.oversized, LONGEST_NAME).value();
        return Optional.of(Problem.field(
                ProblemType.TOO_LARGE,
                "The field " + name + " of the form has more than " + LIMIT / 1024
                        + " KiB: shorten it, or send it as a file where the field takes one",
                "invalid-field",
                name));
    }
}
