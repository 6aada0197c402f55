package takedown.casefile.suspects;

/**
 * A change of hands of a suspect's name.
 *
 * @param what REGISTRAR or REGISTRANT
 */
public record Transfer(String what, String before, String after) {}
