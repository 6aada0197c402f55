package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.packet.document.Packet;
import takedown.packet.rendition.Rendition;

@ApplicationScoped
class XarfFile implements Rendition {
    private final EvidenceStore evidence;
    private final Optional<String> from;

    XarfFile(EvidenceStore evidence, @ConfigProperty(name = "takedown.dispatch.from") Optional<String> from) {
        this.evidence = evidence;
        this.from = from;
    }

    @Override
    public String name() {
        return "xarf.json";
    }

    @Override
    public boolean isOf(Packet packet) {
        return XarfReports.isFor(packet.document());
    }

    @Override
    public String settings() {
        return from.orElse("");
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        new XarfReports(packet.document(), Reporter.of(packet.document(), from), evidence::octets).writeJson(out);
    }
}
