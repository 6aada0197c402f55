package takedown.ledger.proof;

/** A note, a checkpoint or a key that is none, or is not signed by the right key. */
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
