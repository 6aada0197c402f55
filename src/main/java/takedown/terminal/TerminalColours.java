package takedown.terminal;

/** Colours by the escape sequences of ECMA-48, or none. A meaning is never expressed by colour alone. */
record TerminalColours(boolean coloured) {

    enum Tone {
        PLAIN(""),
        STRONG("1"),
        FAINT("2"),
        BAD("1;31"),
        GOOD("1;32"),
        WARNING("1;33");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    String paint(Tone tone, String text) {
        return coloured && tone != Tone.PLAIN && !text.isEmpty()
                ? "\u001b[" + tone.code + "m" + text + "\u001b[0m"
                : text;
    }
}
