package takedown.casefile.orders;

import takedown.casefile.CaseWork;

/**
 * A CDI event that is fired outside any transaction, after an event of an order on file was filed. The first filing of an order fires none. If the
 * same event of the order is filed again, the CDI event is fired again.
 */
public record OrderAmended(CaseWork work, CourtOrder order, OrderVersion version) {}
