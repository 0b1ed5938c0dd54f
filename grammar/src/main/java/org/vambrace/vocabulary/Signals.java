package org.vambrace.vocabulary;

/** Signal names of {@code set=} and of the flag {@code kill.signal=} (parser/signal.cc). */
public final class Signals {
  /** The names, real-time signals aside. */
  public static final Names NAMES =
      Names.of(
              """
              hup int quit ill trap abrt bus fpe kill usr1 segv usr2 pipe alrm term stkflt chld cont stop
              stp ttin ttou urg xcpu xfsz vtalrm prof winch io pwr sys emt exists
              """)
          .and(Target.V5_0, "tstp poll");

  /** How real-time signals start; a number from 0 to 32 follows. */
  public static final String REAL_TIME = "rtmin+";

  /** The highest number behind {@link #REAL_TIME}. */
  public static final int REAL_TIME_LAST = 32;

  private Signals() {}
}
