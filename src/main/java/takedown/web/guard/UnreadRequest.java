package takedown.web.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;

/**
 * The answer to a request whose first line or headers could not be read. Vert.x answers it before any route, without a body, and Quarkus has no setting
 * for that.
 */
final class UnreadRequest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private UnreadRequest() {}

    /** Returns the answer with a problem as its body, or the message unchanged if it is any other. */
    static Object withProblem(Object message) {
        if (!(message instanceof FullHttpResponse answer)
                || answer.content().isReadable()
                || answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            return message;
        }
        return switch (answer.status().code()) {
            case 400 -> told(answer, ProblemType.INVALID, "The request, or its address, could not be read as HTTP");
            case 414 ->
                told(
                        answer,
                        ProblemType.ADDRESS_TOO_LONG,
                        "The address with its parameters is too long: send a long list in a body");
            case 431 -> told(answer, ProblemType.HEADERS_TOO_LARGE, "The headers of the request are over the limit");
            default -> message;
        };
    }

    private static FullHttpResponse told(FullHttpResponse bare, ProblemType type, String detail) {
        try {
            byte[] body = JSON.writeValueAsBytes(Problem.of(type, detail));
            FullHttpResponse told =
                    new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(body));
            told.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ReferenceCountUtil.release(bare);
            return told;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
