package takedown.web.suspects;

import java.util.Set;

/** Texts of the OpenAPI document about the filter of suspects, which is the same for lists, facets, exports, selections and views. */
final class ListParameters {
    /** Parameters of a list beside the fields of its filter. */
    static final Set<String> OTHERS = Set.of("sort", "after", "limit", "view");

    static final String FILTER =
            "Conditions on one field are alternatives, and all fields must hold: status=ACTIVE&status=ON_HOLD&country=NL."
                    + " ! in front of a value excludes it: registry=!verisign. none selects what has no value: host=none."
                    + " A backslash in front takes a value literally. A parameter that is not known is refused. ";

    static final String TEXT = "the id in the directory, or none; ! in front excludes";
    static final String AGE = "since the registration: <30d is less than 30 days, >2y more than 2 years; units d, w, m, y";
    static final String CHANGED = "changed at or after that time (RFC 3339), or none";
    static final String SEARCH = "part of the value, in any form in which it is pasted; two characters or one are its beginning";
    static final String SORT =
            "added, value, status, statusSince, verdict, registry, registrar, host, country, age, looked or changed; - in front"
                    + " for the other direction. Suspects without a value come last";

    private ListParameters() {}
}
