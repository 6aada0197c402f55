/**
 * The service over HTTP: resources under {@code /api}, problems, sign-in. Thin: it reads a request, asks one room and writes its answer;
 * no rule of the domain is decided here. May use every room but lookup and net, which only the rooms below it drive.
 */
@NullMarked
package takedown.web;

import org.jspecify.annotations.NullMarked;
