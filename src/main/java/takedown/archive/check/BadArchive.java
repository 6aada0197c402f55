package takedown.archive.check;

/** The first fault of an archive, and its entry. */
public final class BadArchive extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;

    /** @param entry by its name, with its place where the container itself is wrong */
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
