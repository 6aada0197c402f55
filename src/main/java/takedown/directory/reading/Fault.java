package takedown.directory.reading;

/**
 * One fault in a file.
 *
 * @param line the line, from 1; 0 for the file as a whole
 * @param column the column, from 1; 0 for the file as a whole
 * @param key the path of the key from the top: {@code registries[3].contacts[0].email}
 */
record Fault(String file, int line, int column, String key, String message, String advice)
        implements Comparable<Fault> {

    @Override
    public int compareTo(Fault other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /** Returns the fault as one line: {@code registrars.yaml:12:9 registries[0].id: message — what to do}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + (key.isEmpty() ? "" : " " + key) + ": " + message + " — " + advice;
    }
}
