package takedown.casefile;

/**
 * Who may see a case: every reader an unsealed one, its members alone a sealed one. The rule is defined here, for HQL and for SQL. What has an
 * id of its own is found together with it in one statement, so that an answer takes as long for what is hidden as for what does not exist.
 */
public final class Visibility {
    private static final String RULE =
            "(%1$s.sealed = false or exists (select 1 from %2$s m_ where m_.%3$s = %1$s.id and m_.username = %4$s))";

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

    /**
     * A condition of SQL: the reader may see the case.
     *
     * @param alias of {@code case_file}
     * @param reader the parameter with the reader's identity, such as {@code :reader} or {@code ?}
     */
    public static String sql(String alias, String reader) {
        return RULE.formatted(alias, "case_member", "case_id", reader);
    }

    /** A condition of HQL: {@code :reader} may see the case of that alias. */
    static String of(String alias) {
        return RULE.formatted(alias, "MemberRow", "caseId", ":reader");
    }
}
