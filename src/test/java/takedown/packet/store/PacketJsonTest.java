package takedown.packet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.rendition.page.Specimens;

class PacketJsonTest {
    private static final String MALWARE =
            "\"malware\":{\"algorithm\":\"\",\"family\":\"\",\"sampleSha256\":\"\",\"seed\":\"\"},";

    @ParameterizedTest
    @EnumSource
    void aDocumentIsReadAsItWasWrittenAndIsCanonical(PacketKind kind) throws IOException {
        for (PacketDocument document : Specimens.of(kind)) {
            String stored = PacketJson.write(document);
            assertEquals(document, PacketJson.read(stored, PacketDocument.class));
            assertEquals(new JsonCanonicalizer(stored).getEncodedString(), stored, "the hash is that of this form");
        }
    }

    /** Functions of the database read the members of a reversal directly in the annex, and documents from earlier versions have them there. */
    @Test
    void theAnnexOfAReversalIsStoredWithoutNesting() {
        Annex annex = Annex.of(
                new Reversal(
                        "p",
                        List.of(),
                        List.of("LOCK"),
                        List.of(),
                        List.of(new Outcome("a.example", List.of("DONE"), List.of(), Restore.CHANGED))),
                new Ending(Occasion.VACATED, Optional.of(Instant.EPOCH), "47"),
                List.of("b.example"),
                List.of("PHISHING"));
        String stored = "{\"about\":null,\"categories\":[\"PHISHING\"],"
                + "\"ending\":{\"at\":\"1970-01-01T00:00:00Z\",\"ecfNumber\":\"47\",\"occasion\":\"VACATED\"},"
                + "\"grounds\":{" + MALWARE + "\"observed\":null,\"provisions\":[]},\"notices\":[],"
                + "\"outcomes\":[{\"claimed\":[\"DONE\"],\"name\":\"a.example\",\"observed\":[],\"restore\":\"CHANGED\"}],"
                + "\"reach\":[],\"restorations\":[],\"reverses\":\"p\",\"undone\":[\"LOCK\"],\"unregistered\":[\"b.example\"]}";
        assertEquals(stored, PacketJson.write(annex));
        assertEquals(annex, PacketJson.read(stored, Annex.class));
        assertEquals(
                annex, PacketJson.read(stored.replace(MALWARE, ""), Annex.class), "stored before malware was recorded");
    }

    @Test
    void anAnnexFromBeforeTheLaterPartsIsRead() {
        String stored =
                "{\"about\":null,\"reach\":[],\"unregistered\":[\"b.example\"],\"restorations\":[],\"reverses\":\"\"}";
        assertEquals(Annex.ofUnregistered(List.of("b.example")), PacketJson.read(stored, Annex.class));
    }
}
