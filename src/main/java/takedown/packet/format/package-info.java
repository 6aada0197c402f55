/**
 * Packets and cases as other programs read them: EPP, X-ARF, mail, Appendix A, STIX, MISP. Each format is a pure function of the stored document (and
 * of evidence octets, if it contains them): the same packet gives the same octets at any later time. The package makes no decisions, queries no
 * upstream and does not depend on the web.
 */
@NullMarked
package takedown.packet.format;

import org.jspecify.annotations.NullMarked;
