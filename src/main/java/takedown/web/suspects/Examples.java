package takedown.web.suspects;

final class Examples {
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
