package takedown.ledger;

import takedown.ledger.proof.LogEntry;

/** An entry with its index in the log. */
public record LoggedEntry(long index, String subject, LogEntry entry) {}
