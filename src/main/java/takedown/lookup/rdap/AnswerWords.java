package takedown.lookup.rdap;

import java.util.regex.Pattern;
import takedown.name.UntrustedText;
import takedown.net.HttpReply;

/**
 * The words of an answer, in addition to any object in it.
 *
 * @param status the status to act on. It is the code of the error object (RFC 9083 section 6) if this code is 429, or if it is at least 400 and the
 *     HTTP status is 200 or 404; otherwise it is the HTTP status
 * @param error title and description of an error object, or the text of a page
 * @param beside notices and remarks
 */
record AnswerWords(int status, String error, String beside) {
    private static final int MAX_PAGE = 16 * 1024;
    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<!--.*?-->");
    /** Tags that end a line. Any other tag is within a line. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?is)</?(?:p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|tr|td|th|table|title|head|body|html|pre|section|center)\\b[^>]{0,2000}>");

    private static final Pattern TAG = Pattern.compile("(?s)<[^>]{0,2000}>");

    static AnswerWords of(HttpReply.Answer answer) {
        try {
            RdapObject object = RdapObjectReader.parse(answer.octets());
            return object instanceof RdapObject.Refusal refusal
                    ? new AnswerWords(
                            status(answer.status(), refusal.code()),
                            refusal.text(),
                            object.common().noticeText())
                    : new AnswerWords(answer.status(), "", object.common().noticeText());
        } catch (RdapMalformed aPage) {
            return new AnswerWords(answer.status(), page(answer.octets()), "");
        }
    }

    private static int status(int http, int code) {
        boolean corrects =
                code == TOO_MANY_REQUESTS || ((http == OK || http == ErrorAnswer.NOT_FOUND) && code >= FIRST_REFUSAL);
        return corrects ? code : http;
    }

    private static String page(byte[] octets) {
        String text = UntrustedText.decode(octets);
        String bounded = text.length() > MAX_PAGE ? text.substring(0, MAX_PAGE) : text;
        String lines = BLOCK.matcher(UNSEEN.matcher(bounded).replaceAll("\n")).replaceAll("\n");
        return TAG.matcher(lines)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
