package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import takedown.fuzz.UntrustedValueChecks;

/** A pasted text is an indicator, or is refused with reasons. The key of an indicator does not change when it is read again. */
public final class NameTarget {

    private NameTarget() {}

    public static void check(byte[] octets) {
        String text = UntrustedText.decode(octets);
        UntrustedValueChecks.isVisible(UntrustedText.from(octets, 1000).value());
        try {
            Indicator indicator = Indicator.of(text);
            assertEquals(indicator.key(), Indicator.of(indicator.key()).key(), "the key of a key");
            assertEquals(indicator.key(), Indicator.ofKey(indicator.key()).key(), "the key as it is stored");
            UntrustedValueChecks.isVisible(indicator.key());
        } catch (Refusal declared) {
            assertTrue(!String.valueOf(declared.getMessage()).isBlank());
            UntrustedValueChecks.isVisible(declared.getMessage());
        }
        for (PastedLine.Part part : PastedLine.of(text).parts()) {
            switch (part) {
                case PastedLine.Understood(var indicator) ->
                    assertEquals(indicator.key(), Indicator.of(indicator.key()).key(), "the key of a part");
                case PastedLine.NotUnderstood(String piece, String reason) -> UntrustedValueChecks.isVisible(reason);
            }
        }
        DomainName.tryOf(text).ifPresent(name -> {
            assertEquals(Optional.of(name), DomainName.tryOf(name.ascii()), "A-labels");
            assertEquals(Optional.of(name), DomainName.tryOf(name.unicode()), "U-labels");
            assertTrue(name.ascii().length() <= DomainName.MAX_LENGTH);
            PublicSuffixes.registrable(name).ifPresent(r -> assertTrue(name.isAtOrBelow(r)));
        });
        IpAddress.tryOf(text).ifPresent(address -> assertEquals(Optional.of(address), IpAddress.tryOf(address.text())));
    }
}
