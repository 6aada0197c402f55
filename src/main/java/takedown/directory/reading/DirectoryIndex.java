package takedown.directory.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import takedown.directory.BackEnd;
import takedown.directory.BulkFacts;
import takedown.directory.Cdn;
import takedown.directory.CertificateAuthority;
import takedown.directory.Convention;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Host;
import takedown.directory.Jurisdiction;
import takedown.directory.MailOperator;
import takedown.directory.PageSignature;
import takedown.directory.Party;
import takedown.directory.PartyGroup;
import takedown.directory.Platform;
import takedown.directory.Registrar;
import takedown.directory.Registry;
import takedown.directory.Signature;
import takedown.directory.Source;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** The content of a directory while it is being read, with every key that may occur only once. */
final class DirectoryIndex {
    final UniqueKeys<String, Source> sources = new UniqueKeys<>("the source");
    final UniqueKeys<String, Party> ids = new UniqueKeys<>("the id");
    final UniqueKeys<DomainName, Registry> tlds = new UniqueKeys<>("the TLD");
    final UniqueKeys<Integer, Registrar> ianaIds = new UniqueKeys<>("the IANA id");
    final UniqueKeys<String, Registrar> registrarNames = new UniqueKeys<>("the registrar's name");
    final UniqueKeys<DomainName, Party> nameServers = new UniqueKeys<>("the name-server suffix");
    final UniqueKeys<Long, Host> hostAsns = new UniqueKeys<>("AS");
    final UniqueKeys<Long, Cdn> cdnAsns = new UniqueKeys<>("AS");
    final UniqueKeys<DomainName, Cdn> cnames = new UniqueKeys<>("the CNAME suffix");
    final UniqueKeys<DomainName, MailOperator> mx = new UniqueKeys<>("the MX suffix");
    final UniqueKeys<String, CertificateAuthority> authorities = new UniqueKeys<>("the issuing organisation");
    final UniqueKeys<DomainName, Platform> platforms = new UniqueKeys<>("the platform's suffix");
    final UniqueKeys<DomainName, Signature> signatureSuffixes = new UniqueKeys<>("the signature's suffix");
    final UniqueKeys<WireName, Signature> signatureNames = new UniqueKeys<>("the signature's name server");
    final UniqueKeys<IpAddress, Signature> signatureAddresses = new UniqueKeys<>("the signature's address");
    final UniqueKeys<Integer, Signature> signatureRegistrars = new UniqueKeys<>("the signature's registrar id");
    final UniqueKeys<CountryCode, Jurisdiction> jurisdictions = new UniqueKeys<>("the country");
    final UniqueKeys<String, BackEnd> backEnds = new UniqueKeys<>("the back end");
    final UniqueKeys<BackEnd.TldClass, BackEnd> backEndDefaults = new UniqueKeys<>("the default back end for");
    final List<Party> parties = new ArrayList<>();
    final List<Signature> signatures = new ArrayList<>();
    final List<PageSignature> pages = new ArrayList<>();
    final List<PartyGroup> groups = new ArrayList<>();
    final UniqueKeys<String, PartyGroup> groupMembers = new UniqueKeys<>("the member of a group");
    final UniqueKeys<String, PartyGroup> groupIds = new UniqueKeys<>("the group");
    final List<Convention> conventions = new ArrayList<>();

    Directory.Contents contents() {
        Map<String, Directory.Place> places = new HashMap<>();
        ids.places().forEach((id, at) -> places.put(id, new Directory.Place(at.file(), at.line())));
        return new Directory.Contents(
                parties,
                signatures,
                pages,
                sources.values(),
                new Directory.Law(jurisdictions.values(), conventions),
                backEndDefaults.values(),
                groups,
                places,
                BulkFacts.NONE);
    }
}
