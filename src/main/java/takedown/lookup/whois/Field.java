package takedown.lookup.whois;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a label of a WHOIS text stands for, in the words of registries the world over. */
enum Field {
    DOMAIN(
            "domain|domain name|domainname|nombre de dominio|domain name ace|query|complete domain name|ascii name|dominio|도메인이름"),
    ROID("registry domain id|domain id|roid"),
    REGISTRAR(
            "registrar|registrar name|sponsoring registrar|sponsoring registrar organization|sponsoring registrar organisation"
                    + "|sponsoring registrar name|registrar organization|registrar organisation|current registrar|current registar"
                    + "|registration service provider|authorized agency|registered through|registered by|registrar company name"
                    + "|domain registrar|registrant registrar|등록대행자|注册商|registrador|registrar nic name|registration agent|registrar of record|account name|registrar name organization"),
    REGISTRAR_HANDLE("registrar id|registrar handle|provider|registar created|registrar created"),
    IANA_ID("registrar iana id|sponsoring registrar iana id|iana id|registrar iana number"),
    ABUSE_EMAIL(
            "registrar abuse contact email|abuse email|registrar abuse email|abuse contact email|registrar email abuse"),
    ABUSE_PHONE("registrar abuse contact phone|abuse phone|registrar abuse phone|abuse contact phone"),
    RESELLER("reseller|reseller name"),
    REGISTRAR_WHOIS("registrar whois server|whois server|registrar whois"),
    REGISTRANT(
            "registrant organization|registrant organisation|registrant|registrant name|registrant contact name|owner|holder"
                    + "|domain holder|registrant contact organisation|registrant contact organization"),
    CREATED(
            "creation date|created date|domain create date|domain registration date|registration date|domain created"
                    + "|record created|record created on|registered on|created on|date registered|registration time"
                    + "|domain name commencement date|commencement date|domain registered|registered date|date approved"
                    + "|fecha de creacion|fecha de creación|fecha de registro|domain record activated|activated on|data de registo"
                    + "|registration|등록일|登録年月日|domain creation date|date created|create date|domain datecreated|assigned|activation"
                    + "|domain name registration date|domain created on|creation|created at|registered at|등록일자|注册时间"
                    + "|record activated|kayit tarihi|approved|first registered|first registration date|entry created|domain registration|created domain|registered since"),
    UPDATED(
            "updated date|last updated on|domain last updated date|last updated date|last modified|last modified on"
                    + "|modification date|modified date|record last updated|record last updated on|domain record last updated"
                    + "|last updated|ultima actualizacion|última actualización|updated on|최근 정보 변경일|最終更新|date modified"
                    + "|domain datelastmodified|last update date|domain last updated|last changed|modified on|domain modified"
                    + "|last change|last edited on|domain update date|last modification|last modified date|domain updated on"
                    + "|last modification date|update date|change date|record updated on|record modified on|record modified|entry updated|domain last modified"),
    EXPIRES(
            "expiration date|expiry date|registry expiry date|registrar registration expiration date|domain expiration date"
                    + "|expires on|expires at|expire date|expiration time|paid till|valid until|renewal date|renewal|record expires on"
                    + "|record will expire on|record expires|domain expires|exp date|fecha de vencimiento|fecha de expiracion|validity"
                    + "|date renewal|valid date|사용 종료일|有効期限|有効限|expiration|domain expires on|date expires|registrar expiration date"
                    + "|domain expiry date|expiration on|data de expiracao|data de expiração|expired date|domain datebilleduntil"
                    + "|registered until|expired on|domain expire date|expiring date|valid to|anniversary date|domain valid until"
                    + "|registry expiration date|next renewal date|domain renewal date|registration expires|due date|domain expires at"),
    /** Labels that also stand in the blocks of persons and registrars; they count in the domain's own block only. */
    CREATED_HERE("created|registered|create|inserted"),
    UPDATED_HERE("updated|changed|modified|last update|update"),
    EXPIRES_HERE("expires|expire|expiry|until|expired"),
    STATUS(
            "domain status|registration status|estatus del dominio|estado|domain state|ren status|domaintype|verifiedid status"),
    STATUS_HERE("status|state|query status|epp status|eppstatus"),
    NAME_SERVER(
            "name server|nameserver|nserver|nameservers|name servers|dns|dns servers|dns server|domain servers|domain server"
                    + "|domain nameservers|domain nameserver|domain name servers|host name|hostname|ns|ns hostname|ns name|primary server"
                    + "|secondary server|primary server hostname|secondary server hostname|third server hostname|fourth server hostname"
                    + "|fifth server hostname|sixth server hostname|primary ns|secondary ns|primary nameserver|secondary nameserver"
                    + "|domain servers in listed order|nameserver in listed order|nameservers in listed order|name server information"
                    + "|name servers information|nameserver information|servidor de nombres de dominio|ネームサーバ|호스트이름|servers"
                    + "|domain name servers listed in order|nservers|name servers in listed order|dns name|domain dns|nameserver name"
                    + "|domain name servers in listed order|nameserver hostname|primary name server|secondary name server|dns hostname"
                    + "|authoritative name servers|name server hostname|listed name servers|name servers listed in order"),
    DNSSEC("dnssec|dnssec signed"),
    DS("dnssec ds data|ds|ds data|ds record|ds rdata"),
    REDACTABLE("registrant email|registrant phone|registrant street|registrant city");

    private static final Map<String, Field> BY_LABEL = new HashMap<>();

    static {
        for (Field field : values()) {
            for (String label : field.labels) {
                BY_LABEL.put(label, field);
            }
        }
    }

    private final String[] labels;

    Field(String labels) {
        this.labels = labels.split("\\|", -1);
    }

    /** @param label as {@link #normal} writes it */
    static Optional<Field> of(String label) {
        Field field = BY_LABEL.get(label);
        if (field == null && hasDigit(label)) {
            // Name Server 1, ns2_hostname, Domain server 3.
            field = BY_LABEL.get(withoutDigits(label));
            field = field == NAME_SERVER ? field : null;
        }
        return Optional.ofNullable(field);
    }

    /** Lower case, without dots, brackets, underscores, hyphens and numbering; of two languages the second. */
    static String normal(String label) {
        String s = label.toLowerCase(Locale.ROOT);
        int slash = s.lastIndexOf(" / ");
        s = slash >= 0 ? s.substring(slash + 3) : s;
        // 1a. Domain Name, p. [Name Server]
        int dot = s.indexOf('.');
        if (dot > 0 && dot <= 3 && dot + 1 < s.length() && s.charAt(dot + 1) == ' ') {
            s = s.substring(dot + 1);
        }
        StringBuilder out = new StringBuilder(s.length());
        int depth = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && c != '.' && c != '*') {
                boolean space = c == '_' || c == '-' || Character.isWhitespace(c) || c == '\u00a0';
                if (!space) {
                    out.append(c);
                } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            }
        }
        return out.toString().strip();
    }

    private static boolean hasDigit(String s) {
        return s.chars().anyMatch(Character::isDigit);
    }

    private static String withoutDigits(String s) {
        StringBuilder out = new StringBuilder(s.length());
        s.chars().filter(c -> !Character.isDigit(c)).forEach(c -> out.append((char) c));
        return normal(out.toString());
    }
}
