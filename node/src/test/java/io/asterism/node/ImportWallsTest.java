package io.asterism.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports run one way, {@code node → federation → protocol}, and inside a module as the table of packages says. */
@AnalyzeClasses(packages = "io.asterism", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportWallsTest {

    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String NETTY = "io.netty..";
    private static final String PEKKO = "org.apache.pekko..";
    private static final String MODEL = "io.asterism.protocol.model..";
    private static final String WIRE_GENERATED = "io.asterism.protocol.wire.v1..";

    @ArchTest
    static final ArchRule protocolKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage("io.asterism.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.asterism.federation..", "io.asterism.node..", PEKKO);

    @ArchTest
    static final ArchRule federationKnowsNeitherNodeNorNetty = noClasses()
            .that()
            .resideInAPackage("io.asterism.federation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.asterism.node..", NETTY);

    @ArchTest
    static final ArchRule modelKnowsOnlyTheJdk = imports("protocol.model", JDK, JSPECIFY);

    @ArchTest
    static final ArchRule sipKnowsBuffersAndNothingElse =
            imports("protocol.sip", JDK, JSPECIFY, "io.netty.buffer..", "io.netty.util..");

    @ArchTest
    static final ArchRule eventKnowsTheModelJsonAndXml =
            imports("protocol.event", JDK, JSPECIFY, MODEL, "javax.xml..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule asteriskDialectKnowsTheJdkAndSafePatterns =
            imports("protocol.asterisk", JDK, JSPECIFY, "com.google.re2j..");

    @ArchTest
    static final ArchRule wireKnowsTheModelAndProtobuf = classes()
            .that(resideInAPackage("io.asterism.protocol.wire..").and(isNot(WIRE_GENERATED)))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("io.asterism.protocol.wire..", JDK, JSPECIFY, MODEL, "com.google.protobuf.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rulesArePureFunctionsOverTheModel = imports("federation.rules", JDK, JSPECIFY, MODEL);

    @ArchTest
    static final ArchRule onlyTheBridgeSeesBothNettyAndPekko = noClasses()
            .that(resideInAPackage("io.asterism.node..").and(isNot("io.asterism.node.bridge..")))
            .should(new SeeBothNettyAndPekko())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule edgeKnowsNoActor = noClasses()
            .that()
            .resideInAPackage("io.asterism.node.edge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PEKKO, "io.asterism.federation..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule stateMachinesKnowNeitherChannelNorActorNorClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.asterism.node.transaction..", "io.asterism.node.dialog..", "io.asterism.node.identity..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.netty.channel..", PEKKO, "io.asterism.federation..")
                    .or(JavaClass.Predicates.type(java.time.Clock.class)))
            .allowEmptyShould(true);

    private static ArchRule imports(String name, String... allowed) {
        String itself = "io.asterism." + name + "..";
        return classes()
                .that()
                .resideInAPackage(itself)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(itself).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isNot(String name) {
        return DescribedPredicate.not(resideInAPackage(name));
    }
}
