package takedown.casefile.orders;

import takedown.casefile.CaseWork;

/** A CDI event that is fired after an event of an order was filed, outside any transaction. It is fired again if the same event is filed again. */
public record OrderAmended(CaseWork work, CourtOrder order, OrderVersion version) {}
