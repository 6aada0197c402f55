package takedown.web.json;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseFile;

/** Describes in OpenAPI the names that {@link ShownNames} writes. Runs when the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ShownNameSchemas implements OASFilter {
    private static final DotName IDENTIFIED = DotName.createSimple(Identified.class);
    private static final DotName OF_CASE = DotName.createSimple(ShownNames.OfCase.class);

    private final IndexView index;

    public ShownNameSchemas(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Set<String>> identified = new LinkedHashMap<>();
        for (AnnotationInstance each : index.getAnnotations(IDENTIFIED)) {
            String property = property(each.target());
            if (property != null) {
                identified
                        .computeIfAbsent(schema(each.target()), any -> new TreeSet<>())
                        .add(property);
            }
        }
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (identified.containsKey(name)) {
                schema.setProperties(withNames(schema.getProperties(), identified.get(name)));
            }
        });
    }

    private static @Nullable String property(AnnotationTarget target) {
        return switch (target.kind()) {
            case RECORD_COMPONENT -> target.asRecordComponent().name();
            case METHOD -> target.asMethod().name();
            case FIELD -> target.asField().name();
            default -> null;
        };
    }

    private static String schema(AnnotationTarget target) {
        ClassInfo declaring = switch (target.kind()) {
            case RECORD_COMPONENT -> target.asRecordComponent().declaringClass();
            case METHOD -> target.asMethod().declaringClass();
            default -> target.asField().declaringClass();
        };
        return declaring.name().equals(OF_CASE) ? CaseFile.class.getSimpleName() : declaring.simpleName();
    }

    private static Map<String, Schema> withNames(Map<String, Schema> properties, Set<String> identified) {
        Map<String, Schema> all = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            all.put(name, schema);
            if (identified.contains(name)) {
                all.put(
                        name + ShownNames.SUFFIX,
                        OASFactory.createSchema()
                                .type(schema.getType())
                                .description(
                                        "Shown name of the person. The identity, not the name, tells persons apart."));
            }
        });
        return all;
    }
}
