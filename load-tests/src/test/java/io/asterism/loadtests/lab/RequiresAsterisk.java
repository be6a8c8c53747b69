package io.asterism.loadtests.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests with real Asterisks. The lab is installed on first use; see {@link LabCondition} for where it cannot be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabCondition.Asterisk.class)
public @interface RequiresAsterisk {}
