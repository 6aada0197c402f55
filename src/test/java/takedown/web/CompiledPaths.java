package takedown.web;

import groovy.lang.Binding;
import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Compiles each path of RestAssured ({@code items[0].id}) once. RestAssured evaluates a path as a Groovy script, and compiles the script again for
 * each answer, which takes longer than most requests.
 */
final class CompiledPaths extends DelegatingMetaClass {
    private static final Map<String, Class<? extends Script>> SCRIPTS = new ConcurrentHashMap<>();

    private CompiledPaths(MetaClass shell) {
        super(shell);
    }

    /** From now on, Groovy code that evaluates a script with a shell gets the script that was compiled first. */
    static void install() {
        CompiledPaths paths =
                new CompiledPaths(GroovySystem.getMetaClassRegistry().getMetaClass(GroovyShell.class));
        paths.initialize();
        GroovySystem.getMetaClassRegistry().setMetaClass(GroovyShell.class, paths);
    }

    @Override
    public Object invokeMethod(Object shell, String method, Object[] arguments) {
        if (!method.equals("evaluate") || arguments.length != 1 || !(arguments[0] instanceof CharSequence path)) {
            return super.invokeMethod(shell, method, arguments);
        }
        Binding values = ((GroovyShell) shell).getContext();
        return InvokerHelper.createScript(SCRIPTS.computeIfAbsent(path.toString(), CompiledPaths::compiled), values)
                .run();
    }

    private static Class<? extends Script> compiled(String path) {
        return new GroovyShell().parse(path).getClass();
    }
}
