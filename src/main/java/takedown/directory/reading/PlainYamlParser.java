package takedown.directory.reading;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Accepts plain YAML. It stops at the first anchor, alias or excessive nesting, before any structure is built from the text. */
final class PlainYamlParser implements Parser {
    private static final int MAX_DEPTH = 12;

    private final Parser parser;
    private int depth;

    PlainYamlParser(Parser parser) {
        this.parser = parser;
    }

    /** Signals a violation, with its place and the remedy. */
    static final class LimitExceeded extends YAMLException {
        private static final long serialVersionUID = 1L;
        private final transient Mark mark;
        private final String problem;
        private final String advice;

        private LimitExceeded(String problem, String advice, Mark mark) {
            super(problem);
            this.mark = mark;
            this.problem = problem;
            this.advice = advice;
        }

        Mark mark() {
            return mark;
        }

        String problem() {
            return problem;
        }

        String advice() {
            return advice;
        }
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new LimitExceeded(
                    "anchors and aliases are not supported", "write the value out", event.getStartMark());
        }
        depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
        if (depth > MAX_DEPTH) {
            throw new LimitExceeded(
                    "is nested too deeply", "look for a bracket that is not closed", event.getStartMark());
        }
        return event;
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }
}
