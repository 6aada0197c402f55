package takedown.paper.template;

/**
 * A fault in a template.
 *
 * @param file its name in the folder: {@code packet/seizure.html}
 * @param line from 1; 0 for the whole file
 */
public record TemplateFault(String file, int line, String message) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
