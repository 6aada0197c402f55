package takedown.web.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.packet.PacketMaker;
import takedown.web.signin.Caller;

/**
 * The addresses of the fields that a finding reports as blank, on the pages of the case that the request is about. Templates reach this bean as
 * {@code inject:fields}.
 */
@Named("fields")
@RequestScoped
public class FieldAddresses {
    private static final String MATTER = "matter.";

    private final UriInfo request;
    private final PacketMaker packets;
    private final Caller caller;
    private @Nullable String file;

    FieldAddresses(UriInfo request, PacketMaker packets, Caller caller) {
        this.request = request;
        this.packets = packets;
        this.caller = caller;
    }

    /**
     * Returns the address of the field on its page; empty if no page has it.
     *
     * @param subject the name of the field in the finding: {@code matter.counsel.phone}, {@code order.actions}, {@code place}
     */
    public String of(String subject) {
        if (file == null) {
            file = file();
        }
        if (file.isEmpty()) {
            return "";
        }
        if (subject.startsWith(MATTER)) {
            return file + "/matter#" + subject.substring(MATTER.length());
        }
        return switch (subject) {
            case "order.actions", "order.document" -> {
                String order = request.getPathParameters().getFirst("order");
                yield file + "/orders" + (order == null ? "" : "/" + order + "#amend");
            }
            case "packets", "at", "place" -> file + "/packets/new";
            default -> "";
        };
    }

    /** Returns the address of the case; empty if the request is not about one. Of a packet, a query finds the case. */
    private String file() {
        MultivaluedMap<String, String> names = request.getPathParameters();
        String of = names.getFirst("case");
        String packet = names.getFirst("packet");
        if (of == null && packet != null) {
            of = packets.caseOf(caller.actor(), UUID.fromString(packet)).toString();
        }
        return of == null ? "" : "/cases/" + of;
    }
}
