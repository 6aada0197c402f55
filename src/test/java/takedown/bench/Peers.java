package takedown.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What we are measured against, and with. */
public final class Peers {
    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");

    private Peers() {}

    public static boolean haveDnsperf() {
        return Files.isExecutable(Path.of("/usr/bin/dnsperf"));
    }

    /** @return dnsperf's own queries per second over the whole list */
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

    /** Seconds of processor time that a process has used so far, in user and in kernel mode. */
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
