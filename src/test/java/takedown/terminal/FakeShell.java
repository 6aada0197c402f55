package takedown.terminal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A shell without a person and without a terminal, unless a test configures them. */
record FakeShell(
        Map<String, String> variables, @Nullable String typed, boolean terminal, ConfiguredNetwork network, Instant now)
        implements Shell {
    /** A shell that fails the test if a network is set up. */
    static final FakeShell BARE = new FakeShell(
            Map.of(),
            null,
            false,
            (progress, body) -> {
                throw new AssertionError("the network was set up");
            },
            Instant.EPOCH);

    FakeShell with(String variable, String value) {
        return new FakeShell(Map.of(variable, value), typed, terminal, network, now);
    }

    FakeShell typing(String password) {
        return new FakeShell(variables, password, terminal, network, now);
    }

    FakeShell at(Instant time) {
        return new FakeShell(variables, typed, terminal, network, time);
    }

    FakeShell on(ConfiguredNetwork other) {
        return new FakeShell(variables, typed, terminal, other, now);
    }

    @Override
    public @Nullable String environment(String variable) {
        return variables.get(variable);
    }

    @Override
    public char @Nullable [] password(String prompt) {
        return typed == null ? null : typed.toCharArray();
    }

    @Override
    public boolean showsOutput() {
        return terminal;
    }

    @Override
    public boolean showsErrors() {
        return terminal;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public Consumer<Integer> pauses() {
        return attempt -> {};
    }

    @Override
    public int inNetwork(Consumer<String> progress, IntSupplier body) {
        return network.around(progress, body);
    }
}
