package takedown.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs with which the service is compared or measured. */
public final class Peers {
    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");

    private Peers() {}

    public static boolean haveDnsperf() {
        return Files.isExecutable(Path.of("/usr/bin/dnsperf"));
    }

    /**
     * Runs dnsperf over the whole list.
     *
     * @return dnsperf's own figure of queries per second
     */
    public static double dnsperf(String server, int port, Path list) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "/usr/bin/dnsperf",
                        "-s",
                        server,
                        "-p",
                        String.valueOf(port),
                        "-d",
                        list.toString(),
                        "-n",
                        "1",
                        "-e",
                        "-q",
                        "256",
                        "-b",
                        "4096")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(said);
        Matcher lost = LOST.matcher(said);
        if (!rate.find() || !lost.find()) {
            throw new IllegalStateException("dnsperf said:\n" + said);
        }
        if (!lost.group(1).equals("0")) {
            System.out.println("dnsperf lost " + lost.group(1));
        }
        return Double.parseDouble(rate.group(1));
    }

    public static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns the processor time that a process has used so far, in seconds, in user and in kernel mode; 0 if the process has ended. */
    public static double cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime and stime, in ticks of 10 ms: proc(5).
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
