package takedown.web.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to the OpenAPI description of each operation the statuses with which any operation of the same form may answer, each with its body. A status
 * that only some operations have (422, 429) is declared at the operation, and gets its body here. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {
    private static final Set<Integer> OF_ALL = Set.of(400, 401, 403, 406, 414, 431, 500, 503);
    /** The statuses of an operation with an id in its path or with a parameter {@code case}: the object may be absent, or in another state. */
    private static final Set<Integer> OF_ONE_THING = Set.of(404, 409);

    private static final Set<Integer> OF_A_CHANGE = Set.of(409, 412);
    private static final Set<Integer> OF_A_BODY = Set.of(413, 415);
    private static final int FIRST_PROBLEM = 400;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        Set<Integer> statuses = new TreeSet<>(OF_ALL);
        if (path.contains("{") || isOfOneCase(operation)) {
            statuses.addAll(OF_ONE_THING);
        }
        if (method != HttpMethod.GET) {
            statuses.addAll(OF_A_CHANGE);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(OF_A_BODY);
        }
        APIResponses responses = operation.getResponses();
        statuses.forEach(status -> {
            String code = String.valueOf(status);
            if (responses.getAPIResponse(code) == null) {
                responses.addAPIResponse(code, OASFactory.createAPIResponse().description(titles(status)));
            }
        });
        for (Map.Entry<String, APIResponse> response :
                responses.getAPIResponses().entrySet()) {
            if (Integer.parseInt(response.getKey()) >= FIRST_PROBLEM) {
                response.getValue().setContent(problem());
            }
        }
    }

    private static boolean isOfOneCase(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "case".equals(parameter.getName()));
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(Problem.class.getSimpleName())));
    }

    private static String titles(int status) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .map(ProblemType::title)
                .collect(Collectors.joining(", or: "));
    }
}
