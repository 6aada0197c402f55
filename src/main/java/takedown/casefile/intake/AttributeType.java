package takedown.casefile.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.name.IpAddress;

/**
 * The meaning of a value according to the column {@code type} of its row. The column contains an attribute type of the MISP core format, or the
 * corresponding term of another exchange format. The value alone does not show whether {@code invoice.zip} is a file or a domain name.
 */
sealed interface AttributeType {

    /**
     * A value whose type can name a suspect.
     *
     * @param value the part of the submitted value that names the suspect
     * @param addressLeftOut whether the submitted value also had an IP address, which was removed
     */
    record Suspect(String value, boolean addressLeftOut) implements AttributeType {}

    record Other(String word) implements AttributeType {}

    Set<String> SUSPECTS = Set.of(
            "domain",
            "hostname",
            "host",
            "fqdn",
            "domain-name",
            "ip-src",
            "ip-dst",
            "ip",
            "ip-address",
            "ipv4",
            "ipv6",
            "ipv4-addr",
            "ipv6-addr",
            "url",
            "uri");

    Set<String> WITH_PORT = Set.of("ip-dst|port", "ip-src|port", "hostname|port", "domain|port", "ip:port");

    /**
     * Types that do not name suspects, in lists that do not have MISP's own format. In a list in MISP's format, every type that does not name
     * suspects counts as {@link Other}.
     */
    Set<String> OTHERS = Set.of(
            "filename",
            "file",
            "md5",
            "sha1",
            "sha224",
            "sha256",
            "sha384",
            "sha512",
            "sha3-256",
            "ssdeep",
            "tlsh",
            "imphash",
            "filehash-md5",
            "filehash-sha1",
            "filehash-sha256",
            "filehash-pehash",
            "filehash-imphash",
            "hash",
            "email",
            "email-src",
            "email-dst",
            "email-addr",
            "email-subject",
            "mutex",
            "regkey",
            "yara",
            "snort",
            "sigma",
            "user-agent",
            "btc",
            "xmr",
            "vulnerability",
            "cve",
            "as",
            "asn",
            "mac-address",
            "port",
            "text",
            "comment",
            "other",
            "attachment",
            "malware-sample",
            "cidr",
            "ja3-fingerprint-md5",
            "filepath");

    /** @param ofMisp whether the list has MISP's own format, so that the word is one of MISP's types */
    static Optional<AttributeType> of(String word, String value, boolean ofMisp) {
        String type = word.strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (SUSPECTS.contains(type)) {
            return Optional.of(new Suspect(value, false));
        }
        if (type.equals("domain|ip") || type.equals("hostname|ip")) {
            return Optional.of(new Suspect(value.split("\\|", 2)[0], true));
        }
        if (WITH_PORT.contains(type)) {
            int bar = value.lastIndexOf('|');
            return Optional.of(
                    new Suspect(bar < 0 ? value : withPort(value.substring(0, bar), value.substring(bar + 1)), false));
        }
        boolean other = ofMisp || OTHERS.contains(type) || OTHERS.contains(type.split("\\|", 2)[0]);
        return other ? Optional.of(new Other(type)) : Optional.empty();
    }

    private static String withPort(String host, String port) {
        boolean v6 = host.indexOf(':') >= 0 && IpAddress.tryOf(host).isPresent() && !host.startsWith("[");
        return (v6 ? "[" + host + "]" : host) + ":" + port.strip();
    }
}
