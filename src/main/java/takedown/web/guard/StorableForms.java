package takedown.web.guard;

import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import takedown.name.Faults;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Refuses a form with a text that the database cannot store. JSON bodies and addresses with such a text are refused too. The content of a file may be
 * any octets, but its name must be storable.
 */
public final class StorableForms {
    private static final String UNSTORABLE = " holds U+0000 or half of a surrogate pair, which cannot be stored";

    /**
     * Checks the form, once it is read. The request is taken from RESTEasy, since the request parameter of a filter without a result is a wrapper
     * that has no form.
     */
    @WithFormRead
    @ServerRequestFilter
    public void check() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request.getFormData() != null) {
            Method method = request.getTarget().getLazyMethod().getMethod();
            check(request.getFormData(), method.isAnnotationPresent(TellsAllFaults.class));
        }
    }

    /** @param namesOnly whether the operation itself refuses the values, together with the other faults of the form */
    static void check(FormData form, boolean namesOnly) {
        Faults faults = new Faults();
        for (String name : form) {
            // The library keeps a part without a name, or with one that it cannot read, under no name.
            if (name == null) {
                throw Refusal.invalid("A part of the form has no name that can be read");
            }
            if (!UntrustedText.isStorable(name)) {
                throw Refusal.invalid("The name of a field" + UNSTORABLE);
            }
            for (FormValue value : form.get(name)) {
                if (value.isFileItem()) {
                    String file = value.getFileName();
                    if (file != null && !UntrustedText.isStorable(file)) {
                        faults.add(name, "The file name of " + name + UNSTORABLE);
                    }
                } else if (!namesOnly) {
                    check(name, value, faults);
                }
            }
        }
        faults.refuse();
    }

    /** Returns whether the text of a field can be stored. If not, adds a fault. */
    public static boolean check(String name, FormValue value, Faults faults) {
        boolean storable = value.isFileItem() || value.getValue() == null || UntrustedText.isStorable(value.getValue());
        if (!storable) {
            faults.add(name, name + UNSTORABLE);
        }
        return storable;
    }
}
