package takedown.casefile.suspects;

import java.util.Arrays;
import java.util.Optional;

/** A column by which suspects can be sorted. A new column needs an index that begins with the case and the column. */
public enum SuspectColumn {
    /** The order in which suspects were added, which is the order of their ids. */
    ADDED("added", "id", Type.ID),
    VALUE("value", "key", Type.TEXT),
    STATUS("status", "status", Type.TEXT),
    STATUS_SINCE("statusSince", "status_since", Type.TIME),
    VERDICT("verdict", "verdict", Type.TEXT),
    REGISTRY("registry", "registry", Type.TEXT),
    REGISTRAR("registrar", "registrar", Type.TEXT),
    HOST("host", "hosted_by", Type.TEXT),
    COUNTRY("country", "country", Type.TEXT),
    /** The age of the name. The youngest names come first, so the order of the registration times is reversed in SQL. */
    AGE("age", "registered_at", Type.TIME),
    LOOKED("looked", "investigated_at", Type.TIME),
    CHANGED("changed", "changed_at", Type.TIME);

    enum Type {
        ID,
        TEXT,
        TIME
    }

    private final String parameter;
    private final String column;
    private final Type type;

    SuspectColumn(String parameter, String column, Type type) {
        this.parameter = parameter;
        this.column = column;
        this.type = type;
    }

    public String parameter() {
        return parameter;
    }

    String column() {
        return column;
    }

    Type type() {
        return type;
    }

    /**
     * Returns the column by which rows with equal values are sorted. For most columns with few distinct values, this is the key. Sorting by id would
     * be slow there: if a filter matches only suspects that were added late, a list would have to read many other rows first.
     */
    String tie() {
        return switch (this) {
            case STATUS, VERDICT, REGISTRAR, HOST, COUNTRY -> "key";
            case ADDED, VALUE, STATUS_SINCE, REGISTRY, AGE, LOOKED, CHANGED -> "id";
        };
    }

    boolean hasNone() {
        return switch (this) {
            case ADDED, VALUE, STATUS, VERDICT -> false;
            case STATUS_SINCE, REGISTRY, REGISTRAR, HOST, COUNTRY, AGE, LOOKED, CHANGED -> true;
        };
    }

    static Optional<SuspectColumn> of(String parameter) {
        return Arrays.stream(values())
                .filter(column -> column.parameter.equals(parameter))
                .findFirst();
    }
}
