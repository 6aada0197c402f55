package takedown.casefile;

/**
 * The rule for seeing a case: every user may see an unsealed case, and only members may see a sealed case. The rule is defined here for HQL, and in
 * the database for SQL ({@code cases_visible_to}). A test compares the two. A query for an item by its id applies the rule in the same statement. The
 * answer therefore takes as long for a hidden item as for an item that does not exist.
 */
public final class Visibility {
    private Visibility() {}

    /**
     * Returns the HQL condition that {@code :reader} may see the case of an item.
     *
     * @param caseId the path to the case id, with its alias; without an alias, the path would refer to the case of the subquery
     * @throws IllegalArgumentException for a path without an alias
     */
    public static String ofCase(String caseId) {
        if (caseId.indexOf('.') < 0) {
            throw new IllegalArgumentException(caseId + " has no alias");
        }
        return "exists (select 1 from CaseRow c_ where c_.id = " + caseId + " and " + of("c_") + ")";
    }

    static String of(String alias) {
        return "(" + alias + ".sealed = false or exists (select 1 from MemberRow m_ where m_.caseId = " + alias
                + ".id and m_.username = :reader))";
    }
}
