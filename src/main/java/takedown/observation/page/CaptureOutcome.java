package takedown.observation.page;

/** A page, or a failure to see one. A failure is never a finding about the page. */
public sealed interface CaptureOutcome {
    /** A server answered, with any status. */
    record Seen(PageSeen page) implements CaptureOutcome {}

    /** @param detail for a person; in text from a third party, invisible characters are spelled out */
    record Failed(CaptureFailure kind, String detail) implements CaptureOutcome {}
}
