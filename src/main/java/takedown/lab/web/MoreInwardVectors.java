package takedown.lab.web;

import static takedown.lab.web.InwardVectors.html;
import static takedown.lab.web.InwardVectors.script;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import takedown.lab.web.Exchange.Script;

/**
 * Further ways into the internal network: browser interfaces that fetch on their own, names that change their address, other ports, and files of
 * other types.
 */
final class MoreInwardVectors {
    private MoreInwardVectors() {}

    static void add(Map<String, Script> parts, Targets inside) {
        String url = inside.url("127.0.0.1");
        String mark = "127.0.0.1:" + inside.port();
        names(parts, inside);
        script(parts, "ice-candidate", """
                var a=new RTCPeerConnection(),b=new RTCPeerConnection();a.createDataChannel('d');a.createOffer()
                .then(o=>{a.setLocalDescription(o);return b.setRemoteDescription(o)}).then(()=>b.createAnswer())
                .then(x=>{b.setLocalDescription(x);return a.setRemoteDescription(x)}).then(()=>{
                for(var t of ['udp','tcp'])a.addIceCandidate({candidate:'candidate:1 1 '+t+' 2122260223 127.0.0.1 %d typ host',
                sdpMid:'0',sdpMLineIndex:0}).catch(()=>0)}).catch(()=>0)""".formatted(inside.port()));
        script(parts, "web-socket-stream", "try{new WebSocketStream('ws://" + mark + "/hit')}catch(e){}");
        script(parts, "address-space", "fetch('" + url + "',{targetAddressSpace:'loopback'}).catch(()=>0)");
        script(
                parts,
                "keep-alive",
                "addEventListener('pagehide',()=>fetch('" + url + "',{keepalive:true}));" + "fetch('" + url
                        + "',{keepalive:true,mode:'no-cors'}).catch(()=>0)");
        script(parts, "fetch-later", "try{fetchLater('" + url + "',{activateAfter:0})}catch(e){}");
        script(
                parts,
                "payment-manifest",
                "try{new PaymentRequest([{supportedMethods:'" + url
                        + "'}],{total:{label:'x',amount:{currency:'EUR',value:'1'}}}).canMakePayment().catch(()=>0)}catch(e){}");
        script(
                parts,
                "identity-provider",
                "try{navigator.credentials.get({identity:{providers:[{configURL:'" + url
                        + "',clientId:'x'}]}}).catch(()=>0)}catch(e){}");
        script(
                parts,
                "interest-group",
                "try{navigator.joinAdInterestGroup({owner:location.origin,name:'x',biddingLogicURL:'" + url
                        + "'},99).catch(()=>0)}catch(e){}");
        script(
                parts,
                "worklet",
                "try{CSS.paintWorklet.addModule('" + url + "').catch(()=>0)}catch(e){}"
                        + "try{new AudioContext().audioWorklet.addModule('" + url + "').catch(()=>0)}catch(e){}");
        script(
                parts,
                "worker-import",
                "new Worker(URL.createObjectURL(new Blob([\"try{importScripts('" + url + "')}catch(e){}\"])))");
        script(parts, "worker-module", "new Worker('" + url + "',{type:'module'})");
        script(parts, "fetch-file", "fetch('file:///etc/passwd').catch(()=>0)");
        script(parts, "data-worker", "new Worker(\"data:text/javascript,fetch('" + url + "')\")");
        script(parts, "source-map", "//# sourceMappingURL=" + url);
        html(
                parts,
                "import-map",
                "<script type=importmap>{\"imports\":{\"x\":\"" + url
                        + "\"}}</script><script type=module>import 'x'</script>");
        html(parts, "image-file", "<img src='file:///etc/passwd'><link rel=stylesheet href='file:///etc/passwd'>");
        html(parts, "frame-view-source", "<iframe src='view-source:" + url + "'></iframe>");
        html(parts, "frame-browser", "<iframe src='chrome://version/'></iframe><iframe src='devtools://x'></iframe>");
        html(parts, "frame-ftp", "<iframe src='ftp://127.0.0.1/'></iframe>");
        html(parts, "frame-fenced", "<fencedframe src='" + url + "'></fencedframe><portal src='" + url + "'></portal>");
        html(parts, "base", "<base href='" + url + "'><img src=x.png><link rel=stylesheet href=x.css>");
        html(parts, "attribution", "<img src='/x.png' attributionsrc='" + url + "'>");
        html(parts, "touch-icon", "<link rel=apple-touch-icon href='" + url + "'><link rel=search href='" + url + "'>");
        html(parts, "background", "<table background='" + url + "'><tr><td>x</table>");
        html(
                parts,
                "style-functions",
                "<style>@font-face{font-family:f;src:url(" + url + ")}p{font-family:f;cursor:url(" + url
                        + "),auto;list-style-image:url(" + url + ");content:image-set('" + url
                        + "' 1x);filter:url(" + url + "#f);mask:url(" + url + "#m)}</style><p>x");
        html(
                parts,
                "svg-filter",
                "<svg><filter id=f><feImage href='" + url + "'/></filter><rect filter='url(#f)' width=9 height=9 />"
                        + "<foreignObject><iframe src='" + url + "'></iframe></foreignObject></svg>");
        html(parts, "svg-file", "<iframe src='/entity.svg'></iframe><img src='/entity.svg'>");
        html(parts, "style-sheet-of-xml", "<iframe src='/style.xml'></iframe>");
        html(parts, "pdf", "<iframe src='/open.pdf'></iframe><embed src='/open.pdf' type='application/pdf'>");
        html(
                parts,
                "form-button",
                "<form target=f><button id=b formmethod=post formaction='" + url
                        + "'>x</button></form><iframe name=f></iframe><script>b.click()</script>");
        html(
                parts,
                "sent-form",
                "<form id=q target=g method=post enctype=text/plain action='" + url
                        + "'><input name='GET / HTTP/1.1'></form><iframe name=g></iframe><script>q.submit()</script>");
        parts.put("early-hints", exchange -> {
            exchange.out()
                    .write(("HTTP/1.1 103 X\r\nLink: <" + url + ">; rel=preload; as=image, <http://" + mark
                                    + ">; rel=preconnect\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            exchange.page(200, "", "x");
        });
        parts.put(
                "speculation-header",
                exchange -> exchange.page(
                        200,
                        "Speculation-Rules: \"" + url + "\"\r\nLink: <http://" + mark
                                + ">; rel=preconnect, </x>; rel=prefetch\r\nSourceMap: " + url
                                + "\r\nNo-Vary-Search: params\r\nUse-As-Dictionary: match=\"/*\"\r\n",
                        "x"));
        parts.put(
                "upgrade",
                exchange -> exchange.page(
                        200, "Upgrade: h2c, websocket\r\nRefresh: 9; url=" + url + "\r\n", "<img src='/x.png'>"));
    }

    /** Adds pages that use names with changing addresses, and pages that use ports of services other than web servers. */
    private static void names(Map<String, Script> parts, Targets inside) {
        String name = inside.rebinding();
        script(
                parts,
                "rebinding",
                "var u='http://" + name
                        + "';fetch(u+'/plain',{mode:'no-cors'}).catch(()=>0).then(()=>{for(var i=0;i<4;i++)"
                        + "fetch(u+':" + inside.port() + "/hit?'+i,{mode:'no-cors'}).catch(()=>0)})");
        script(
                parts,
                "ports",
                "for(var p of [21,25,993,2375,3306,5432,6379,9200,11211,27017]){new Image().src='http://"
                        + inside.site() + ":'+p+'/';try{new WebSocket('wss://" + inside.site() + ":'+p)}catch(e){}}");
    }

    static void addNavigations(Map<String, Script> pages, Targets inside) {
        String url = inside.url("127.0.0.1");
        pages.put("redirect-tls", Exchange.redirect("https://" + inside.site() + "/away/redirect-loopback"));
        pages.put("redirect-mapped", Exchange.redirect(inside.url("[::ffff:7f00:1]")));
        pages.put("redirect-nat64", Exchange.redirect(inside.url("[64:ff9b::7f00:1]")));
        pages.put("redirect-decimal", Exchange.redirect(inside.url("2130706433")));
        pages.put("redirect-view-source", Exchange.redirect("view-source:" + url));
        pages.put("redirect-script", Exchange.redirect("javascript:location='" + url + "'"));
        pages.put(
                "redirect-header-twice",
                exchange -> exchange.page(302, "Location: /plain\r\nLocation: " + url + "\r\n", ""));
        script(pages, "script-replace", "history.pushState(0,'','/x');location.replace('" + url + "')");
        script(pages, "script-open-self", "window.open('" + url + "','_self')");
        script(pages, "script-data", "location='data:text/html,<img src=" + url + ">'");
        html(pages, "link-click", "<a id=a href='" + url + "'>x</a><script>a.click()</script>");
        html(pages, "form-get", "<form action='" + url + "'></form><script>document.forms[0].submit()</script>");
        html(pages, "refresh-chain", "<meta http-equiv=refresh content='0; url=/away/refresh-meta'>");
        pages.put(
                "multipart",
                exchange -> exchange.send(
                        200,
                        "Content-Type: multipart/x-mixed-replace; boundary=b\r\n",
                        ("--b\r\nContent-Type: text/html\r\n\r\n<img src='" + url + "'>\r\n--b--")
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    static void addFiles(Map<String, Script> pages, Targets inside) {
        String url = inside.url("127.0.0.1");
        file(
                pages,
                "/entity.svg",
                "image/svg+xml",
                "<!DOCTYPE svg [<!ENTITY b SYSTEM '" + url
                        + "'>]><svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='"
                        + url
                        + "' width='9' height='9'/><use x:href='" + url + "#a'/><script x:href='" + url
                        + "'/><text>&b;</text></svg>");
        file(
                pages,
                "/style.xml",
                "text/xml",
                "<?xml-stylesheet type='text/xsl' href='" + url + "'?><!DOCTYPE a SYSTEM '" + url
                        + "'><a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='" + url + "'/></a>");
        file(
                pages,
                "/open.pdf",
                "application/pdf",
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(" + url
                        + ")>>/AA<</WC<</S/SubmitForm/F(" + url
                        + ")>>>>>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj trailer<</Root 1 0 R>>\n%%EOF");
    }

    private static void file(Map<String, Script> pages, String path, String type, String content) {
        pages.put(
                path,
                exchange ->
                        exchange.send(200, "Content-Type: " + type + "\r\n", content.getBytes(StandardCharsets.UTF_8)));
    }
}
