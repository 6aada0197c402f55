package takedown.web.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Gives one schema to a type that has the same form in requests and responses. For example, a client can read a matter, change it and send it back.
 * The schema of the request is kept, because it has the limits. If two types have the same name, the scanner appends a number to the name of the
 * second type ({@code Matter1}). If two such types have different members, the second keeps the number, and a test refuses it. Runs when the service
 * is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedSchemas implements OASFilter {
    private static final String PREFIX = "#/components/schemas/";
    private static final Pattern NUMBERED = Pattern.compile("(.*?)[0-9]+");

    private final List<Schema> references = new ArrayList<>();
    private final Set<String> sent = new HashSet<>();

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            references.add(schema);
        }
        return schema;
    }

    @Override
    public RequestBody filterRequestBody(RequestBody body) {
        Content content = body.getContent();
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().forEach(type -> walk(type.getSchema(), sent::add));
        }
        return body;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> reached = closure(schemas);
        Map<String, String> shared = new HashMap<>();
        Map<String, Schema> kept = new LinkedHashMap<>(schemas);
        schemas.forEach((name, schema) -> {
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches() && isSame(schemas.get(numbered.group(1)), schema)) {
                shared.put(name, numbered.group(1));
                kept.remove(name);
                if (reached.contains(name) && !reached.contains(numbered.group(1))) {
                    kept.put(numbered.group(1), schema);
                }
            }
        });
        document.getComponents().setSchemas(kept);
        references.forEach(reference -> {
            String one = shared.get(name(reference));
            if (one != null) {
                reference.setRef(PREFIX + one);
            }
        });
    }

    private static boolean isSame(@Nullable Schema one, Schema other) {
        return one != null
                && one.getProperties() != null
                && other.getProperties() != null
                && one.getProperties().keySet().equals(other.getProperties().keySet());
    }

    /** Returns the names of the schemas that requests use, directly or within other schemas. */
    private Set<String> closure(Map<String, Schema> schemas) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(sent);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name)) {
                walk(schemas.get(name), open::push);
            }
        }
        return reached;
    }

    private static void walk(@Nullable Schema schema, Consumer<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            found.accept(name(schema));
        }
        parts(schema).filter(Objects::nonNull).forEach(part -> walk(part, found));
    }

    private static Stream<@Nullable Schema> parts(Schema schema) {
        return Stream.of(
                        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema()),
                        schema.getProperties() == null
                                ? Stream.<Schema>empty()
                                : schema.getProperties().values().stream(),
                        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                                .filter(Objects::nonNull)
                                .flatMap(List::stream))
                .flatMap(each -> each);
    }

    private static String name(Schema reference) {
        return reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    }
}
