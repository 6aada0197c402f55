package takedown.casefile.suspects;

import java.util.Arrays;
import java.util.Optional;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.suspects.FieldForm.Age;
import takedown.casefile.suspects.FieldForm.Chosen;
import takedown.casefile.suspects.FieldForm.Country;
import takedown.casefile.suspects.FieldForm.FixedValues;
import takedown.casefile.suspects.FieldForm.Flag;
import takedown.casefile.suspects.FieldForm.Free;
import takedown.casefile.suspects.FieldForm.Registrar;
import takedown.casefile.suspects.FieldForm.Search;
import takedown.casefile.suspects.FieldForm.Since;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A field by which suspects can be filtered: its parameter in a URL, its column, and its form. The order of the constants is the order in URLs and
 * sentences.
 */
public enum SuspectField {
    STATUS("status", "status", new FixedValues("status", SuspectStatus.class)),
    TARGET_STATUS("targetStatus", "target_status", new FixedValues("target", TargetStatus.class)),
    DOWN("down", "down", new Flag("is down", "is not down", false)),
    VERDICT("verdict", "verdict", new FixedValues("verdict", Verdict.class)),
    KIND("kind", "kind", new FixedValues("kind", SuspectKind.class)),
    CATEGORY("category", "category", new Free("category")),
    ROLE("role", "role", new Free("role")),
    REGISTRY("registry", "registry", new Free("registry")),
    REGISTRAR("registrar", "registrar", new Registrar("registrar")),
    HOST("host", "hosted_by", new Free("host")),
    COUNTRY("country", "country", new Country("country")),
    AGE("age", "registered_at", new Age()),
    RETURNED("returned", "returned", new Flag("came back", "did not come back", false)),
    LOOKED("looked", "investigated_at", new Flag("was investigated", "was never investigated", true)),
    CHANGED("changed", "changed_at", new Since()),
    SEARCH("q", "key", new Search()),
    SUSPECT("suspect", "id", new Chosen());

    private final String parameter;
    private final String column;
    private final FieldForm form;

    SuspectField(String parameter, String column, FieldForm form) {
        this.parameter = parameter;
        this.column = column;
        this.form = form;
    }

    public String parameter() {
        return parameter;
    }

    public String column() {
        return column;
    }

    FieldForm form() {
        return form;
    }

    public static Optional<SuspectField> of(String parameter) {
        return Arrays.stream(values())
                .filter(field -> field.parameter.equals(parameter))
                .findFirst();
    }

    /**
     * Reads a condition from its form in a URL: {@code verisign}, {@code !verisign} for its negation, {@code none} for an unknown value. A backslash
     * makes the rest of the text a literal value: {@code \none}.
     *
     * @throws Refusal (INVALID) for a text that is not a condition on this field; the message states why
     */
    public SuspectFilter.Condition read(String text) {
        boolean negated = text.startsWith("!");
        String value = negated ? text.substring(1) : text;
        if (value.equals(SuspectFilter.NONE)) {
            if (!form.hasNone()) {
                throw Refusal.invalid(parameter + " is always known: \"none\" selects nothing");
            }
            return new SuspectFilter.Condition(this, Optional.empty(), negated);
        }
        String literal = value.startsWith("\\") ? value.substring(1) : value;
        if (literal.isBlank()) {
            throw Refusal.invalid(parameter + " needs a value; \"none\" selects suspects without one");
        }
        if (!UntrustedText.visible(literal).equals(literal)) {
            throw Refusal.invalid(parameter + " contains an invisible character: remove it");
        }
        return new SuspectFilter.Condition(this, Optional.of(form.canonical(parameter, literal.strip())), negated);
    }
}
