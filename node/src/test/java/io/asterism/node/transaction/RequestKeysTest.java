package io.asterism.node.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.sip.CSeq;
import io.asterism.protocol.sip.NameAddress;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.Via;
import org.junit.jupiter.api.Test;

class RequestKeysTest {

    private static final String VIA = "SIP/2.0/UDP a:5060;branch=z9hG4bK1";

    @Test
    void areTheSameForACopy() { // TX-1
        assertThat(RequestKeys.of(request("PUBLISH", VIA, 1))).isEqualTo(RequestKeys.of(request("PUBLISH", VIA, 1)));
    }

    @Test
    void tellBranchesSendersAndMethodsApart() { // TX-1
        // When
        TransactionKey key = TransactionKey.of(request("PUBLISH", VIA, 1));

        // Then
        assertThat(TransactionKey.of(request("PUBLISH", VIA + "2", 1))).isNotEqualTo(key);
        assertThat(TransactionKey.of(request("PUBLISH", VIA.replace(":5060", ""), 1)))
                .isNotEqualTo(key);
        assertThat(TransactionKey.of(request("OPTIONS", VIA, 1))).isNotEqualTo(key);
    }

    @Test
    void compareTheHostWithoutCase() { // RFC 3261 §17.2.3
        assertThat(TransactionKey.of(request("PUBLISH", VIA.replace("a:", "A:"), 1)))
                .isEqualTo(TransactionKey.of(request("PUBLISH", VIA, 1)));
    }

    @Test
    void takeAnAckForItsInvite() { // RFC 3261 §17.2.3
        assertThat(TransactionKey.of(request("ACK", VIA, 1))).isEqualTo(TransactionKey.of(request("INVITE", VIA, 1)));
    }

    @Test
    void tellRequestsOfAnRfc2543SenderApartByWhatTheyHaveInstead() { // TX-1
        // Given
        String old = "SIP/2.0/UDP a:5060;branch=1";

        // When
        TransactionKey key = TransactionKey.of(request("PUBLISH", old, 1));

        // Then
        assertThat(TransactionKey.of(request("PUBLISH", old, 1))).isEqualTo(key);
        assertThat(TransactionKey.of(request("PUBLISH", old, 2))).isNotEqualTo(key);
    }

    @Test
    void mergeCopiesThatCameOnDifferentWaysButNotInsideADialog() { // TX-7
        // Given
        RequestKeys outside = RequestKeys.of(request("PUBLISH", VIA, 1));
        SipRequest dialog = request("PUBLISH", VIA, 1).toBuilder()
                .set(SipHeader.TO, NameAddress.of("sip:hub@b").withTag("x"))
                .build();

        // Then
        assertThat(outside.mergeable()).isTrue();
        assertThat(outside.merge())
                .isEqualTo(RequestKeys.of(request("PUBLISH", VIA + "2", 1)).merge());
        assertThat(RequestKeys.of(dialog).mergeable()).isFalse();
    }

    private static SipRequest request(String method, String via, int cseq) {
        return SipRequest.builder(method, "sip:hub@b")
                .add(SipHeader.VIA, Via.parse(via))
                .add(SipHeader.FROM, NameAddress.of("sip:a@b").withTag("t"))
                .add(SipHeader.TO, NameAddress.of("sip:hub@b"))
                .add(SipHeader.CALL_ID, "call")
                .add(SipHeader.CSEQ, new CSeq(cseq, method))
                .build();
    }
}
