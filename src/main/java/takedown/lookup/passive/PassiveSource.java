package takedown.lookup.passive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.observation.Source;

sealed interface PassiveSource {

    Source source();

    URI base();

    /**
     * One request.
     *
     * @param path below the base
     * @param besides an owner that another query covers; its records are left out, so that no record is listed twice
     */
    record Question(String path, Optional<DomainName> besides) {
        Question(String path) {
            this(path, Optional.empty());
        }
    }

    List<Question> questions(DomainName name);

    List<Question> questions(IpAddress address);

    Map<String, String> headers();

    PassiveLines read(byte[] octets, boolean cut);

    /** Returns the sources whose settings are complete, in the order of the dossier. */
    static List<PassiveSource> of(HistoryConfig config) {
        return Stream.concat(
                        config
                                .circl()
                                .url()
                                .filter(url -> !url.toString().isBlank())
                                .flatMap(url -> config.circl()
                                        .user()
                                        .flatMap(user -> config.circl()
                                                .password()
                                                .<PassiveSource>map(password -> new Circl(url, user, password))))
                                .stream(),
                        config
                                .dnsdb()
                                .url()
                                .filter(url -> !url.toString().isBlank())
                                .flatMap(url -> config.dnsdb().apiKey().<PassiveSource>map(key -> new Dnsdb(url, key)))
                                .stream())
                .toList();
    }

    /** CIRCL: {@code GET /pdns/query/NAME} returns the records of the name, and records that pointed to it. */
    record Circl(URI base, String user, String password) implements PassiveSource {
        @Override
        public Source source() {
            return Source.PASSIVE_CIRCL;
        }

        @Override
        public List<Question> questions(DomainName name) {
            return List.of(new Question("pdns/query/" + name));
        }

        @Override
        public List<Question> questions(IpAddress address) {
            return List.of(new Question("pdns/query/" + address));
        }

        @Override
        public Map<String, String> headers() {
            String login = user + ":" + password;
            return Map.of(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                    "Accept",
                    "application/x-ndjson, application/json;q=0.5");
        }

        @Override
        public PassiveLines read(byte[] octets, boolean cut) {
            return PassiveLines.commonOutput(octets, cut, source());
        }

        /** Returns a text without the password, because the text of this object appears in messages. */
        @Override
        public String toString() {
            return "CIRCL at " + base;
        }
    }

    /**
     * DNSDB: {@code GET /dnsdb/v2/lookup/rrset/name/NAME}. A name is queried twice, alone and with the names below it, because its subdomains
     * show who is affected when a name goes down.
     */
    record Dnsdb(URI base, String apiKey) implements PassiveSource {
        private static final String LIMIT = "?limit=" + PassiveLines.MAX_RECORDS;

        @Override
        public Source source() {
            return Source.PASSIVE_DNSDB;
        }

        @Override
        public List<Question> questions(DomainName name) {
            return List.of(
                    new Question("dnsdb/v2/lookup/rrset/name/" + name + LIMIT),
                    new Question("dnsdb/v2/lookup/rrset/name/*." + name + LIMIT, Optional.of(name)));
        }

        @Override
        public List<Question> questions(IpAddress address) {
            return List.of(new Question("dnsdb/v2/lookup/rdata/ip/" + address + LIMIT));
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("X-API-Key", apiKey, "Accept", "application/x-ndjson");
        }

        @Override
        public PassiveLines read(byte[] octets, boolean cut) {
            return PassiveLines.framed(octets, cut, source());
        }

        @Override
        public String toString() {
            return "DNSDB at " + base;
        }
    }
}
