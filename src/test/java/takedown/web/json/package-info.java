/** Tests of the parsing of requests. */
package takedown.web.json;
