package takedown.archive.check;

/** Signals the first fault of an archive and the entry in which it was found. */
public final class BadArchive extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;

    /** @param entry the name of the entry, with its position if the container itself is invalid */
    public BadArchive(String entry, String reason) {
        super(reason);
        this.entry = entry;
    }

    public String entry() {
        return entry;
    }

    @Override
    public String getMessage() {
        return entry + ": " + super.getMessage();
    }
}
