/**
 * Packets and cases as other programs read them: EPP, X-ARF, mail, Appendix A, STIX, MISP. Each format is a pure function of the
 * stored document (and of evidence octets, where it carries them): the same packet gives the same octets next year. Nothing is
 * decided here and nothing is asked of anybody. Knows neither the database nor the web.
 */
@NullMarked
package takedown.packet.format;

import org.jspecify.annotations.NullMarked;
