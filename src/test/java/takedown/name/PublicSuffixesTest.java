package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {

    @ParameterizedTest
    @CsvSource({
        "www.evil.net,        net,    evil.net,    net,       ",
        "a.b.evil.co.uk,      co.uk,  evil.co.uk,  co.uk,     ",
        "evil.github.io,      io,     github.io,   github.io, github.io",
        "github.io,           io,     github.io,   github.io, github.io",
        "x.blogspot.com,      com,    blogspot.com, blogspot.com, blogspot.com",
        "co.uk,               co.uk,  ,            co.uk,     ",
        "net,                 net,    ,            net,       "
    })
    void theRegistrysCutAndThePlatformsCutAreTwo(
            String name, String registrySuffix, String registrable, String publicSuffix, String platform) {
        DomainName domain = DomainName.of(name);
        assertEquals(named(registrySuffix), PublicSuffixes.registrySuffix(domain));
        assertEquals(named(registrable), PublicSuffixes.registrable(domain));
        assertEquals(named(publicSuffix), PublicSuffixes.publicSuffix(domain));
        assertEquals(named(platform), PublicSuffixes.privateSuffix(domain));
    }

    @ParameterizedTest
    @CsvSource({
        "uk.com, CentralNic",
        "za.com, CentralNic",
        "eu.org, EU.org",
        "gr.com, iDOT Services Limited",
        "co.uk, ",
        "evil.net, "
    })
    void aPrivateSuffixHasAnOperator(String suffix, String operator) {
        assertEquals(Optional.ofNullable(operator), SuffixList.operatorOf(DomainName.of(suffix)));
    }

    private static Optional<DomainName> named(String text) {
        return Optional.ofNullable(text).map(DomainName::of);
    }
}
