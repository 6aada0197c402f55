package takedown.directory;

import java.util.ArrayList;
import java.util.List;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** The directory while it is being read: every key that may belong to only one party. */
final class Index {
    final Unique<String, Source> sources = new Unique<>("the source");
    final Unique<String, Party> ids = new Unique<>("the id");
    final Unique<DomainName, Registry> tlds = new Unique<>("the TLD");
    final Unique<Integer, Registrar> ianaIds = new Unique<>("the IANA id");
    final Unique<String, Registrar> registrarNames = new Unique<>("the registrar's name");
    final Unique<DomainName, Party> nameServers = new Unique<>("the name-server suffix");
    final Unique<Long, Host> hostAsns = new Unique<>("AS");
    final Unique<Long, Cdn> cdnAsns = new Unique<>("AS");
    final Unique<DomainName, Cdn> cnames = new Unique<>("the CNAME suffix");
    final Unique<DomainName, MailOperator> mx = new Unique<>("the MX suffix");
    final Unique<DomainName, Platform> platforms = new Unique<>("the platform's suffix");
    final Unique<DomainName, Signature> signatureSuffixes = new Unique<>("the signature's suffix");
    final Unique<WireName, Signature> signatureNames = new Unique<>("the signature's name server");
    final Unique<IpAddress, Signature> signatureAddresses = new Unique<>("the signature's address");
    final Unique<Integer, Signature> signatureRegistrars = new Unique<>("the signature's registrar id");
    final Unique<CountryCode, Jurisdiction> jurisdictions = new Unique<>("the country");
    final List<Party> parties = new ArrayList<>();
    final List<Signature> signatures = new ArrayList<>();
}
