package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefangTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            captured https://evil.net/a.b?c=d from the service | captured hxxps://evil[.]net/a.b?c=d from the service
            SEIZURE to verisign: evil.net, www.evil.co.uk. | SEIZURE to verisign: evil[.]net, www[.]evil[.]co[.]uk.
            the mail of desk@host.example came back | the mail of desk@host.example came back
            SHA-256 of packet.pdf and court.zip, RFC 5731 section 2.3 | SHA-256 of packet.pdf and court.zip, RFC 5731 section 2.3
            run.sh, tool.py, README.md, lib.rs and clip.mov are in court.zip | run.sh, tool.py, README.md, lib.rs and clip.mov are in court.zip
            note: see http://203.0.113.10/a.php; | note: see hxxp://203[.]0[.]113[.]10/a.php;
            """)
    void aSentenceHasNoLiveAddress(String text, String defanged) {
        assertEquals(defanged, Defang.defangText(text));
    }
}
