package takedown.ledger;

/** Signals that the log in the database was altered. */
public final class LedgerBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerBroken(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
