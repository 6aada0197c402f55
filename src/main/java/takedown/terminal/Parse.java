package takedown.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import takedown.lookup.rdap.SavedRdap;
import takedown.lookup.whois.SavedWhois;

/**
 * Reads saved answers and prints one line of JSON per file, in the order given. The command queries no server and starts no service. The exit status
 * is 0, or 1 if a file could not be read (its line states so), or 2 if the command line was not understood.
 */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Reads saved WHOIS or RDAP answers and prints one line of JSON per file.")
final class Parse implements Runnable {
    private static final String FILES = "answers, one per file; for a folder, all files in it; \"-\" is standard input";
    private static final String LIST =
            "a list of files, one per line, for more than a command line can hold; \"-\" is standard input";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw problem("Which? parse whois FILE... or parse rdap FILE...");
    }

    @Command(mixinStandardHelpOptions = true, description = "Reads saved WHOIS answers: text in any registry's layout.")
    int whois(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = FILES) @Nullable List<Path> files,
            @Option(names = "--from", paramLabel = "LIST", description = LIST) @Nullable Path list)
            throws IOException {
        return read(new SavedAnswers(SavedWhois::read, 64 * 1024), files, list);
    }

    @Command(mixinStandardHelpOptions = true, description = "Reads saved RDAP answers: JSON (RFC 9083).")
    int rdap(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = FILES) @Nullable List<Path> files,
            @Option(names = "--from", paramLabel = "LIST", description = LIST) @Nullable Path list)
            throws IOException {
        return read(new SavedAnswers(SavedRdap::read, 1024 * 1024), files, list);
    }

    private int read(SavedAnswers answers, @Nullable List<Path> files, @Nullable Path list) throws IOException {
        if (files == null && list == null) {
            throw problem("Nothing to read: name files, or a list of them with --from");
        }
        // In a locale without a charset the platform's stream would replace every non-ASCII letter with a question
        // mark.
        var out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        return answers.print(files == null ? List.of() : files, list, out) ? 0 : 1;
    }

    private ParameterException problem(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }
}
