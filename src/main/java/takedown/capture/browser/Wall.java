package takedown.capture.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts a browser behind a wall. The browser has namespaces of its own for users, the network, processes and IPC. It sees no files
 * except programs, fonts, certificates and temporary folders in memory, no environment variables of the service, and one socket that leads to the
 * guarding proxy. The wall ends when this program ends.
 */
final class Wall {
    /** The id of the user as which the browser runs if the service runs as root. This user owns no files. */
    static final int UNPRIVILEGED = 65_534;

    private static final String MEMORY = "1073741824";

    /**
     * Moves the pipe to the descriptors 3 and 4, which Java cannot pass on, and forwards the browser's proxy port to the socket of the proxy.
     */
    private static final String SCRIPT =
            "socat TCP-LISTEN:3128,bind=127.0.0.1,reuseaddr,fork,backlog=256 UNIX-CONNECT:/px/p.sock"
                    + " </dev/null >/dev/null 2>&1 & exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

    private Wall() {}

    /** @param socketFolder the folder that contains {@code p.sock} and nothing else */
    static List<String> command(BrowserParts parts, Path socketFolder, List<String> flags) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/nice", "-n", "10"));
        command.addAll(asUser(parts));
        // Limits the data segment, because Chromium does not start with a limited address space.
        command.addAll(List.of(parts.prlimit().toString(), "--data=" + MEMORY, "--core=0", "--"));
        command.add(parts.bwrap().toString());
        command.addAll(List.of("--unshare-user", "--uid", "1000", "--gid", "1000"));
        command.addAll(List.of("--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
        command.addAll(List.of("--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv"));
        command.addAll(List.of("--setenv", "HOME", "/home/c", "--setenv", "PATH", "/usr/bin"));
        command.addAll(List.of("--setenv", "LANG", "C.UTF-8", "--hostname", "desktop"));
        command.addAll(List.of("--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib"));
        command.addAll(List.of("--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin"));
        command.addAll(List.of("--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/ssl", "/etc/ssl"));
        command.addAll(List.of("--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig"));
        if (!parts.browser().startsWith("/usr")) {
            String folder = String.valueOf(parts.browser().toAbsolutePath().getParent());
            command.addAll(List.of("--ro-bind", folder, folder));
        }
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        command.addAll(List.of("--size", "536870912", "--tmpfs", "/tmp", "--size", "268435456", "--tmpfs", "/home/c"));
        command.addAll(List.of("--ro-bind", socketFolder.toString(), "/px"));
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, parts.browser().toString()));
        command.addAll(flags);
        return command;
    }

    /**
     * Returns the prefix of the command that drops root privileges; empty if this program does not run as root. Inside the wall, the browser has
     * another user id in any case. Without the prefix, the host would still see it as root, with root's access to the machine's files.
     */
    static List<String> asUser(BrowserParts parts) {
        return parts.asRoot()
                ? List.of(
                        parts.setpriv().orElseThrow().toString(),
                        "--reuid=" + UNPRIVILEGED,
                        "--regid=" + UNPRIVILEGED,
                        "--clear-groups",
                        "--no-new-privs")
                : List.of();
    }
}
