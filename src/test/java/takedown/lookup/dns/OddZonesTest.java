package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.Status;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.Indicator;
import takedown.observation.AbsentKind;
import takedown.observation.Outcome;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class OddZonesTest {
    private static final Attributor ATTRIBUTOR =
            new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE);

    private static final Outcome<Registration> FREE =
            SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT);
    private static final Outcome<Registration> SILENT = SnapshotBuilder.failed(Source.RDAP_REGISTRY);

    private static Outcome<Registration> registered(String name, String... statuses) {
        return SnapshotBuilder.found(
                Source.RDAP_REGISTRY,
                Registration.of(takedown.name.DomainName.of(name))
                        .statuses(List.of(statuses))
                        .build());
    }

    static Stream<Arguments> zones() {
        return Stream.of(
                row(
                        "a wildcard delegation",
                        "www.evil.ws",
                        FREE,
                        "DELETED",
                        "nothing seen here",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").resolved("*.ws", "A", "203.0.113.99")),
                row(
                        "a wildcard delegation, a registered name",
                        "evil.ws",
                        registered("evil.ws", "active"),
                        "UNKNOWN",
                        "cannot be determined",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.")),
                row(
                        "a wildcard delegation, a name with servers of its own",
                        "evil.ws",
                        registered("evil.ws", "active"),
                        "ACTIVE",
                        "the parent zone delegates it",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").delegated("evil.ws")),
                row(
                        "a wildcard with a name of its own elsewhere, the registry silent",
                        "evil.ws",
                        SILENT,
                        "UNKNOWN",
                        "cannot be determined",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").delegated("other.ws")),
                row(
                        "a wildcard alias that leads to itself",
                        "evil.ph",
                        FREE,
                        "DELETED",
                        "a wildcard",
                        z -> z.parent("*.ph", "CNAME", "loop.ph.")),
                row(
                        "an alias of itself",
                        "evil.de",
                        registered("evil.de", "active"),
                        "UNKNOWN",
                        "that is to itself: a loop",
                        z -> z.parent("evil.de", "CNAME", "evil.de.")),
                row(
                        "aliases in a circle of three",
                        "evil.de",
                        registered("evil.de", "active"),
                        "UNKNOWN",
                        "the redirections form a loop",
                        z -> z.parent("evil.de", "CNAME", "b.de.")
                                .parent("b.de", "CNAME", "c.de.")
                                .parent("c.de", "CNAME", "evil.de.")),
                row(
                        "an alias into a circle",
                        "evil.de",
                        registered("evil.de", "active"),
                        "UNKNOWN",
                        "the redirections form a loop",
                        z -> z.parent("evil.de", "CNAME", "b.de.")
                                .parent("b.de", "CNAME", "c.de.")
                                .parent("c.de", "CNAME", "b.de.")),
                row(
                        "a long chain",
                        "evil.de",
                        registered("evil.de", "active"),
                        "UNKNOWN",
                        "is too long to follow",
                        z -> z.parent("evil.de", "CNAME", "b.de.")
                                .parent("b.de", "CNAME", "c.de.")
                                .parent("c.de", "CNAME", "d.de.")
                                .parent("d.de", "CNAME", "e.de.")
                                .delegated("e.de")),
                row(
                        "an alias to a host of its own",
                        "evil.de",
                        registered("evil.de", "active"),
                        "UNKNOWN",
                        "a name below the redirected one",
                        z -> z.parent("evil.de", "CNAME", "www.evil.de.").parent("www.evil.de", "A", "203.0.113.7")),
                row(
                        "0.0.0.0 in the parent zone",
                        "evil.de",
                        registered("evil.de", "active"),
                        "NOT_DELEGATED",
                        "holds only 0.0.0.0",
                        z -> z.parent("evil.de", "A", "0.0.0.0")),
                row(
                        "0.0.0.0 and a null MX in the parent zone, and no such name",
                        "evil.de",
                        FREE,
                        "NOT_DELEGATED",
                        "lists the name as not registered",
                        z -> z.parent("evil.de", "A", "0.0.0.0").parent("evil.de", "MX", "0 .")),
                row(
                        "0.0.0.0 and mail in the parent zone",
                        "evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "mail exchangers and only addresses that no host can have",
                        z -> z.parent("evil.de", "A", "0.0.0.0").parent("evil.de", "MX", "10 mail.cinderdns.net.")),
                row(
                        "0.0.0.0 beside an address of a host",
                        "evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "addresses (A)",
                        z -> z.parent("evil.de", "A", "0.0.0.0").parent("evil.de", "A", "203.0.113.7")),
                row(
                        "0.0.0.0 by its own servers",
                        "evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "the host has only 0.0.0.0",
                        z -> z.delegated("evil.de")
                                .own("evil.de", "A", "0.0.0.0")
                                .resolved("evil.de", "A", "0.0.0.0")),
                row(
                        "a host that is missing below a name in the parent zone",
                        "www.evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "the host itself does not exist now",
                        z -> z.parent("evil.de", "A", "203.0.113.7").resolved("evil.de", "A", "203.0.113.7")),
                row(
                        "a name in the parent zone that the resolver denies",
                        "evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "the parent zone answers for it",
                        z -> z.parent("evil.de", "A", "203.0.113.7").resolved("other.de", "A", "203.0.113.7")),
                row(
                        "a delegated name that the registry does not know",
                        "evil.de",
                        FREE,
                        "ACTIVE",
                        "in conflict with that, the registry (RDAP)",
                        z -> z.delegated("evil.de")
                                .own("evil.de", "A", "203.0.113.7")
                                .resolved("evil.de", "A", "203.0.113.7")),
                row(
                        "a name that its own servers do not know",
                        "www.evil.de",
                        registered("evil.de", "active"),
                        "ACTIVE",
                        "the host itself does not exist now",
                        z -> z.delegated("evil.de").own("evil.de", "A", "203.0.113.7")),
                row(
                        "never registered",
                        "qzxv.de",
                        FREE,
                        "DELETED",
                        "nothing seen here shows that it ever was",
                        z -> z.delegated("other.de")));
    }

    private static Arguments row(
            String what,
            String host,
            Outcome<Registration> registry,
            String status,
            String says,
            Consumer<ScriptedZones> script) {
        return Arguments.of(what, host, registry, status, says, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    void nothingFalseIsSaid(
            String what,
            String host,
            Outcome<Registration> registry,
            String expected,
            String says,
            Consumer<ScriptedZones> script) {
        try (ScriptedZones zones = new ScriptedZones()) {
            script.accept(zones);
            Indicator indicator = Indicator.of(host);
            String registrable = takedown.name.PublicSuffixes.registrable(
                            indicator.host().orElseThrow())
                    .orElseThrow()
                    .ascii();
            Resolution resolution = zones.resolve(host);
            Snapshot snapshot = new Snapshot(
                    indicator,
                    SnapshotBuilder.AT,
                    Optional.of(zones.parentOf(registrable)),
                    Optional.of(resolution),
                    Optional.of(registry),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());
            Status status = ATTRIBUTOR.status(snapshot, Set.of());
            assertEquals(expected, status.value().name(), status.reason());
            assertTrue(status.reason().contains(says), status.reason());
            assertFalse(status.reason().contains("somebody"), status.reason());
            snapshot.addresses()
                    .forEach(address -> assertFalse(
                            address.text().equals("0.0.0.0") || address.text().equals("203.0.113.99"), address.text()));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aHostThatIsAnAliasInALoopIsTold(String says, Consumer<ScriptedZones> script) {
        try (ScriptedZones zones = new ScriptedZones()) {
            zones.delegated("evil.de");
            script.accept(zones);
            Outcome.Failed<?> failed =
                    (Outcome.Failed<?>) zones.resolve("www.evil.de").byType().get("A");
            assertTrue(failed.detail().contains(says), failed.detail());
            assertEquals(List.of(), zones.resolve("www.evil.de").hosts());
        }
    }

    static Stream<Arguments> loops() {
        return Stream.of(
                Arguments.of("www.evil.de is an alias of itself", (Consumer<ScriptedZones>)
                        z -> z.resolver(reply -> aliases(reply, "www.evil.de.", "www.evil.de."))),
                Arguments.of("the aliases form a loop", (Consumer<ScriptedZones>) z -> z.resolver(
                        reply -> aliases(reply, "www.evil.de.", "a.evil.de.", "a.evil.de.", "www.evil.de."))));
    }

    private static org.xbill.DNS.Message aliases(org.xbill.DNS.Message reply, String... pairs) {
        reply.getHeader().setRcode(org.xbill.DNS.Rcode.NOERROR);
        reply.removeAllRecords(org.xbill.DNS.Section.ANSWER);
        for (int i = 0; i < pairs.length; i += 2) {
            reply.addRecord(
                    new org.xbill.DNS.CNAMERecord(
                            org.xbill.DNS.Name.fromConstantString(pairs[i]),
                            org.xbill.DNS.DClass.IN,
                            300,
                            org.xbill.DNS.Name.fromConstantString(pairs[i + 1])),
                    org.xbill.DNS.Section.ANSWER);
        }
        return reply;
    }
}
