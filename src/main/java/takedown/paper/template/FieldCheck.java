package takedown.paper.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import io.quarkus.qute.Template;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that every value that a template reads exists. A template may read only components of records, the members in {@link #READABLE}, and the
 * public methods of the types in {@link Vocabulary#phrases}. A template can therefore neither call into the service nor switch the escaping off.
 */
final class FieldCheck {
    private static final Map<Class<?>, Set<String>> READABLE = Map.of(
            Collection.class, Set.of("size", "isEmpty"),
            Optional.class, Set.of("get", "isPresent", "isEmpty"),
            String.class, Set.of("isEmpty", "isBlank"),
            Enum.class, Set.of("name"));
    private static final Pattern BOUND = Pattern.compile("<(loop|set)#(\\d+)>");

    private final String file;
    private final Vocabulary vocabulary;
    private final Map<Integer, Expression> byId = new HashMap<>();
    private final List<TemplateFault> faults = new ArrayList<>();

    private FieldCheck(String file, Vocabulary vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
    }

    static List<TemplateFault> check(String file, Template template, Vocabulary vocabulary) {
        FieldCheck check = new FieldCheck(file, vocabulary);
        template.getExpressions().forEach(e -> check.byId.put(e.getGeneratedId(), e));
        template.getExpressions().forEach(check::typeOf);
        return check.faults.stream().distinct().toList();
    }

    /** Returns the type of a value; null if the type cannot be determined. If the value does not exist, a fault is recorded. */
    private @Nullable Type typeOf(Expression expression) {
        if (expression.isLiteral()) {
            return Object.class;
        }
        if (expression.hasNamespace()) {
            return fault(expression, "there is no " + expression.getNamespace() + ":");
        }
        List<Part> parts = expression.getParts();
        Type type = first(expression, parts.getFirst());
        for (Part part : parts.subList(1, parts.size())) {
            if (type == null) {
                return null;
            }
            type = member(expression, type, part);
        }
        return type;
    }

    private @Nullable Type first(Expression expression, Part part) {
        String hint = part.getTypeInfo() == null ? "" : part.getTypeInfo();
        Matcher bound = BOUND.matcher(hint);
        if (bound.find()) {
            Expression of = byId.get(Integer.valueOf(bound.group(2)));
            Type type = of == null ? null : typeOf(of);
            return type == null || bound.group(1).equals("set") ? type : element(expression, type);
        }
        if (hint.endsWith("<metadata>")) {
            return Integer.class;
        }
        Type root = vocabulary.roots().get(part.getName());
        return root != null && !part.isVirtualMethod()
                ? root
                : fault(
                        expression,
                        "there is no value " + part.getName() + "; there are "
                                + vocabulary.roots().keySet().stream().sorted().collect(Collectors.joining(", ")));
    }

    private @Nullable Type element(Expression expression, Type type) {
        return type instanceof ParameterizedType p
                        && raw(p).filter(Collection.class::isAssignableFrom).isPresent()
                ? p.getActualTypeArguments()[0]
                : fault(expression, "is not a list, so it cannot be repeated");
    }

    private @Nullable Type member(Expression expression, Type type, Part part) {
        String name = part.getName();
        Class<?> owner = raw(type).orElse(null);
        if (owner == null) {
            return null;
        }
        if (part.isVirtualMethod()) {
            List<Expression> given = part.asVirtualMethod().getParameters();
            given.forEach(this::typeOf);
            List<Method> called = vocabulary.phrases().contains(owner)
                    ? Arrays.stream(owner.getDeclaredMethods())
                            .filter(m -> Modifier.isPublic(m.getModifiers())
                                    && !m.isSynthetic()
                                    && m.getName().equals(name)
                                    && m.getParameterCount() == given.size())
                            .toList()
                    : List.of();
            // Of two methods with the same name and number of values, reflection would pick either.
            return called.size() == 1
                    ? called.getFirst().getGenericReturnType()
                    : fault(
                            expression,
                            "there " + (called.isEmpty() ? "is no " : "is more than one ") + name + " with "
                                    + given.size() + " values here");
        }
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return vocabulary.spelled().contains(component.getType())
                            ? String.class
                            : component.getGenericType();
                }
            }
            return fault(
                    expression,
                    owner.getSimpleName() + " has no field " + name + "; it has "
                            + Arrays.stream(owner.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .collect(Collectors.joining(", ")));
        }
        boolean readable = READABLE.entrySet().stream()
                .anyMatch(
                        r -> r.getKey().isAssignableFrom(owner) && r.getValue().contains(name));
        if (!readable) {
            return fault(expression, name + " cannot be read from a " + owner.getSimpleName());
        }
        return name.equals("get") && type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : String.class;
    }

    private @Nullable Type fault(Expression expression, String message) {
        faults.add(new TemplateFault(
                file, expression.getOrigin().getLine(), "{" + expression.toOriginalString() + "}: " + message));
        return null;
    }

    private static Optional<Class<?>> raw(Type type) {
        return type instanceof Class<?> c
                ? Optional.of(c)
                : type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> c
                        ? Optional.of(c)
                        : Optional.empty();
    }
}
