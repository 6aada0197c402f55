package takedown.web.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that reads the query of its address itself, so that {@link KnownParameters} does not check it: the query is a part of a pasted URL,
 * or the operation refuses the parameters that it does not know.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadsWholeAddress {}
