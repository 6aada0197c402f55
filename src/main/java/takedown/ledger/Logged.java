package takedown.ledger;

import takedown.ledger.proof.LogEntry;

/** An entry in its place. */
public record Logged(long index, String subject, LogEntry entry) {}
