package takedown.packet.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** A name server as a packet writes it: {@code ns1.example.net} or {@code ns1.example.net [192.0.2.1, 2001:db8::1]}. */
record EppServer(String name, List<IpAddress> addresses) {

    static Optional<EppServer> of(String text) {
        // In this form a name never contains a blank, but it can contain a bracket or a comma.
        String[] parts = text.strip().split("\\s+", 2);
        String addresses = parts.length == 2 ? parts[1] : "";
        return WireName.tryOf(parts[0])
                .map(name -> new EppServer(
                        name.text(),
                        Arrays.stream(addresses.split("[\\s\\[\\],]+"))
                                .flatMap(address -> IpAddress.tryOf(address).stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    static List<EppServer> all(List<String> texts) {
        return texts.stream().flatMap(text -> of(text).stream()).distinct().toList();
    }

    boolean isAmong(List<EppServer> others) {
        return others.stream().anyMatch(other -> other.name.equals(name));
    }
}
