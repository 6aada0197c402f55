package takedown.ledger.proof;

/** Signals a malformed note, checkpoint or key, or a note that is not signed with the expected key. */
public final class MalformedNote extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedNote(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
