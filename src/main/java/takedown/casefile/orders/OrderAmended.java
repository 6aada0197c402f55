package takedown.casefile.orders;

import takedown.casefile.CaseWork;

/** Fired after an event of an order was filed, outside any transaction. Filing it again fires it again. */
public record OrderAmended(CaseWork work, CourtOrder order, OrderVersion version) {}
