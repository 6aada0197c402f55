package takedown.capture;

import takedown.net.HostAnswer;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.ServerConnection;

public final class Failures {
    private Failures() {}

    public static CaptureFailure of(ServerConnection.Verdict verdict) {
        return switch (verdict) {
            case OPENED, UNREACHABLE -> CaptureFailure.UNREACHABLE;
            case REFUSED, OVER_LIMIT -> CaptureFailure.BLOCKED;
            case NO_SUCH_NAME -> CaptureFailure.NO_SUCH_NAME;
            case NO_ADDRESS -> CaptureFailure.NO_ADDRESS;
            case DNS_FAILURE -> CaptureFailure.DNS_FAILURE;
            case CONNECTION_REFUSED -> CaptureFailure.CONNECTION_REFUSED;
            case TIMEOUT -> CaptureFailure.TIMEOUT;
            case VANTAGE_POINT -> CaptureFailure.VANTAGE_POINT;
        };
    }

    public static CaptureFailure of(HostAnswer.Lack lack) {
        return switch (lack) {
            case NXDOMAIN -> CaptureFailure.NO_SUCH_NAME;
            case NODATA -> CaptureFailure.NO_ADDRESS;
            case FAILED -> CaptureFailure.DNS_FAILURE;
        };
    }
}
