package takedown.web.pages;

import io.quarkus.qute.TemplateGlobal;
import java.util.List;
import java.util.stream.Stream;
import takedown.packet.document.report.AbuseType;

/** The categories for which a report has a wording. The forms offer them as a list. */
@TemplateGlobal
final class KnownCategories {
    private KnownCategories() {}

    static List<String> knownCategories() {
        return Stream.of(AbuseType.values())
                .filter(type -> type != AbuseType.OTHER)
                .map(AbuseType::name)
                .toList();
    }
}
