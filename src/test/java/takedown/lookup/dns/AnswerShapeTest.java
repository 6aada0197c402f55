package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.name.DomainName;
import takedown.observation.CheckedName;
import takedown.observation.DnsAnswer;

class AnswerShapeTest {
    @Test
    void namesOfDifferentLengthsWithTheSameAnswersHaveOneShape() {
        Optional<AnswerShape> shape = shape("a.com", referral("a.com", "ns1.hoster.com"), addresses("a.com", 7));
        assertEquals(
                shape,
                shape(
                        "much-longer.com",
                        referral("much-longer.com", "ns1.hoster.com"),
                        addresses("much-longer.com", 7)));
        assertEquals(true, shape.isPresent());
        assertEquals(
                shape("a.com", denial("a.com")).orElseThrow(),
                shape("b-c.com", denial("b-c.com")).orElseThrow());
    }

    @Test
    void theCaseOfLettersAndTheTtlDoNotMatter() {
        Message upper = referral("A.COM", "NS1.Hoster.com");
        assertEquals(shape("a.com", referral("a.com", "ns1.hoster.com")), shape("a.com", upper));
        Message later = new Message();
        later.addRecord(question("a.com", Type.NS), Section.QUESTION);
        later.addRecord(new NSRecord(name("a.com"), DClass.IN, 12, name("ns1.hoster.com")), Section.AUTHORITY);
        assertEquals(shape("a.com", referral("a.com", "ns1.hoster.com")), shape("a.com", later));
    }

    @Test
    void whatMayDecideAStatusMakesAnotherShape() {
        AnswerShape shape = shape("a.com", referral("a.com", "ns1.hoster.com"), addresses("a.com", 7))
                .orElseThrow();
        assertNotEquals(
                shape,
                shape("b.com", referral("b.com", "ns2.hoster.com"), addresses("b.com", 7))
                        .orElseThrow());
        assertNotEquals(
                shape,
                shape("b.com", referral("b.com", "ns1.hoster.com"), addresses("b.com", 8))
                        .orElseThrow());
        assertNotEquals(
                shape, shape("b.com", referral("b.com", "ns1.hoster.com")).orElseThrow());
        assertNotEquals(
                shape,
                shape("b.net", referral("b.net", "ns1.hoster.com"), addresses("b.net", 7))
                        .orElseThrow(),
                "of another registry");
        Message denied = addresses("b.com", 7);
        denied.getHeader().setRcode(Rcode.NXDOMAIN);
        assertNotEquals(
                shape,
                shape("b.com", referral("b.com", "ns1.hoster.com"), denied).orElseThrow());
        Message authentic = addresses("b.com", 7);
        authentic.getHeader().setFlag(Flags.AD);
        assertNotEquals(
                shape,
                shape("b.com", referral("b.com", "ns1.hoster.com"), authentic).orElseThrow());
    }

    @Test
    void namesBelowTheNameHaveNoShape() {
        assertEquals(Optional.empty(), shape("a.com", referral("a.com", "ns1.a.com")));
        assertEquals(
                Optional.empty(),
                AnswerShape.of(
                        new CheckedName(new DomainName("a.com"), new DomainName("www.a.com")),
                        List.of(answer(addresses("www.a.com", 7)))));
    }

    /** Octets from a hostile server are never read beyond their end. */
    @Test
    void answersThatAreCutOffHaveNoShape() {
        byte[] whole = answer(addresses("a.com", 7)).octets();
        CheckedName name = new CheckedName(new DomainName("a.com"), new DomainName("a.com"));
        IntStream.range(0, whole.length)
                .forEach(length -> assertEquals(
                        Optional.empty(),
                        AnswerShape.of(name, List.of(new DnsAnswer("192.0.2.1:53", Arrays.copyOf(whole, length)))),
                        "the first " + length));
        byte[] loop = whole.clone();
        loop[12] = (byte) 0xc0;
        loop[13] = 12;
        assertEquals(Optional.empty(), AnswerShape.of(name, List.of(new DnsAnswer("192.0.2.1:53", loop))));
    }

    private static Optional<AnswerShape> shape(String name, Message... messages) {
        DomainName named = new DomainName(name);
        return AnswerShape.of(
                new CheckedName(named, named),
                Arrays.stream(messages).map(AnswerShapeTest::answer).toList());
    }

    private static DnsAnswer answer(Message message) {
        return new DnsAnswer("192.0.2.1:53", message.toWire());
    }

    private static Message referral(String name, String server) {
        Message message = new Message();
        message.addRecord(question(name, Type.NS), Section.QUESTION);
        message.addRecord(new NSRecord(name(name), DClass.IN, 300, name(server)), Section.AUTHORITY);
        return message;
    }

    private static Message denial(String name) {
        Message message = new Message();
        message.getHeader().setRcode(Rcode.NXDOMAIN);
        message.getHeader().setFlag(Flags.AA);
        message.addRecord(question(name, Type.NS), Section.QUESTION);
        message.addRecord(
                new SOARecord(name("com"), DClass.IN, 300, name("a.gtld.net"), name("nstld.net"), 1, 2, 3, 4, 5),
                Section.AUTHORITY);
        return message;
    }

    private static Message addresses(String name, int last) {
        Message message = new Message();
        message.addRecord(question(name, Type.A), Section.QUESTION);
        message.addRecord(
                new ARecord(name(name), DClass.IN, 300, new byte[] {(byte) 192, 0, 2, (byte) last}), Section.ANSWER);
        message.addRecord(new MXRecord(name(name), DClass.IN, 300, 10, name("mail.hoster.com")), Section.ADDITIONAL);
        return message;
    }

    private static Record question(String name, int type) {
        return Record.newRecord(name(name), type, DClass.IN);
    }

    private static Name name(String text) {
        return Name.fromConstantString(text + ".");
    }
}
