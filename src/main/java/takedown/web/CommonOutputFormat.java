package takedown.web;

/** How passive DNS goes over HTTP (draft-dulaunoy-dnsop-passive-dns-cof section 3): JSON objects, one a line. */
final class CommonOutputFormat {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private CommonOutputFormat() {}
}
