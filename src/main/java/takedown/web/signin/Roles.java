package takedown.web.signin;

/** The roles of the contract, as OpenID Connect's token names them. Which case a person sees is not decided by these but by the case. */
public final class Roles {
    /** Investigates, prepares packets. */
    public static final String ANALYST = "analyst";
    /** Signs for the court. */
    public static final String COUNSEL = "counsel";
    /** Reads, and reads the log; changes nothing. */
    public static final String AUDITOR = "auditor";
    /** Everything, except to see a sealed case without being its member. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
