package takedown.packet.plan;

/** The rules of one kind: which parties a request concerns, what stands against it, what is to be weighed. Writes nothing. */
public interface KindPlan {
    Plan of(Ask ask);
}
