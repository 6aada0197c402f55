package takedown.observation;

public enum Source {
    /** A recursive resolver (RFC 9499 section 6). */
    DNS_RESOLVER,
    /** An authoritative server of the parent zone, queried from the roots down. */
    DNS_PARENT,
    /** A name server from the parent zone's delegation, queried without recursion. */
    DNS_AUTHORITY,
    /** Team Cymru's mapping of addresses to autonomous systems, in DNS. */
    DNS_ASN,
    /** The registry's RDAP server, found by bootstrap (RFC 9224). */
    RDAP_REGISTRY,
    /** The registrar's RDAP server, found by the registry's link or by the registrar's IANA number. */
    RDAP_REGISTRAR,
    RDAP_NETWORK,
    /** The registry's WHOIS server, found by IANA's referral. */
    WHOIS,
    /** The WHOIS server that the registry's WHOIS answer names, run by the present holder of that host name. */
    WHOIS_REGISTRAR,
    /** A server at an address of the name, in a TLS handshake. */
    TLS,
    PASSIVE_CIRCL,
    PASSIVE_DNSDB,
    /** A search over Certificate Transparency logs (RFC 9162) that answers in the JSON format of crt.sh. */
    CERTIFICATE_LOG
}
