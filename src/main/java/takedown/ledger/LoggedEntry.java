package takedown.ledger;

import takedown.ledger.proof.LogEntry;

public record LoggedEntry(long index, String subject, LogEntry entry) {}
