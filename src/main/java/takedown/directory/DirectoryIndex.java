package takedown.directory;

import java.util.ArrayList;
import java.util.List;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** The directory while it is being read: every key that may belong to only one party. */
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
}
