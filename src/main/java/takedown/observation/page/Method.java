package takedown.observation.page;

import java.util.List;

/**
 * How the capture was made.
 *
 * @param program name and version of the browser, library or service
 * @param userAgent as sent
 * @param unseen what this instrument cannot see in any capture
 * @param remarks for a reader of the record, such as why the browser was not used, or that the first attempt hung
 */
public record Method(
        Instrument instrument, String program, String userAgent, List<Unseen> unseen, List<String> remarks) {
    public Method {
        unseen = List.copyOf(unseen);
        remarks = List.copyOf(remarks);
    }

    public enum Instrument {
        /** A headless Chromium in isolation. */
        BROWSER,
        /** A headless Chromium in isolation, with the page's scripts switched off, because the attempt with scripts failed. */
        BROWSER_WITHOUT_SCRIPTS,
        PLAIN_HTTP,
        LACUS,
        /** A capture that an analyst made and uploaded. The service did not visit the page. */
        UPLOAD
    }

    /** Returns what the instrument cannot see, each as a noun phrase. */
    public List<String> wordsOfUnseen() {
        return unseen.stream().map(Unseen::words).toList();
    }

    /** Something that an instrument cannot see. Its absence in the capture shows nothing about the page. */
    public enum Unseen {
        /** Redirects, titles and forms made by scripts. */
        SCRIPTS("what scripts add or redirect to"),
        RENDERING("the page as it is displayed"),
        SUBREQUESTS("images, frames and other requests"),
        CERTIFICATES("certificates"),
        DOCUMENT_OCTETS("the document as it was sent"),
        ADDRESSES("addresses of the servers"),
        REDIRECT_CAUSES("causes of the redirects");

        private final String words;

        Unseen(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
