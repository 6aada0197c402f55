package takedown.casefile;

/**
 * Who may see a case: every reader an unsealed one, its members alone a sealed one. The rule is defined here for
 * HQL; the database has it for SQL as {@code cases_visible_to}, and one test compares the two. What has an
 * id of its own is found together with it in one statement, so that an answer takes as long for what is hidden as for what does not exist.
 */
public final class Visibility {
    private Visibility() {}

    /**
     * A condition of HQL: {@code :reader} may see the case of something.
     *
     * @param caseId the path to the id of the case, with the alias that it belongs to: without one it would be that of the case found here
     */
    public static String ofCase(String caseId) {
        if (caseId.indexOf('.') < 0) {
            throw new IllegalArgumentException(caseId + " has no alias");
        }
        return "exists (select 1 from CaseRow c_ where c_.id = " + caseId + " and " + of("c_") + ")";
    }

    /** A condition of HQL: {@code :reader} may see the case of that alias. */
    static String of(String alias) {
        return "(" + alias + ".sealed = false or exists (select 1 from MemberRow m_ where m_.caseId = " + alias
                + ".id and m_.username = :reader))";
    }
}
