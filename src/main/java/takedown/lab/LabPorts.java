package takedown.lab;

/** A lab's ports. 0 means any free port. All servers of one protocol have the same port, each on its own loopback address. */
public record LabPorts(int dns, int whois, int http, int smtp, int tls) {

    /** The default ports, below Linux's range for outgoing connections, so that they are free unless another lab runs. */
    public static final LabPorts USUAL = new LabPorts(15_353, 14_343, 18_053, 12_525, 14_443);

    public static final LabPorts ANY = new LabPorts(0, 0, 0, 0, 0);
}
