package takedown.lab.web;

import java.util.LinkedHashMap;
import java.util.Map;
import takedown.lab.web.Exchange.Script;

/** Parts of pages that address the internal network. Each part is a separate page, so that it can be a frame of another page. */
final class InwardVectors {
    private InwardVectors() {}

    static Map<String, Script> parts(Targets inside) {
        Map<String, Script> parts = new LinkedHashMap<>();
        int number = 0;
        for (String host : inside.loopback()) {
            parts.put("image-" + ++number, Exchange.html("<img src='" + inside.url(host) + "'>"));
        }
        for (String host : InwardAddresses.networks()) {
            parts.put(
                    "network-" + ++number,
                    Exchange.html("<img src='" + inside.url(host) + "'><img src='http://" + host + "/'>"));
        }
        String url = inside.url("127.0.0.1");
        String mark = "127.0.0.1:" + inside.port();
        script(parts, "fetch", "fetch('" + url + "').catch(()=>0)");
        script(parts, "fetch-no-cors", "fetch('" + url + "',{mode:'no-cors'}).catch(()=>0)");
        script(parts, "fetch-post", "fetch('" + url + "',{mode:'no-cors',method:'POST',body:'x'}).catch(()=>0)");
        script(parts, "xhr", "var x=new XMLHttpRequest();x.open('GET','" + url + "');x.send()");
        script(parts, "beacon", "navigator.sendBeacon('" + url + "','x')");
        script(parts, "event-source", "new EventSource('" + url + "')");
        script(parts, "web-socket", "new WebSocket('ws://" + mark + "/hit')");
        script(parts, "web-socket-tls", "new WebSocket('wss://" + mark + "/hit')");
        script(parts, "web-socket-v6", "new WebSocket('ws://[::1]:" + inside.port() + "/hit')");
        script(
                parts,
                "port-scan",
                "for(var p=9220;p<9230;p++)new WebSocket('ws://127.0.0.1:'+p);fetch('" + url + "').catch(()=>0)");
        script(parts, "web-transport", "try{new WebTransport('https://" + mark + "/hit')}catch(e){}");
        script(parts, "stun", rtc("stun:" + mark));
        script(parts, "stun-name", rtc("stun:" + inside.inside() + ":" + inside.port()));
        script(parts, "turn-udp", rtc("turn:" + mark + "?transport=udp"));
        script(parts, "turn-tcp", rtc("turn:" + mark + "?transport=tcp"));
        script(parts, "worker", "new Worker(URL.createObjectURL(new Blob([\"fetch('" + url + "').catch(()=>0)\"])))");
        script(
                parts,
                "shared-worker",
                "new SharedWorker(URL.createObjectURL(new Blob([\"fetch('" + url + "').catch(()=>0)\"])))");
        script(parts, "service-worker", "navigator.serviceWorker&&navigator.serviceWorker.register('/sw.js')");
        script(parts, "module", "import('" + url + "').catch(()=>0)");
        script(parts, "window-open", "window.open('" + url + "')");
        script(parts, "font", "new FontFace('f','url(" + url + ")').load().catch(()=>0)");
        script(parts, "fetch-redirect", "fetch('/to-inside').catch(()=>0)");
        script(parts, "media-session", "new Audio('" + url + "').play().catch(()=>0)");
        html(parts, "frame", "<iframe src='" + url + "'></iframe>");
        html(parts, "frame-file", "<iframe src='file:///etc/passwd'></iframe>");
        html(parts, "frame-data", "<iframe src=\"data:text/html,<img src='" + url + "'>\"></iframe>");
        html(parts, "frame-srcdoc", "<iframe srcdoc=\"<img src='" + url + "'>\"></iframe>");
        html(parts, "script", "<script src='" + url + "'></script>");
        html(parts, "style", "<link rel=stylesheet href='" + url + "'>");
        html(parts, "style-import", "<style>@import '" + url + "';</style>");
        html(parts, "style-image", "<div style=\"width:9px;height:9px;background:url('" + url + "')\"></div>");
        html(parts, "video", "<video src='" + url + "' poster='" + url + "' autoplay muted></video>");
        html(parts, "track", "<video src='/x.mp4'><track default src='" + url + "'></video>");
        html(parts, "object", "<object data='" + url + "'></object>");
        html(parts, "embed", "<embed src='" + url + "'>");
        html(parts, "picture", "<picture><source srcset='" + url + "'><img src='" + url + "'></picture>");
        html(parts, "svg", "<svg><image href='" + url + "' width=9 height=9 /><use href='" + url + "#a'/></svg>");
        html(parts, "input", "<input type=image src='" + url + "'>");
        html(parts, "image-redirect", "<img src='/to-inside'>");
        html(parts, "prefetch", "<link rel=prefetch href='" + url + "'>");
        html(parts, "preload", "<link rel=preload as=image href='" + url + "'>");
        html(parts, "module-preload", "<link rel=modulepreload href='" + url + "'>");
        html(parts, "preconnect", "<link rel=preconnect href='http://" + mark + "'>");
        html(parts, "dns-prefetch", "<link rel=dns-prefetch href='//" + inside.inside() + "'>");
        html(parts, "manifest", "<link rel=manifest href='" + url + "'>");
        html(parts, "prerender", "<link rel=prerender href='" + url + "'>");
        html(
                parts,
                "speculation",
                "<script type=speculationrules>{\"prerender\":[{\"source\":\"list\",\"urls\":[\"" + url
                        + "\"]}],\"prefetch\":[{\"source\":\"list\",\"urls\":[\"" + url + "\"]}]}</script>");
        html(parts, "ping", "<a id=a ping='" + url + "' href='#x'>x</a><script>a.click()</script>");
        html(parts, "download", "<a id=a download href='" + url + "'>x</a><script>a.click()</script>");
        html(parts, "xml-entity", "<iframe src='/entity.xml'></iframe>");
        MoreInwardVectors.add(parts, inside);
        parts.put(
                "policy-report",
                exchange -> exchange.page(
                        200,
                        "Content-Security-Policy: default-src 'none'; report-uri " + url + "\r\n",
                        "<img src='/x.png'>"));
        parts.put(
                "network-error-logging",
                exchange -> exchange.page(
                        200,
                        "Reporting-Endpoints: default=\"" + url + "\"\r\nReport-To: {\"group\":\"n\",\"max_age\":99,"
                                + "\"endpoints\":[{\"url\":\"" + url
                                + "\"}]}\r\nNEL: {\"report_to\":\"n\",\"max_age\":99,"
                                + "\"success_fraction\":1.0}\r\n",
                        "x"));
        parts.put("link-header", exchange -> exchange.page(200, "Link: <" + url + ">; rel=preload; as=image\r\n", "x"));
        parts.put(
                "alternative-service",
                exchange -> exchange.page(
                        200,
                        "Alt-Svc: h3=\"" + mark + "\"; ma=99, h2=\"" + mark + "\"; ma=99\r\n",
                        "<img src='/x.png'>"));
        return parts;
    }

