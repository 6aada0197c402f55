package takedown.packet.format;

import java.util.List;
import java.util.Optional;
import takedown.observation.DsRecord;

sealed interface EppStep {
    /** Returns the domain name, or the host, of the step; empty for an instruction that concerns no single name. */
    String name();

    /** Returns the action of the packet that the step carries out: {@code LOCK}; empty if the step carries out none. */
    String verb();

    /**
     * An instruction for which EPP has no command.
     *
     * @param compared whether a program can follow the instruction, because it compares each name with its requested state
     */
    record Instruction(String name, String verb, String words, boolean compared) implements EppStep {
        /** Creates an instruction that only a person can follow. */
        Instruction(String name, String verb, String words) {
            this(name, verb, words, false);
        }

        static Instruction compared(String name, String verb, String words) {
            return new Instruction(name, verb, words, true);
        }
    }

    /** A command that creates a host (RFC 5732 section 3.2.1). */
    record CreateHost(String name, String verb, List<String> addresses) implements EppStep {}

    /** A command that requests the transfer of a domain (RFC 5731 section 3.2.4). */
    record RequestTransfer(String name, String verb) implements EppStep {}

    /**
     * A command that updates a domain (RFC 5731 section 3.2.5, with RFC 5910 section 5.2.5).
     *
     * @param registrant id of a contact object
     * @param ds the DS that replace all present ones; an empty list removes all; absent if they stay
     */
    record Update(
            String name,
            String verb,
            Change add,
            Change remove,
            Optional<String> registrant,
            Optional<List<DsRecord>> ds)
            implements EppStep {

        static Update statuses(String name, String verb, List<String> add, List<String> remove) {
            return new Update(name, verb, Change.of(add), Change.of(remove), Optional.empty(), Optional.empty());
        }

        static Update servers(String name, String verb, List<EppServer> add, List<EppServer> remove) {
            return new Update(
                    name,
                    verb,
                    new Change(add, List.of()),
                    new Change(remove, List.of()),
                    Optional.empty(),
                    Optional.empty());
        }

        static Update ds(String name, String verb, List<DsRecord> ds) {
            return new Update(name, verb, Change.NONE, Change.NONE, Optional.empty(), Optional.of(ds));
        }

        static Update registrant(String name, String verb, String contact) {
            return new Update(name, verb, Change.NONE, Change.NONE, Optional.of(contact), Optional.empty());
        }
    }

    record Change(List<EppServer> servers, List<String> statuses) {
        static final Change NONE = new Change(List.of(), List.of());

        static Change of(List<String> statuses) {
            return new Change(List.of(), statuses);
        }

        boolean isEmpty() {
            return servers.isEmpty() && statuses.isEmpty();
        }
    }
}
