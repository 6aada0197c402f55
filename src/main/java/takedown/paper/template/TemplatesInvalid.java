package takedown.paper.template;

import java.util.List;
import java.util.stream.Collectors;
import takedown.name.Count;

/** Signals faults in templates, which prevent the service from starting. The message has every fault on a separate line. */
public final class TemplatesInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<TemplateFault> faults;

    public TemplatesInvalid(List<TemplateFault> faults) {
        super(faults.size()
                + " " + Count.noun(faults.size(), "fault")
                + " in the templates of packets. Nothing is printed until they are corrected:\n"
                + faults.stream().map(TemplateFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<TemplateFault> faults() {
        return faults;
    }
}
