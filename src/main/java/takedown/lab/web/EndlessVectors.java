package takedown.lab.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import takedown.lab.web.Exchange.Script;

/** Pages that do not end, or that are larger than a visitor can hold. */
final class EndlessVectors {
    private static final int MEBI = 1 << 20;

    private EndlessVectors() {}

    /** @param closed released when the site closes */
    static Map<String, Script> pages(CountDownLatch closed) {
        Map<String, Script> pages = new LinkedHashMap<>();
        script(pages, "endless-script", "for(;;);");
        script(pages, "alerts", "for(;;)alert('Your computer is infected')");
        script(pages, "print", "print();confirm('x');prompt('y')");
        script(pages, "debugger", "setInterval(()=>{debugger},10)");
        script(pages, "unload", "onbeforeunload=onunload=()=>{for(var t=Date.now();Date.now()-t<9e4;);return 'x'}");
        script(pages, "script-redirects", "location='/endless/script-redirects?'+Math.random()");
        script(pages, "push-state", "for(var i=0;i<500;i++)history.pushState(0,'','/fake-login-'+i)");
        script(pages, "windows", "for(var i=0;i<30;i++)window.open('/plain?'+i)");
        script(
                pages,
                "growing",
                "setInterval(()=>{for(var i=0;i<2000;i++)document.body.append(document.createElement('hr'))},1)");
        script(
                pages,
                "overridden",
                "JSON.stringify=()=>'x';Object.defineProperty(document,'documentElement',{value:null})");
        script(pages, "miner", "for(var i=0;i<8;i++)new Worker(URL.createObjectURL(new Blob(['for(;;);'])))");
        script(pages, "heap", "var a=[];setInterval(()=>{for(var i=0;i<1e5;i++)a.push({i})},1)");
        script(pages, "buffers", "var a=[];setInterval(()=>a.push(new Uint8Array(5e7).fill(1)),1)");
        script(
                pages,
                "permissions",
                "Notification&&Notification.requestPermission();navigator.geolocation"
                        + ".getCurrentPosition(()=>0);navigator.clipboard&&navigator.clipboard.readText()");
        html(pages, "tall", "<div style='height:200000px'>x</div>");
        html(pages, "wide", "<div style='width:100000px;height:50px'>x</div>");
        html(pages, "frames", "<iframe src='/endless/frames'></iframe><iframe src='/endless/frames?2'></iframe>");
        html(
                pages,
                "downloads",
                "<iframe src='/file.exe?1'></iframe><a id=a href='/file.exe?2' download>x</a>"
                        + "<script>a.click();a.click()</script>");
        html(pages, "nested", "<table><b>".repeat(50_000));
        html(pages, "silent", "<img src='/never'><p>x");
        html(pages, "endless-image", "<img src='/drip'><p>x");
        html(pages, "requests", "<script>for(var i=0;i<3000;i++)new Image().src='/x.png?'+i</script>");
        html(pages, "meta-refresh", "<meta http-equiv=refresh content='0'>");
        pages.put("http-redirects", Exchange.redirect("/endless/http-redirects?x"));
        pages.put(
                "login", exchange -> exchange.page(401, "WWW-Authenticate: Basic realm=x\r\n", "<title>Login</title>"));
        pages.put("download", Exchange.redirect("/file.exe"));
        pages.put("headers", exchange -> exchange.page(200, "X: " + "x".repeat(1000 * 800) + "\r\n", "x"));
        pages.put("large", exchange -> large(exchange.out(), exchange));
        pages.put("gzip", EndlessVectors::bomb);
        pages.put("drip", exchange -> drip(exchange, closed));
        pages.put("never", exchange -> closed.await());
        pages.put(
                "not-http",
                exchange -> exchange.out().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)));
        pages.put(
                "lying-length", exchange -> exchange.head(200, "Content-Type: text/html\r\nContent-Length: 99999\r\n"));
        return pages;
    }

    private static void html(Map<String, Script> pages, String name, String body) {
        pages.put(name, Exchange.html(body));
    }

    private static void script(Map<String, Script> pages, String name, String script) {
        pages.put(name, Exchange.html("<p>x<script>" + script + "</script>"));
    }

    private static void large(OutputStream out, Exchange exchange) throws IOException {
        exchange.head(200, "Content-Type: text/html\r\n");
        byte[] text = "x".repeat(MEBI).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1_024; i++) {
            out.write(text);
        }
    }

    private static void bomb(Exchange exchange) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[MEBI];
            for (int i = 0; i < 512; i++) {
                gzip.write(zeros);
            }
        }
        exchange.send(200, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", packed.toByteArray());
    }

    static void drip(Exchange exchange, CountDownLatch closed) throws IOException, InterruptedException {
        exchange.head(200, "Content-Type: text/html\r\n");
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            exchange.out().write('x');
            exchange.out().flush();
        }
    }
}
