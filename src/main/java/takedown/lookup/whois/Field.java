package takedown.lookup.whois;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

enum Field {
    DOMAIN(
            "domain|domain name|domainname|nombre de dominio|domain name ace|query|complete domain name|ascii name|dominio|도메인이름"
                    + "|nom de domaine|domaine|domainname ace|nome a dominio|nome de domínio|dominio nombre"
                    + "|nazwa domeny|домен|имя домена|alan adı|ドメイン名|域名|網域名稱|도메인 이름"),
    ROID("registry domain id|domain id|roid"),
    REGISTRAR(
            "registrar|registrar name|sponsoring registrar|sponsoring registrar organization|sponsoring registrar organisation"
                    + "|sponsoring registrar name|registrar organization|registrar organisation|current registrar"
                    + "|current registar"
                    + "|authorized agency|registrar company name"
                    + "|domain registrar|registrant registrar|등록대행자|注册商|registrador|registrar nic name"
                    + "|registration agent|registrar of record|account name|registrar name organization"
                    + "|bureau d'enregistrement|bureau denregistrement|registraire|agente registrador|entidade gestora"
                    + "|registrator|rejestrator|регистратор|регистратор домена|kayıt şirketi|kayıt firması|注册商|註冊商"
                    + "|受理注册机构|sponsoring registrar company|指定事業者|등록기관|등록 대행자|agent registrar|accredited registrar"),
    /** The company that accepted the registration, which is a reseller if a registrar is stated as well. */
    REGISTERED_THROUGH("registered through|registered via|registered by|registration service provider"),
    /** The handle of the holder of the name, to be looked up in the blocks of persons. */
    HOLDER_HANDLE("holder c|registrant c|domain holder handle|registrant handle|owner c"),
    REGISTRAR_HANDLE("registrar id|registrar handle|provider|registar created|registrar created"),
    IANA_ID("registrar iana id|sponsoring registrar iana id|iana id|registrar iana number"),
    ABUSE_EMAIL(
            "registrar abuse contact email|abuse email|registrar abuse email|abuse contact email|registrar email abuse"),
    ABUSE_PHONE("registrar abuse contact phone|abuse phone|registrar abuse phone|abuse contact phone"),
    RESELLER("reseller|reseller name"
            + "|registrar reseller|domain reseller|sales agent|revendeur|revendedor|wiederverkäufer"),
    REGISTRAR_WHOIS("registrar whois server|whois server|registrar whois"),
    /** The holder, even if a person is stated as well. */
    REGISTRANT_ORGANISATION(
            "registrant organization|registrant organisation|registrant contact organisation|registrant contact organization"
                    + "|holder organization|holder organisation|registrant company|registrant company name"
                    + "|registrant org|组织名称|注册单位"
                    + "|組織名|organisation du titulaire|organización del titular"),
    REGISTRANT(
            "registrant|owner|holder|domain holder|domain owner|domain name holder|registered for|titulaire|titular|titular del dominio"
                    + "|proprietário|entidade titular|inhaber|domaininhaber|registrante|assegnatario|intestatario"
                    + "|abonent|dysponent"
                    + "|владелец|владелец домена|администратор домена|alan adı sahibi|sahibi|登録者|domeinhouder|houder|注册人|注冊人"
                    + "|註冊人|注册者|域名持有者|등록인|소유자"),
    REGISTRANT_NAME(
            "registrant name|registrant contact name|holder name|nombre del titular|nom du titulaire|登録者名|注册人姓名|registrant person"),
    CREATED("creation date|created date|domain create date|domain registration date|registration date|domain created"
            + "|record created|record created on|registered on|created on|date registered|registration time"
            + "|domain name commencement date|commencement date|domain registered|registered date|date approved"
            + "|fecha de creacion|fecha de creación|fecha de registro|domain record activated|activated on"
            + "|data de registo"
            + "|registration|등록일|登録年月日|domain creation date|date created|create date|domain datecreated"
            + "|assigned|activation"
            + "|domain name registration date|domain created on|creation|created at|registered at|등록일자|注册时间"
            + "|record activated|kayit tarihi|approved|first registered|first registration date|entry created"
            + "|domain registration|created domain|registered since"
            + "|date de création|date de creation|date d'enregistrement|créé le|cree le|data di creazione"
            + "|data creazione|creato il|data de criação|data de criacao|criado em|criado|erstellt am|erstellt"
            + "|registriert am|registrierungsdatum|registrierdatum|data utworzenia|utworzono|utworzona"
            + "|data rejestracji|дата регистрации|дата создания|создан|зарегистрирован|oluşturulma tarihi"
            + "|kayıt tarihi|登録日|作成日|注册日期|注册時間|註冊日期|创建日期|创建时间|등록 일자|생성일|aangemaakt|geregistreerd"
            + "|registered date|date of registration"),
    UPDATED("updated date|last updated on|domain last updated date|last updated date|last modified|last modified on"
            + "|modification date|modified date|record last updated|record last updated on|domain record last updated"
            + "|last updated|ultima actualizacion|última actualización|updated on|최근 정보 변경일|最終更新|date modified"
            + "|domain datelastmodified|last update date|domain last updated|last changed|modified on|domain modified"
            + "|last change|last edited on|domain update date|last modification|last modified date|domain updated on"
            + "|last modification date|update date|change date|record updated on|record modified on"
            + "|record modified|entry updated|domain last modified"
            + "|date de modification|dernière modification|derniere modification|mis à jour le"
            + "|data ultimo aggiornamento|ultimo aggiornamento|data di modifica|última modificación"
            + "|ultima modificacion|fecha de actualización|última alteração|data de alteração|atualizado em"
            + "|alterado|alterado em|letzte änderung|letzte aktualisierung|zuletzt geändert|geändert am"
            + "|geändert|aktualisiert|ostatnia modyfikacja|data modyfikacji|zmodyfikowano|дата изменения"
            + "|последнее изменение|изменен|обновлен|son güncelleme|güncelleme tarihi|最終更新日|更新日|更新时间|更新日期|修改时间"
            + "|최종 수정일|변경일|laatst gewijzigd|gewijzigd"),
    EXPIRES(
            "expiration date|expiry date|registry expiry date|registrar registration expiration date|domain expiration date"
                    + "|expires on|expires at|expire date|expiration time|paid till|valid until|renewal date|renewal"
                    + "|record expires on"
                    + "|record will expire on|record expires|domain expires|exp date|fecha de vencimiento"
                    + "|fecha de expiracion|validity"
                    + "|date renewal|valid date|사용 종료일|有効期限|有効限|expiration|domain expires on|date expires"
                    + "|registrar expiration date"
                    + "|domain expiry date|expiration on|data de expiracao|data de expiração|expired date|domain datebilleduntil"
                    + "|registered until|expired on|domain expire date|expiring date|valid to|anniversary date|domain valid until"
                    + "|registry expiration date|next renewal date|domain renewal date|registration expires|due date"
                    + "|domain expires at"
                    + "|date d'expiration|expire le|date de fin|data di scadenza|data scadenza|scadenza"
                    + "|fecha de caducidad|caducidad|vence|vencimiento|fecha de vencimiento|data de expiração"
                    + "|data de vencimento|vencimento|expira em|expira|ablaufdatum|läuft ab am|gültig bis"
                    + "|koniec okresu rozliczeniowego|data wygaśnięcia|wygasa|ważna do|дата окончания"
                    + "|дата окончания регистрации|оплачен до|действителен до|истекает|срок действия|bitiş tarihi"
                    + "|son kullanma tarihi|有効期間|失効日|到期日期|到期时间|過期日期|过期时间|过期日期|到期日|만료일|사용종료일|vervaldatum|verloopt"),
    /** Labels that also occur in the blocks of persons and registrars. They count only in the domain's own block. */
    CREATED_HERE("created|registered|create|inserted"),
    UPDATED_HERE("updated|changed|modified|last update|update"),
    EXPIRES_HERE("expires|expire|expiry|until|expired"),
    STATUS(
            "domain status|registration status|estatus del dominio|estado|domain state|ren status|domaintype|verifiedid status"
                    + "|statut|statut du domaine|stato|stato del dominio|estado del dominio|estado do domínio|situação"
                    + "|domainstatus|stan|stan domeny|состояние|статус|статус домена|durum|状態|域名状态|状态|註冊狀態|상태|도메인 상태"
                    + "|epp status code"),
    STATUS_HERE("status|state|query status|epp status|eppstatus"),
    /** A status on a line of its own: {@code hold: YES}. */
    HOLD("hold|on hold|dns hold|domain hold|registry hold|registrar hold|suspended"),
    NAME_SERVER(
            "name server|nameserver|nserver|nameservers|name servers|dns|dns servers|dns server|domain servers|domain server"
                    + "|domain nameservers|domain nameserver|domain name servers|host name|hostname|ns|ns hostname"
                    + "|ns name|primary server"
                    + "|secondary server|primary server hostname|secondary server hostname|third server hostname"
                    + "|fourth server hostname"
                    + "|fifth server hostname|sixth server hostname|primary ns|secondary ns|primary nameserver"
                    + "|secondary nameserver"
                    + "|domain servers in listed order|nameserver in listed order|nameservers in listed order"
                    + "|name server information"
                    + "|name servers information|nameserver information|servidor de nombres de dominio|ネームサーバ|호스트이름|servers"
                    + "|domain name servers listed in order|nservers|name servers in listed order|dns name|domain dns"
                    + "|nameserver name"
                    + "|domain name servers in listed order|nameserver hostname|primary name server"
                    + "|secondary name server|dns hostname"
                    + "|authoritative name servers|name server hostname|listed name servers|name servers listed in order"
                    + "|serveur de noms|serveurs de noms|serveur dns|serveurs dns|servidor dns|servidores dns"
                    + "|servidores de nombre|servidores de nombres|servidor de nombres|servidores de nomes"
                    + "|servidor de nomes|server dns|server dei nomi|serwery nazw|serwer nazw|serwery dns|сервер имен"
                    + "|серверы имен|серверы имён|dns серверы|ad sunucuları|alan adı sunucuları|ネームサーバー|域名服务器|名称服务器"
                    + "|dns服务器|網域伺服器|네임서버|네임 서버|naamservers|current nameservers|current name servers|zone nameservers"
                    + "|nameservers assigned|delegated name servers|dns delegation"),
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

    /**
     * Returns the field of a label; empty if the label is not known.
     *
     * @param label as {@link #normal} writes it
     */
    static Optional<Field> of(String label) {
        Field field = BY_LABEL.get(label);
        if (field == null && hasDigit(label)) {
            // For example "Name Server 1", "ns2_hostname" and "Domain server 3".
            field = BY_LABEL.get(withoutDigits(label));
            field = field == NAME_SERVER ? field : null;
        }
        return Optional.ofNullable(field);
    }

    /**
     * Returns the label in lower case, without dots, asterisks, text in round brackets and numbering. Underscores and hyphens become blanks. Of a
     * label in two languages, the second is returned.
     */
    static String normal(String label) {
        String s = label.toLowerCase(Locale.ROOT);
        int slash = s.lastIndexOf(" / ");
        s = slash >= 0 ? s.substring(slash + 3) : s;
        // For example "1a. Domain Name" and "p. [Name Server]".
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
