package takedown.casefile;

/** The length of a period that a rule or an order states in days or in hours (Fed. R. Civ. P. 6(a)). */
public sealed interface Term {
    /** A period stated in days or a longer unit: Rule 6(a)(1). */
    record Days(int days) implements Term {}

    /** A period stated in hours: Rule 6(a)(2). */
    record Hours(int hours) implements Term {}
}
