package takedown.web.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Describes in OpenAPI an answer that is a file of octets. A resource with a file also declares JSON for its problems, which is not a representation
 * of the file. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class FileBodies implements OASFilter {
    private static final String JSON = jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        Content content = response.getContent();
        if (content == null || content.getMediaTypes() == null) {
            return response;
        }
        Map<String, MediaType> types = content.getMediaTypes();
        boolean file = types.entrySet().stream()
                .anyMatch(type ->
                        !type.getKey().equals(JSON) && isUntyped(type.getValue().getSchema()));
        if (file) {
            types.forEach((name, type) -> {
                if (isUntyped(type.getSchema())) {
                    if (name.equals(JSON)) {
                        content.removeMediaType(name);
                    } else {
                        type.setSchema(OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING))
                                .format("binary"));
                    }
                }
            });
        }
        return response;
    }

    private static boolean isUntyped(@Nullable Schema schema) {
        return schema == null || (schema.getRef() == null && schema.getType() == null && schema.getOneOf() == null);
    }
}
