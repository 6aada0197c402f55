package takedown.paper.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import takedown.paper.template.Vocabulary.Demand;

/** The templates of papers, in an engine of their own, which supports if, for, let and include, escapes every value, and finds only these files. */
public final class Templates {
    private static final Pattern INCLUDE = Pattern.compile("\\{#include\\s+([^\\s/}]+(?:/[^\\s/}]+)*)");
    private static final Pattern LIVE = Pattern.compile(
            "<\\s*(script|iframe|object|embed|form|input|button|link|base|video|audio|svg)\\b|\\son[a-z]+\\s*=|javascript:|\\burl\\s*\\(|@import",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}|<!--.*?-->");
    private static final Variant HTML = Variant.forContentType("text/html");

    private final Engine engine;
    private final String sha256;

    private Templates(Engine engine, String sha256) {
        this.engine = engine;
        this.sha256 = sha256;
    }

    /** Returns the SHA-256 of all files in use, with their names. */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads and checks the main templates and all files that they include.
     *
     * @param files the texts, by name: {@code packet/seizure.html}
     * @throws TemplatesInvalid with every fault, each with its file and line
     */
    public static Templates load(TemplateFiles files, Vocabulary vocabulary) {
        Map<String, String> sources = new TreeMap<>();
        List<TemplateFault> faults = new ArrayList<>(files.faults());
        vocabulary.mains().forEach(main -> gather(main, main, 0, files, sources, faults));
        files.names().stream()
                .filter(name -> !sources.containsKey(name))
                .forEach(name -> faults.add(new TemplateFault(name, 0, "no packet uses a file with this name")));
        Engine engine = engine(sources, vocabulary);
        sources.forEach((name, text) -> {
            faults.addAll(LegalSentences.check(name, text));
            Matcher live = LIVE.matcher(text);
            if (live.find()) {
                faults.add(new TemplateFault(
                        name,
                        lineOf(text, live.start()),
                        "\"" + live.group().strip() + "\": a paper must not have live or fetched content"));
            }
            try {
                faults.addAll(FieldCheck.check(name, Objects.requireNonNull(engine.getTemplate(name)), vocabulary));
            } catch (TemplateException e) {
                faults.add(new TemplateFault(
                        name, e.getOrigin() == null ? 0 : e.getOrigin().getLine(), said(e)));
            }
        });
        vocabulary.demands().forEach((main, demands) -> {
            String whole = whole(main, sources, new HashSet<>());
            demands.stream()
                    .filter(demand -> !whole.contains(demand.text()))
                    .forEach(demand ->
                            faults.add(new TemplateFault(main, 0, demand.why() + " (" + demand.text() + ")")));
        });
        vocabulary
                .bans()
                .forEach((main, bans) -> files(main, sources)
                        .forEach(name -> faults.addAll(banned(name, sources.getOrDefault(name, ""), bans))));
        if (!faults.isEmpty()) {
            throw new TemplatesInvalid(faults.stream().distinct().toList());
        }
        return new Templates(engine, digest(sources));
    }

    private static String digest(Map<String, String> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sources.forEach(
                    (name, text) -> digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Template get(String name) {
        return Objects.requireNonNull(engine.getTemplate(name), name);
    }

    private static void gather(
            String name,
            String from,
            int line,
            TemplateFiles files,
            Map<String, String> sources,
            List<TemplateFault> faults) {
        if (sources.containsKey(name)) {
            return;
        }
        Optional<String> text = files.text(name);
        if (text.isEmpty()) {
            faults.add(new TemplateFault(from, line, "there is no file " + name));
            return;
        }
        sources.put(name, text.get());
        Matcher include = INCLUDE.matcher(text.get());
        while (include.find()) {
            gather(include.group(1), name, lineOf(text.get(), include.start()), files, sources, faults);
        }
    }

    /** Returns the names of a file and of all files that it includes. */
    private static Set<String> files(String main, Map<String, String> sources) {
        Set<String> seen = new LinkedHashSet<>();
        whole(main, sources, seen);
        return seen;
    }

    private static List<TemplateFault> banned(String name, String text, List<Demand> bans) {
        String words = withoutComments(text).toLowerCase(Locale.ROOT);
        return bans.stream()
                .filter(ban -> words.contains(ban.text().toLowerCase(Locale.ROOT)))
                .map(ban -> new TemplateFault(
                        name,
                        lineOf(words, words.indexOf(ban.text().toLowerCase(Locale.ROOT))),
                        "\"" + ban.text() + "\": " + ban.why()
                                + " belongs in the review sheet, not in a copy that leaves the service"))
                .toList();
    }

    /** Returns the text without comments. The ends of lines remain, so that a fault is reported with its line. */
    private static String withoutComments(String text) {
        return COMMENT.matcher(text)
                .replaceAll(comment -> "\n".repeat((int)
                        comment.group().chars().filter(c -> c == '\n').count()));
    }

    private static String whole(String name, Map<String, String> sources, Set<String> seen) {
        if (!seen.add(name)) {
            return "";
        }
        StringBuilder whole = new StringBuilder(withoutComments(sources.getOrDefault(name, "")));
        Matcher include = INCLUDE.matcher(whole.toString());
        while (include.find()) {
            whole.append(whole(include.group(1), sources, seen));
        }
        return whole.toString();
    }

    /**
     * Returns an engine for these texts. The values are declared on the first line of each text, so that line numbers do not change and authors need
     * not write the names of the service's types.
     */
    private static Engine engine(Map<String, String> sources, Vocabulary vocabulary) {
        String declared = vocabulary.roots().keySet().stream()
                .sorted()
                .map(root -> "{@java.lang.Object " + root + "}")
                .collect(Collectors.joining());
        return Engine.builder()
                .addSectionHelpers(
                        new IfSectionHelper.Factory(),
                        new LoopSectionHelper.Factory(),
                        new SetSectionHelper.Factory(),
                        new IncludeSectionHelper.Factory())
                .addDefaultValueResolvers()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(new Spelling(vocabulary.spelled()))
                .addResultMapper(new HtmlEscaper(List.of(HTML.getContentType())))
                .addLocator(id -> Optional.ofNullable(sources.get(id)).map(text -> new Text(declared + text)))
                .build();
    }

    private record Text(String text) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(HTML);
        }
    }

    private static String said(TemplateException fault) {
        return Optional.ofNullable(fault.getMessage())
                .orElse("cannot be read")
                .lines()
                .findFirst()
                .orElse("");
    }

    static int lineOf(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
