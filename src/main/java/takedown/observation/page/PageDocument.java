package takedown.observation.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.observation.EvidenceRef;

/**
 * The main document.
 *
 * @param octets as sent, with content codings decoded. Where the method cannot see them ({@link Method.Unseen#DOCUMENT_OCTETS}), the page as it was
 *     rendered, in UTF-8
 * @param contentType as stated, with its parameters; empty where none is
 * @param title as shown
 * @param language of the {@code html} element, else of the Content-Language header
 * @param forms of the rendered page where there is one, else of the document
 */
public record PageDocument(
        EvidenceRef octets,
        String contentType,
        Optional<String> title,
        Optional<String> language,
        List<PageForm> forms) {
    public PageDocument {
        forms = List.copyOf(forms);
    }

    /**
     * A form.
     *
     * @param method POST or DIALOG; GET if none or another is stated
     * @param action the URL to which it is sent, absolute
     * @param host of the action, ASCII; empty for a scheme other than http and https, such as {@code javascript:}
     * @param fields in their order, including hidden ones, without buttons
     */
    public record PageForm(String method, String action, Optional<String> host, List<Field> fields) {
        public PageForm {
            fields = List.copyOf(fields);
        }

        public boolean wantsPassword() {
            return fields.stream().anyMatch(field -> field.type().equals("password"));
        }

        /**
         * Returns whether the form is only a search, or a choice such as that of a language: it has no other field to fill in. Any legitimate page
         * can have such a form.
         */
        public boolean isSearch() {
            List<Field> filled = fields.stream()
                    .filter(field -> !field.type().equals("hidden"))
                    .toList();
            return method.equals("GET") && !filled.isEmpty() && filled.stream().allMatch(Field::isSearch);
        }
    }

    /** @param type of the input element, in lower case */
    public record Field(String name, String type) {
        /** Names of a text field for a search: WordPress has {@code s}, most others have {@code q}. */
        private static final Set<String> SEARCHES =
                Set.of("s", "q", "query", "search", "keyword", "keywords", "term", "searchword", "search_query");

        private static final Set<String> CHOICES = Set.of("search", "select", "checkbox", "radio");

        boolean isSearch() {
            return CHOICES.contains(type) || type.equals("text") && SEARCHES.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
