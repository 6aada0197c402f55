package takedown.casefile.suspects;

/**
 * A change of the registrar or registrant of a suspect's name.
 *
 * @param what REGISTRAR or REGISTRANT
 */
public record Transfer(String what, String before, String after) {}
