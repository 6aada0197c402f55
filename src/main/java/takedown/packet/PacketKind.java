package takedown.packet;

/** What a packet is for. */
public enum PacketKind {
    /** A court's order, to the registry operators that it binds. */
    SEIZURE,
    /** A report of abuse, to those who sponsor or host the name. */
    ABUSE_REPORT
}