    /** Returns whole pages that navigate to the internal network. */
    static Map<String, Script> navigations(Targets inside) {
        String url = inside.url("127.0.0.1");
        Map<String, Script> pages = new LinkedHashMap<>();
        pages.put("redirect-loopback", Exchange.redirect(url));
        pages.put("redirect-localhost", Exchange.redirect(inside.url("localhost")));
        pages.put("redirect-metadata", Exchange.redirect("http://169.254.169.254/latest/meta-data/"));
        pages.put("redirect-name", Exchange.redirect(inside.url(inside.inside())));
        pages.put("redirect-mixed", Exchange.redirect(inside.url(inside.mixed())));
        pages.put("redirect-port", Exchange.redirect("http://" + inside.site() + ":22/"));
        pages.put(
                "redirect-user", Exchange.redirect("http://" + inside.site() + "@127.0.0.1:" + inside.port() + "/hit"));
        pages.put("redirect-file", Exchange.redirect("file:///etc/passwd"));
        pages.put("redirect-chrome", Exchange.redirect("chrome://version/"));
        pages.put("redirect-data", Exchange.redirect("data:text/html,<h1>x"));
        pages.put(
                "refresh-header",
                exchange -> exchange.page(200, "Refresh: 0; url=" + url + "\r\n", "<title>A page</title>x"));
        html(pages, "refresh-meta", "<meta http-equiv=refresh content='0; url=" + url + "'>");
        script(pages, "script-location", "location='" + url + "'");
        script(pages, "script-file", "location='file:///etc/passwd'");
        script(pages, "script-view-source", "location='view-source:" + url + "'");
        html(
                pages,
                "form-post",
                "<form method=post action='" + url + "'></form><script>document.forms[0].submit()</script>");
        script(
                pages,
                "blob-page",
                "location=URL.createObjectURL(new Blob([\"<img src='" + url + "'>\"],{type:'text/html'}))");
        html(pages, "icon", "<link rel=icon href='" + url + "'>x");
        MoreInwardVectors.addNavigations(pages, inside);
        return pages;
    }

    static void html(Map<String, Script> parts, String name, String body) {
        parts.put(name, Exchange.html(body));
    }

    static void script(Map<String, Script> parts, String name, String script) {
        parts.put(name, Exchange.html("<script>" + script + "</script>"));
    }

    private static String rtc(String server) {
        return "var p=new RTCPeerConnection({iceServers:[{urls:'" + server + "',username:'u',credential:'c'}]});"
                + "p.createDataChannel('d');p.createOffer().then(o=>p.setLocalDescription(o))";
    }
}
