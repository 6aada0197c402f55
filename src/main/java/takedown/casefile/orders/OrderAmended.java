package takedown.casefile.orders;

import takedown.casefile.CaseWork;

/** A CDI event that is fired outside any transaction, after an event of an order was filed. Filing the same event again fires it again. */
public record OrderAmended(CaseWork work, CourtOrder order, OrderVersion version) {}
