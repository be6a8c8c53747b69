package io.asterism.loadtests.bench.sip;

import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.sip.Fields;
import io.asterism.loadtests.measure.sip.MessageTemplate;
import io.asterism.loadtests.measure.sip.Publisher;
import io.asterism.protocol.sip.SipDatagramDecoder;
import io.asterism.protocol.sip.SipEncoder;
import io.asterism.protocol.sip.SipFrame;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipLimits;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A PUBLISH of a real Asterisk, read, and the 200 to it, written: once each for every change. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PublishBenchmark {

    private final SipDatagramDecoder decoder = new SipDatagramDecoder(SipLimits.DEFAULT);
    private final ByteBuf publish = publish();
    private final ByteBuf out = Unpooled.directBuffer(2048);
    private final SipRequest request = (SipRequest) ((SipFrame.Decoded) decoder.decode(publish.duplicate())).message();

    /** Header fields are found, but not looked into. */
    @Benchmark
    public SipFrame decode() {
        return decoder.decode(publish.duplicate());
    }

    /** With all header fields that the way of a PUBLISH looks into. */
    @Benchmark
    public void decodeAndRead(Blackhole hole) {
        SipRequest read = (SipRequest) ((SipFrame.Decoded) decoder.decode(publish.duplicate())).message();
        hole.consume(read.headers().topVia().branch());
        hole.consume(read.headers().from().tag());
        hole.consume(read.headers().to().tag());
        hole.consume(read.headers().callId());
        hole.consume(read.headers().cseq());
        hole.consume(read.headers().event());
        hole.consume(read.headers().expires());
        hole.consume(read.headers().first(SipHeader.SIP_IF_MATCH));
        hole.consume(read.headers().contentType());
        hole.consume(read.body());
    }

    @Benchmark
    public ByteBuf answer() {
        SipResponse response = SipResponse.to(request, 200, "OK", "5b1f4c0e8a3d6d5e")
                .add(SipHeader.SIP_ETAG, "kJ5tq2XyRrGd")
                .add(SipHeader.EXPIRES, 3600)
                .build();
        SipEncoder.encode(response, out.clear());
        return out;
    }

    private static ByteBuf publish() {
        Publisher publisher = Publisher.of(1, 40_000, 5060);
        ByteBuf datagram = Unpooled.directBuffer(2048);
        MessageTemplate.of(new DeviceStateForm().text(publisher, 1, true, false))
                .write(
                        datagram,
                        new Fields(1, 1, 1, 1, "kJ5tq2XyRrGd".getBytes(StandardCharsets.US_ASCII), Fields.NONE));
        return datagram;
    }
}
