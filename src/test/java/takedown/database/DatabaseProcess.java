package takedown.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** A process that starts the database and keeps it running until a test kills the process. */
final class DatabaseProcess {

    private DatabaseProcess() {}

    static Process launch(Path data) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        data.toString())
                .redirectError(new File("target", "holder.log"))
                .start();
    }

    public static void main(String... args) throws Exception {
        var postgres = EmbeddedPostgres.start(Path.of(args[0]), DatabaseForTests.PROGRAMS);
        EmbeddedPostgresTest.execute(postgres, "create table note (text text); insert into note values ('kept')");
        System.out.println("started");
        var _ = System.in.read();
    }
}
