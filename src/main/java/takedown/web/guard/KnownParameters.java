package takedown.web.guard;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Refuses a request to the API with a query parameter that its operation does not have. If the parameter were ignored, an operation with a mistyped
 * parameter would act on everything. The parameters are those of the method and those of the fields of its {@link BeanParam}.
 */
public final class KnownParameters {
    private static final int MAX_SHOWN = 80;

    private static final Map<Method, Optional<Set<String>>> KNOWN = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check() {
        ResteasyReactiveRequestContext operation = CurrentRequestManager.get();
        if (operation.getTarget() == null || !operation.getPath().startsWith("/api/")) {
            return;
        }
        Set<String> given = operation.getUriInfo().getQueryParameters().keySet();
        if (given.isEmpty()) {
            return;
        }
        KNOWN.computeIfAbsent(operation.getTarget().getLazyMethod().getMethod(), KnownParameters::of)
                .ifPresent(known -> given.stream()
                        .filter(name -> !known.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw Refusal.invalid(message(name, known));
                        }));
    }

    private static String message(String name, Set<String> known) {
        return "there is no parameter `" + UntrustedText.from(name, MAX_SHOWN).value() + "` here; "
                + (known.isEmpty() ? "this address takes none" : "known are " + String.join(", ", known));
    }

    /** Returns the names of the operation's parameters; empty for an operation that reads the whole address itself. */
    private static Optional<Set<String>> of(Method operation) {
        return operation.isAnnotationPresent(ReadsWholeAddress.class)
                ? Optional.empty()
                : Optional.of(Stream.of(operation.getParameters())
                        .flatMap(KnownParameters::names)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<String> names(Parameter parameter) {
        Stream<? extends AnnotatedElement> elements = parameter.isAnnotationPresent(BeanParam.class)
                ? Stream.of(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
        return elements.flatMap(element -> Stream.ofNullable(element.getAnnotation(QueryParam.class)))
                .map(QueryParam::value);
    }
}
