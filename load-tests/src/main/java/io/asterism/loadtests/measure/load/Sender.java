package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.DigestAnswer;
import io.asterism.loadtests.measure.sip.Fields;
import io.asterism.loadtests.measure.sip.MessageTemplate;
import io.asterism.loadtests.measure.sip.PublishForm;
import io.asterism.loadtests.measure.sip.Publisher;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** One publisher: its socket and the templates of what it sends. */
final class Sender {

    private static final int LARGEST = 2048;

    private final Channel channel;
    private final MessageTemplate[] templates = new MessageTemplate[PublishForm.STATES * 4];
    private final @Nullable DigestAnswer digest;

    Sender(Channel channel, Publisher publisher, PublishForm form, @Nullable String secret) {
        this.channel = channel;
        this.digest = secret == null ? null : new DigestAnswer(publisher, secret);
        for (int state = 0; state < PublishForm.STATES; state++) {
            for (boolean change : new boolean[] {false, true}) {
                for (boolean authorized : new boolean[] {false, true}) {
                    templates[index(state, change, authorized)] =
                            MessageTemplate.of(form.text(publisher, state, change, authorized));
                }
            }
        }
    }

    @Nullable
    DigestAnswer digest() {
        return digest;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a datagram that could not leave is lost, as any other
    void send(int state, Fields fields) {
        MessageTemplate template = templates[index(state, fields.tag().length > 0, fields.credentials().length > 0)];
        ByteBuf datagram = channel.alloc().directBuffer(LARGEST);
        template.write(datagram, fields);
        channel.writeAndFlush(datagram, channel.voidPromise());
    }

    private static int index(int state, boolean change, boolean authorized) {
        return state * 4 + (change ? 2 : 0) + (authorized ? 1 : 0);
    }
}
