package takedown.protection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.DomainName;
import takedown.name.SuffixList;

/** Reserved sectors, which need no list of names. */
class SectorNamesTest {
    private static final Set<DomainName> SECTORS = SectorNames.of(SuffixList.rules());

    private static boolean isReserved(String text) {
        for (Optional<DomainName> at = Optional.of(DomainName.of(text));
                at.isPresent();
                at = at.get().parent()) {
            if (SECTORS.contains(at.get())) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdc.gov",
                "army.mil",
                "mit.edu",
                "who.int",
                "in-addr.arpa",
                "ox.ac.uk",
                "service.gov.uk",
                "ulh.nhs.uk",
                "met.police.uk",
                "hackney.sch.uk",
                "parliament.uk",
                "mod.uk",
                "gov.scot",
                "service-public.gouv.fr",
                "sante.gouv.sn",
                "agenciatributaria.gob.es",
                "afip.gob.ar",
                "presidencia.gub.uy",
                "dnit.gov.br",
                "tjsp.jus.br",
                "usp.edu.br",
                "kyoto-u.ac.jp",
                "mofa.go.jp",
                "metro.tokyo.lg.jp",
                "snu.ac.kr",
                "mofa.go.kr",
                "seoul.hs.kr",
                "chula.ac.th",
                "rta.mi.th",
                "ui.ac.id",
                "kemlu.go.id",
                "sman1.sch.id",
                "uonbi.ac.ke",
                "kra.go.ke",
                "udsm.ac.tz",
                "treasury.govt.nz",
                "auckland.ac.nz",
                "school.nz",
                "bka.gv.at",
                "univie.ac.at",
                "anu.edu.au",
                "csiro.au",
                "ato.gov.au",
                "iitb.ac.in",
                "nic.in",
                "uct.ac.za",
                "sars.gov.za",
                "huji.ac.il",
                "idf.il",
                "metu.edu.tr",
                "egm.pol.tr",
                "meb.k12.tr",
                "canada.gc.ca",
                "www2.gov.bc.ca",
                "admin.ch",
                "bund.de",
                "europa.eu",
                "lausd.k12.ca.us",
                "gov.xyz.gov.ng",
                "some-office.gov.zw",
                "hospital.gov.ph",
                "minsalud.gob.cl",
                "police.gov.sg",
                "gov.it",
                "gov.ie",
                "xn--mxtq1m.hk",
                "gov.cn",
                "tsinghua.edu.cn",
                "mil.pl",
                "wat.mil.pl",
                "edu.pl",
                "gov.ua",
                "first-regional.bank",
                "town-mutual.insurance",
                "corner.pharmacy",
                "national.post",
                "city.museum",
                "north.aero",
                "farmers.coop",
                "village.creditunion",
                "relief.ngo",
                "ayuda.ong",
                "oslo.kommune.no",
                "ssb.stat.no",
                "dmv.state.ny.us",
                "library.lib.ca.us",
                "college.cc.tx.us",
                "fs.fed.us",
                "tribe.nsn.us",
                "notaire.notaires.fr",
                "cabinet.avocat.fr",
                "ordre.pharmacien.fr",
                "banco.b.br",
                "usembassy.emb.kw",
                "punjab.gop.pk",
                "ngai.iwi.nz"
            })
    void isReservedWithoutAList(String name) {
        assertEquals(true, isReserved(name), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gov.com",
                "edu.com",
                "mil.net",
                "ac-login.uk",
                "evil.co.uk",
                "govt.io.example.com",
                "go.com",
                "police-verify.net",
                "sparkasse-login-sicherheit.com",
                "polizei-bussgeld.info",
                "state.example.us",
                "museum-shop.com",
                "secure-post.net",
                "shop.go.it",
                "ac.de",
                "nhs-refund.com",
                "school.com",
                "example.us",
                "xn--bcher-kva.example"
            })
    void isANameLikeAnyOther(String name) {
        assertEquals(false, isReserved(name), name);
    }
}
