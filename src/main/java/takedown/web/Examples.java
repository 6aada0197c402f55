package takedown.web;

/** Bodies to try, all of the lab's invented case. */
final class Examples {
    static final String OPEN_CASE = """
            {"title": "Hollow Wren", "kind": "CIVIL", "sealed": true, "tlp": "AMBER",
             "matter": {
               "court": "United States District Court for the Eastern District of Virginia",
               "division": "Alexandria Division",
               "docketNumber": "1:26-cv-01234",
               "plaintiffs": ["Lanternfield Cloud, Inc."],
               "defendants": [{"label": "John Doe 1", "role": "ran the storefront"},
                              {"label": "John Doe 2", "role": "ran the relay"}],
               "claims": [{"statute": "18 U.S.C. § 1030", "title": "Computer Fraud and Abuse Act"}]}}""";

    static final String SUSPECTS = """
            [{"value": "hollowwren-keys.net", "role": "storefront", "category": "HACKING_SERVICE", "verdict": "MALICIOUS"},
             {"value": "hxxps://hollowwren-panel[.]xyz/login", "verdict": "MALICIOUS", "note": "log-in page of customers"}]""";

    static final String SUSPECTS_TEXT = "hollowwren-keys.net\nhxxps://hollowwren-panel[.]xyz/login\n";

    static final String SUSPECTS_CSV =
            "value,role,category,verdict,note\nhollowwren-keys.net,storefront,HACKING_SERVICE,MALICIOUS,\n";

    static final String HISTORY = """
            {"rrname": "hollowwren-keys.net", "rrtype": "A", "rdata": "203.0.113.10", "time_first": 1790000000, "time_last": 1793000000, "count": 41}
            {"rrname": "hollowwren-keys.net", "rrtype": "NS", "rdata": ["ns1.cindermoth.net", "ns2.cindermoth.net"], "time_first": 1790000000, "time_last": 1793000000}
            """;

    private Examples() {}
}
