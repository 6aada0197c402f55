package takedown.paper.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Reads an enum component of a record as the name of its constant, because a template compares a role or a reach with a text. */
final class Spelling implements ValueResolver {
    private final Set<Class<?>> spelled;

    Spelling(Set<Class<?>> spelled) {
        this.spelled = spelled;
    }

    /** Returns a priority above that of the resolver that would read the constant itself. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().isEmpty() && component(context).isPresent();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        try {
            RecordComponent component = component(context).orElseThrow();
            return CompletedStage.of(((Enum<?>) component.getAccessor().invoke(context.getBase())).name());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<RecordComponent> component(EvalContext context) {
        return context.getBase() instanceof Record base
                ? Arrays.stream(base.getClass().getRecordComponents())
                        .filter(c -> c.getName().equals(context.getName()) && spelled.contains(c.getType()))
                        .findFirst()
                : Optional.empty();
    }
}
