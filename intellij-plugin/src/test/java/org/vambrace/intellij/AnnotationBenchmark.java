package org.vambrace.intellij;

import com.intellij.psi.PsiFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How long an edit takes to become annotations, server included: {@code AnnotationBenchmark FILE
 * [LINES]}. With LINES, comment lines are added to the file's end until it has so many. Not a test;
 * prints milliseconds by the clock, and of the processor: those of all threads that take part,
 * added up, which a busy machine hardly changes.
 */
final class AnnotationBenchmark {
  private static final int WARM_UP = 200;
  private static final int RUNS = 200;

  private AnnotationBenchmark() {}

  /** Edits a file many times, as typing does. */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]).toAbsolutePath();
    String text = Files.readString(path);
    long missing = arguments.length > 1 ? Long.parseLong(arguments[1]) - text.lines().count() : 0;
    text += "# a further line\n".repeat((int) Math.max(0, missing));
    int middle = text.indexOf('\n', text.length() / 2) + 1;
    double[] millis = new double[RUNS];
    double[] processor = new double[RUNS];
    String found = "";
    try (Ide ide = new Ide(String.valueOf(path.getParent()))) {
      ServerAnnotator annotator = new ServerAnnotator();
      for (int i = -WARM_UP; i < RUNS; i++) {
        String edited =
            text.substring(0, middle) + "  /edit/" + i + " r,\n" + text.substring(middle);
        PsiFile file = ide.policy(String.valueOf(path.getFileName()), edited);
        double before = processorMillis();
        long start = System.nanoTime();
        ServerAnnotator.Request request = annotator.collectInformation(file);
        if (request == null) {
          throw new IllegalStateException("no policy: " + path);
        }
        ServerAnnotator.Answer answer = annotator.doAnnotate(request);
        int annotations = Ide.apply(annotator, file, answer).size();
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
          processor[i] = processorMillis() - before;
        }
        found = answer.diagnostics().size() + " diagnostics, " + annotations + " annotations";
        pause(i < 0 && i % 50 == 0 ? 1000 : 0);
      }
    }
    System.out.printf("%s: %d lines, %s%n", path.getFileName(), text.lines().count(), found);
    System.out.println("milliseconds by the clock: " + percentiles(millis));
    System.out.println("milliseconds of the processor: " + percentiles(processor));
  }

  private static String percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(new int[] {0, 25, 50, 95, 99})
        .mapToObj(p -> String.format("p%d %.1f", p, sorted[RUNS * p / 100]))
        .collect(Collectors.joining(", "));
  }

  /** What this thread and those of the server that answer at once have used so far. */
  private static double processorMillis() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double nanos = threads.getCurrentThreadCpuTime();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadName().equals("vambrace-diagnostics")
              || thread.getThreadName().equals("vambrace-request"))) {
        nanos += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos / 1e6;
  }

  /** Lets the server find out about everything, as it does when typing rests. */
  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
