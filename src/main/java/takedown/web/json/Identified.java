package takedown.web.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that holds the identity of a person. Beside it, JSON has the display name of the person: {@code approver} and {@code approverName}. Two
 * persons may have the same name, and the identity distinguishes them.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Identified {}
