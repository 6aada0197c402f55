package takedown.casefile;

/**
 * The rule for seeing a case: every reader may see an unsealed case, and only its members may see a sealed one. The rule is defined here for HQL. The
 * database defines it for SQL as {@code cases_visible_to}, and a test compares the two. A query that finds an item by the item's own id includes the
 * rule in the same statement, so that the answer takes the same time for a hidden item as for an item that does not exist.
 */
public final class Visibility {
    private Visibility() {}

    /**
     * Returns the HQL condition that {@code :reader} may see the case of an item.
     *
     * @param caseId the path to the case id, with its alias. Without an alias, the path would refer to the case of the subquery.
     */
    public static String ofCase(String caseId) {
        if (caseId.indexOf('.') < 0) {
            throw new IllegalArgumentException(caseId + " has no alias");
        }
        return "exists (select 1 from CaseRow c_ where c_.id = " + caseId + " and " + of("c_") + ")";
    }

    /** Returns the HQL condition that {@code :reader} may see the case with this alias. */
    static String of(String alias) {
        return "(" + alias + ".sealed = false or exists (select 1 from MemberRow m_ where m_.caseId = " + alias
                + ".id and m_.username = :reader))";
    }
}
