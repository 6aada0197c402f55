package takedown.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.name.Refusal;

/** A file that a person attached to a form. */
@SuppressWarnings("ArrayRecordComponent")
record AttachedFile(byte[] octets, String mediaType) {
    private static final int MOST = 20 * 1024 * 1024;

    /** @return empty where no file was chosen, which browsers send as an empty one */
    static Optional<AttachedFile> of(MultipartFormDataInput form, String name) {
        return form.getValues().getOrDefault(name, List.of()).stream()
                .filter(FormValue::isFileItem)
                .map(AttachedFile::read)
                .filter(file -> file.octets().length > 0)
                .findFirst();
    }

    private static AttachedFile read(FormValue value) {
        try (InputStream in = value.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(MOST + 1);
            if (octets.length > MOST) {
                throw Refusal.tooLarge("an attached file has at most 20 MiB");
            }
            String type = value.getHeaders() == null ? null : value.getHeaders().getFirst("Content-Type");
            return new AttachedFile(octets, type == null ? "application/octet-stream" : type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
