/**
 * The small internet on loopback: one start runs servers of DNS, WHOIS, RDAP, passive DNS, SMTP, HTTP and TLS with the data of one world. Only the
 * start-up code may use it.
 */
@NullMarked
package takedown.lab;

import org.jspecify.annotations.NullMarked;
