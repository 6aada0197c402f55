package takedown.packet.plan.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatuteNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 U.S.C. §§ 1114, 116|116",
                "15 U.S.C. §§ 1114, 1116 and 115(a)|115",
                "15 U.S.C. §§ 1114, 1116, 1125(a), 1125(d)|''",
                "18 U.S.C. §§ 2701 & 2511|2511",
                "18 U.S.C. § 1030(a)(5), (b)|''",
                "18 U.S.C. § 1030; 15 U.S.C. § 1114|''",
                "18 U.S.C. § 1030, 15 U.S.C. § 1114|''",
                "17 U.S.C. § 512(c)(3)(A)|''",
                "Computer Fraud and Abuse Act|''"
            })
    void aLowerNumberInAListIsASlip(String statute, String slips) {
        assertEquals(slips, String.join(", ", StatuteNumbers.slips(statute)));
    }
}
