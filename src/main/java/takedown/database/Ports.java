package takedown.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port on loopback for the PostgreSQL server: its previous port if that is free, else another. */
final class Ports {

    /**
     * The lowest port. All ports are below Linux's ephemeral range (from 32768), so that no outgoing connection takes the PostgreSQL server's port
     * while that server is down.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 29_999;
    private static final int TRIES = 100;

    private Ports() {}

    static int storedOrFree(Path kept) throws IOException {
        if (Files.exists(kept)) {
            String before = Files.readString(kept).strip();
            if (before.matches("[1-9][0-9]{3,4}") && free(Integer.parseInt(before))) {
                return Integer.parseInt(before);
            }
        }
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (free(port)) {
                return port;
            }
        }
        throw new DatabaseUnavailable("no free port from " + LOWEST + " to " + HIGHEST + " on loopback");
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
