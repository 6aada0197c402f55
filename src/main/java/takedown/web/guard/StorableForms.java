package takedown.web.guard;

import java.util.Deque;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Refuses a form with a text that the database cannot store. JSON bodies and addresses with such a text are refused too. The content of a file may be
 * any octets, but its name must be storable.
 */
public final class StorableForms {
    /**
     * Checks the form, once it is read. The request is taken from the library, since the request parameter of a filter without a result is a wrapper
     * that has no form.
     */
    @WithFormRead
    @ServerRequestFilter
    public void check() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request.getFormData() != null) {
            check(request.getFormData());
        }
    }

    static void check(FormData form) {
        for (String name : form) {
            require(name, "The name of a field");
            Deque<FormValue> values = form.get(name);
            for (FormValue value : values) {
                String text = value.isFileItem() ? value.getFileName() : value.getValue();
                if (text != null) {
                    require(text, value.isFileItem() ? "The file name of " + name : name);
                }
            }
        }
    }

    private static void require(String text, String what) {
        if (!UntrustedText.isStorable(text)) {
            throw Refusal.invalid(what + " holds U+0000 or half of a surrogate pair, which cannot be stored");
        }
    }
}
