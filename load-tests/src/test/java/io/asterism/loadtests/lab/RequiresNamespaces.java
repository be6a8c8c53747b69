package io.asterism.loadtests.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests with network namespaces of their own; see {@link LabCondition} for where they cannot be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabCondition.Namespaces.class)
public @interface RequiresNamespaces {}
