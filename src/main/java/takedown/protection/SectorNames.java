package takedown.protection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.SuffixList;

/**
 * Sectors that ICANN, a registry or a country reserves for public bodies, universities, schools, health, police or a verified group: every name in
 * them is protected without a list of names. Pure: the same suffixes give the same sectors.
 */
final class SectorNames {
    /**
     * The infrastructure domain, and top-level domains whose registry admits only a closed group that it verifies (IANA root zone database and the
     * registries' policies). Such groups are, for example, governments and armed forces of the United States, universities, treaty organisations,
     * banks, insurers, credit unions, pharmacies, posts, museums, aviation, co-operatives, non-governmental organisations, the police of the
     * Netherlands, and the Catholic Church.
     */
    private static final List<String> TOP_LEVEL = List.of(
            "gov",
            "mil",
            "edu",
            "int",
            "arpa",
            "aero",
            "bank",
            "catholic",
            "coop",
            "creditunion",
            "insurance",
            "museum",
            "ngo",
            "ong",
            "pharmacy",
            "politie",
            "post",
            // Catholic Church in Chinese, Russian and Arabic
            "xn--tiq49xqyj",
            "xn--80aqecdr1a",
            "xn--mgbi4ecexp",
            // 政务 and 公益 (public bodies and public benefit of China), 政府 (government)
            "xn--zfr164b",
            "xn--55qw42g",
            "xn--mxtq1m");

    /** States and territories of the United States. {@code state.ny.us} and the names below it belong to the state (RFC 1480). */
    private static final List<String> UNITED_STATES = List.of(
            "ak", "al", "ar", "as", "az", "ca", "co", "ct", "dc", "de", "fl", "ga", "gu", "hi", "ia", "id", "il", "in",
            "ks", "ky", "la", "ma", "md", "me", "mi", "mn", "mo", "ms", "mt", "nc", "nd", "ne", "nh", "nj", "nm", "nv",
            "ny", "oh", "ok", "or", "pa", "pr", "ri", "sc", "sd", "tn", "tx", "ut", "va", "vi", "vt", "wa", "wi", "wv",
            "wy");

    /** Labels below a state for community colleges, libraries, and the state itself. */
    private static final List<String> OF_A_STATE = List.of("cc", "lib", "state");

    /** Labels that mean a sector below every country-code top-level domain. */
    private static final List<String> EVERYWHERE = List.of(
            "edu",
            "gob",
            "gouv",
            "gov",
            "government",
            "govt",
            "gub",
            "k12",
            "mil",
            "nhs",
            "parliament",
            "police",
            "sch",
            "school");

    /** Labels that mean a sector only if the country's registry delegates names below them. Elsewhere they may be ordinary names. */
    private static final Set<String> WHERE_DELEGATED =
            Set.of("ac", "cri", "ed", "go", "gv", "health", "jus", "leg", "mun");

    /** Names that look like a sector but belong to a place, here Gorizia. */
    private static final Set<String> PLACES = Set.of("go.it");

    /** Sectors that the other lists do not cover, because of their label or because they are below the second level. */
    private static final List<String> BY_NAME = List.of(
            "admin.ch",
            "aeroport.fr",
            "avocat.fr",
            "b.br",
            "bund.de",
            "cci.fr",
            "def.br",
            "defense.tn",
            "dep.no",
            "desa.id",
            "dni.us",
            "edunet.tn",
            "emb.kw",
            "ens.tn",
            "ernet.in",
            "eun.eg",
            "fed.us",
            "fhs.no",
            "gok.pk",
            "gon.pk",
            "gop.pk",
            "gos.pk",
            "herad.no",
            "isa.us",
            "iwi.nz",
            "jet.uk",
            "kommune.no",
            "komvux.se",
            "med.sa",
            "medecin.fr",
            "mincom.tn",
            "mod.gi",
            "nis.za",
            "notaires.fr",
            "nsn.us",
            "pharmacien.fr",
            "plo.ps",
            "pol.dz",
            "pol.ht",
            "ponpes.id",
            "riik.ee",
            "rns.tn",
            "rnu.tn",
            "sci.eg",
            "sec.ps",
            "senasa.ar",
            "stat.no",
            "tc.br",
            "univ.bj",
            "univ.sn",
            "vgs.no",
            "canada.ca",
            "europa.eu",
            "gc.ca",
            "csiro.au",
            "idf.il",
            "muni.il",
            "lg.jp",
            "es.kr",
            "hs.kr",
            "kg.kr",
            "ms.kr",
            "re.kr",
            "sc.kr",
            "sc.ke",
            "sc.tz",
            "sc.ug",
            "mi.th",
            "mi.tz",
            "mp.br",
            "nic.in",
            "res.in",
            "bel.tr",
            "pol.tr",
            "tsk.tr",
            "mod.uk",
            "nhs.wales",
            "nhs.scot",
            "gov.wales",
            "gov.scot",
            "gov.ab.ca",
            "gov.bc.ca",
            "gov.mb.ca",
            "gov.nb.ca",
            "gov.nl.ca",
            "gov.ns.ca",
            "gov.nt.ca",
            "gov.nu.ca",
            "gov.on.ca",
            "gov.pe.ca",
            "gov.qc.ca",
            "gouv.qc.ca",
            "gov.sk.ca",
            "gov.yk.ca",
            // 政府.hk and 教育.hk (government and education)
            "xn--mxtq1m.hk",
            "xn--lcvr32d.hk",
            // รัฐบาล, ทหาร and ศึกษา below .ไทย (government, armed forces and education)
            "xn--12cfi8ixb8l.xn--o3cw4h",
            "xn--o3cyx2a.xn--o3cw4h",
            "xn--12c1fe0br.xn--o3cw4h",
            // ак, обр and упр below .срб (academic, education and administration)
            "xn--80au.xn--90a3ac",
            "xn--90azh.xn--90a3ac",
            "xn--d1at.xn--90a3ac");

    private SectorNames() {}

    /** Returns the names that are sectors. All names below them belong to the sector. */
    static Set<DomainName> of(List<SuffixList.Rule> suffixes) {
        Set<DomainName> sectors = new LinkedHashSet<>();
        TOP_LEVEL.forEach(label -> sectors.add(DomainName.of(label)));
        BY_NAME.forEach(name -> sectors.add(DomainName.of(name)));
        UNITED_STATES.forEach(
                state -> OF_A_STATE.forEach(label -> sectors.add(DomainName.of(label + "." + state + ".us"))));
        for (SuffixList.Rule rule : suffixes) {
            if (rule.privateSection() || rule.form() == SuffixList.Form.EXCEPTION) {
                continue;
            }
            DomainName suffix = rule.name();
            if (!isCountry(suffix.tld())) {
                continue;
            }
            if (suffix.parent().isEmpty()) {
                EVERYWHERE.forEach(label -> sectors.add(DomainName.of(label + "." + suffix)));
            } else {
                String label = suffix.ascii().substring(0, suffix.ascii().indexOf('.'));
                boolean secondLevel = suffix.parent().get().parent().isEmpty();
                if (EVERYWHERE.contains(label)
                        || (secondLevel && WHERE_DELEGATED.contains(label) && !PLACES.contains(suffix.ascii()))) {
                    sectors.add(suffix);
                }
            }
        }
        return sectors;
    }

    /**
     * Returns whether the label is that of a country: two letters (ISO 3166), or an internationalised label. An internationalised generic domain has
     * no such sectors, so including it does no harm.
     */
    private static boolean isCountry(String tld) {
        return tld.length() == 2 || tld.startsWith("xn--");
    }
}
