package io.asterism.node;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Meets every class that depends on Netty and on Pekko. */
final class SeeBothNettyAndPekko extends ArchCondition<JavaClass> {

    SeeBothNettyAndPekko() {
        super("see both Netty and Pekko");
    }

    @Override
    public void check(JavaClass subject, ConditionEvents events) {
        boolean both = sees(subject, "io.netty.") && sees(subject, "org.apache.pekko.");
        events.add(new SimpleConditionEvent(subject, both, subject.getName() + " sees both Netty and Pekko"));
    }

    private static boolean sees(JavaClass subject, String prefix) {
        return subject.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .anyMatch(target -> target.getPackageName().startsWith(prefix));
    }
}
