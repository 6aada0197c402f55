package takedown.packet;

/** The rules of one kind: whom a request concerns, what stands against it, what is to be weighed. Writes nothing. */
interface KindPlan {
    Plan of(Ask ask);
}
